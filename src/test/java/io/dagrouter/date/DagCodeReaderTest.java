package io.dagrouter.date;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.date.DagCodeReading.AssignedDate;
import io.dagrouter.date.DagCodeReading.AssignedNone;
import io.dagrouter.date.DagCodeReading.AssignedText;
import io.dagrouter.date.DagCodeReading.ImpossibleDate;
import io.dagrouter.date.DagCodeReading.NotAssigned;
import io.dagrouter.date.DagCodeReading.Undecidable;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a module's {@code X}. In tables {@code ↵} begins a new line. */
class DagCodeReaderTest {
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          X = "a"                          | a
          X = 'a'                          | a
          X = ''                           | ``
          X = \"""a\"""                    | a
          X = '''a"b'''                    | a"b
          X = \"""\"a\"""                  | "a
          X = r"a\\n"                      | a\\n
          X = R'\\x41'                     | \\x41
          X = u"a"                         | a
          X = U'a'                         | a
          X = "a" 'b' r"\\c"               | ab\\c
          X = ("a")                        | a
          X = (("a"))                      | a
          X = ("a" # b↵  "c")              | ac
          X = "a" \\↵    "b"               | ab
          X = "a\\↵b"                      | ab
          X = "a\\x41b"                    | aAb
          X = "\\101\\60\\61"              | A01
          X = "\\0601"                     | 01
          X = "\\u0041\\U00000041"         | AA
          X = "\\N{LATIN SMALL LETTER A}"  | a
          X = "\\N{digit one}"             | 1
          X = "\\d\\8\\-"                  | \\d\\8\\-
          X = "\\"a\\'\\\\"                | "a'\\
          X = "은행 😀"                     | 은행 😀
          X = "#;:="                       | #;:=
          X="a"                            | a
          X: str = "a"                     | a
          X: "Final[str]" = "a"            | a
          X: Annotated[str, lambda a: 1] = "a" | a
          (X): str = "a"                   | a
          (X) = "a"                        | a
          a = X = b = "a"                  | a
          X = a = "a"                      | a
          X = X = "a"                      | a
          a[0] = X = "a"                   | a
          X = "b"; X = "a"; b = 1          | a
          X = "a";                         | a
          if a: pass↵X = "a"               | a
          X = f()↵X = "a"                  | a
          X = "b"↵del X↵X = "a"            | a
          for X in a: pass↵X = "a"         | a
          from m import *↵X = "a"          | a
          exec(a)↵X = "a"                  | a
          X = "a"↵X: str                   | a
          X = "a"↵X.b = 1↵X[0] = 2         | a
          X = "a"↵Y += 1                   | a
          X = "a"↵del X[0], X.b            | a
          X = "a"↵print(f"{X:=5}")         | a
          X = "a"↵print(f"{X!r:>{w}}", f"{X=}", f"{{X := 1}}") | a
          X = "a"↵f = lambda: (X := 1)     | a
          X = "a"↵f = [lambda X=1: X]      | a
          X = "a"↵b = [X for X in c]       | a
          X = "a"↵b = {X: 1 for X in c}    | a
          X = "a"↵globals()[dag_id] = dag  | a
          X = "a"↵def f(X="b"): pass       | a
          X = "a"↵def f(): X = "b"         | a
          X = "a"↵async def f():↵  X = "b" | a
          X = "a"↵class A:↵  X = "b"↵  def f(self):↵    nonlocal X | a
          X = "a"↵import b.X, c as d       | a
          X = "a"↵from X import b          | a
          X = "a"↵from b import X as c     | a
          X = "a"↵with f(X="b") as c: pass | a
          X = "a"↵with f() as X.b, g() as c[X]: pass | a
          X = "a"↵for b in X: pass         | a
          X = "a"↵for c[X] in d: pass      | a
          X = "a"↵for c[X in d] in e: pass | a
          X = "a"↵match b:↵  case A(X=1): pass↵  case X.b: pass↵  case X(): pass | a
          X = "a"↵match = X; case = X; type = X | a
          X = "a"↵match(X); match[X] = 1   | a
          X = "a"↵type Y = X               | a
          X = "a"↵@X↵def f(): pass         | a
          X = "a"↵global X                 | a
          X = "a"↵b = 1if 1else 0x1for 0   | a
          X = "a"↵b = "x" "y" if c else X  | a
          """)
  void textIsWhatPythonMakesOfIt(String code, String text) {
    DagCodeReading reading = read(code);

    assertThat(reading).isInstanceOf(AssignedText.class);
    assertThat(((AssignedText) reading).text()).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          X = date(2024, 1, 31)                      | 2024-01-31
          X = date(2024, 1, 31,)                     | 2024-01-31
          X = date(2_024, 0x1, 0b1_1111)             | 2024-01-31
          X = date(2024, +1, 0o37)                   | 2024-01-31
          X = date(year=2024, month=1, day=31)       | 2024-01-31
          X = date(day=31, year=2024, month=1)       | 2024-01-31
          X = date(2024, day=31, month=1)            | 2024-01-31
          X = (date(↵  2024, # year↵  1,↵  31↵))     | 2024-01-31
          X: date = date (2024, 1, 31)               | 2024-01-31
          X = datetime.date(2024, 1, 31)             | 2024-01-31
          X = datetime . date(2024, 1, 31)           | 2024-01-31
          from datetime import date↵X = date(2024, 1, 31)                   | 2024-01-31
          from datetime import (datetime, date)↵X = date(2024, 1, 31)       | 2024-01-31
          from datetime import datetime, date as D↵X = D(2024, 1, 31)       | 2024-01-31
          from datetime import *↵X = date(2024, 1, 31)                      | 2024-01-31
          import datetime↵X = datetime.date(2024, 1, 31)                    | 2024-01-31
          import os, datetime as dt↵X = dt.date(2024, 1, 31)                | 2024-01-31
          date = 1↵from datetime import date↵X = date(2024, 1, 31)          | 2024-01-31
          from m import *↵from datetime import date↵X = date(2024, 1, 31)   | 2024-01-31
          if a: from datetime import date↵X = date(2024, 1, 31)             | 2024-01-31
          def f(date): date = 1↵X = date(2024, 1, 31)                       | 2024-01-31
          X = date(2024, 1, 31)↵date = 1             | 2024-01-31
          X = date(1, 1, 1)                          | 0001-01-01
          X = date(9999, 12, 31)                     | 9999-12-31
          """)
  void dateCallIsRead(String code, LocalDate date) {
    DagCodeReading reading = read(code);

    assertThat(reading).isInstanceOf(AssignedDate.class);
    assertThat(((AssignedDate) reading).date()).isEqualTo(date);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date(2024, 2, 30)", "date(2023, 2, 29)", "date(0, 1, 1)", "date(10000, 1, 1)",
        "date(2024, 13, 1)", "date(2024, 0, 1)", "date(2024, -1, 1)", "date(99999999999, 1, 1)",
        "datetime.date(year=2024, month=4, day=31)", "date(0xFFFFFFFFFFFFFFFFFF, 1, 1)"
      })
  void impossibleDateIsTold(String call) {
    assertThat(read("\nX = " + call)).isEqualTo(new ImpossibleDate(call, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X = None",
        "X: Optional[str] = None",
        "X = (None)",
        "X = a = None",
        "X = 'a'↵X = None"
      })
  void noneIsNoOverride(String code) {
    assertThat(read(code)).isInstanceOf(AssignedNone.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "# X = 'a'",
        "'X = 1'",
        "'''↵X = 'a'↵'''",
        "\"\"\"doc '↵X = 'a'↵\"\"\"",
        "X",
        "X: str",
        "print(X)",
        "X == 'a'",
        "a.X = 'a'",
        "a().X = 'a'",
        "X.a = 'a'",
        "X[0] = 'a'",
        "a[X] = 'a'",
        "(X).a = 'a'",
        "(X)[0], b = 'a', 1",
        "f(X='a')",
        "f(X)",
        "f(a,↵X='a'↵)",
        "x = [↵X↵]",
        "x = {'X': 1, X: 2}",
        "def f(X='a'): pass",
        "def f():↵  X = 'a'",
        "def f():↵\tif a:↵\t\tX = 'a'",
        "def f(): X = 'a'; X = 'b'",
        "async def f():↵  async with a as X: pass",
        "class A: X = 'a'",
        "class A(X='a'): pass",
        "if a:↵  def f():↵    X = 'a'",
        "lambda X: X",
        "a = lambda X='a': X",
        "f = lambda: (X := 1)",
        "[X for X in a]",
        "x = {X for X in a}",
        "XX = 'a'",
        "x = 'a'",
        "import X.a as b",
        "import a.X",
        "from X import a",
        "from .X import a",
        "from datetime import *",
        "del X.a, X[0]",
        "for a in X: pass",
        "global X",
        "# 한글 X = 'a'",
        "Х = 'a'",
        "f'{X}'",
        "f'X = 1'",
        "f\"{X=}\"",
        "f'{X:=5}'",
        "f\"{a[\"X\"]}\"",
        "f'{f'{f'{X:={X}}'}'}'",
        "rf'\\{X}'",
        "f'\\N{DIGIT ONE}{X}'",
        "t'{X:=1}'",
        "x = 'a' \\↵ 'X = 1'",
        "\fa = 1",
        "print('''↵''' 'X = 1')",
        "match X:↵  case 1: pass",
        "match = 1",
        "case = 1",
        "type = 1",
        "type(X)",
        "match (X)",
        "assert X",
        "exec",
        "x.exec(X)",
        "vars",
        "self.globals().update(X=1)"
      })
  void whatDoesNotBindTheNameIsPassedOver(String code) {
    assertThat(read(code)).isEqualTo(new NotAssigned());
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # Values
          X = f()                        | is assigned a value that only running the code would tell
          X = Y                          | is assigned a value that only running the code would tell
          X = 5                          | is assigned a value that only running the code would tell
          X = True                       | is assigned a value that only running the code would tell
          X = -1                         | is assigned a value that only running the code would tell
          X = "a" if b else None         | is assigned a value that only running the code would tell
          X = None or "a"                | is assigned a value that only running the code would tell
          X = "a" + "b"                  | is assigned a value that only running the code would tell
          X = "a".strip()                | is assigned a value that only running the code would tell
          X = "a" % b                    | is assigned a value that only running the code would tell
          X = "abc"[0]                   | is assigned a value that only running the code would tell
          X = ("a",)                     | is assigned a value that only running the code would tell
          X = "a",                       | is assigned a value that only running the code would tell
          X = ()                         | is assigned nothing
          X = ["a"]                      | is assigned a value that only running the code would tell
          X = ("a" "b")("c")             | is assigned a value that only running the code would tell
          X = ("a") ("b")                | is assigned a value that only running the code would tell
          X = lambda: "a"                | is assigned a value that only running the code would tell
          X = await f()                  | is assigned a value that only running the code would tell
          X = *a,                        | is assigned a value that only running the code would tell
          X = f"a"                       | is assigned a formatted string
          X = "a" f"{b}"                 | is assigned a formatted string
          X = rF'a'                      | is assigned a formatted string
          X = t"a"                       | is assigned a formatted string
          X = b"a"                       | is assigned bytes, which are no string
          X = Rb'a'                      | is assigned bytes, which are no string
          X = "\\xq1"                    | is assigned a string with an escape that cannot be read
          X = "\\u12"                    | is assigned a string with an escape that cannot be read
          X = "\\U00110000"              | is assigned a string with an escape that cannot be read
          X = "\\N{NO SUCH}"             | is assigned a string with an escape that cannot be read
          X = date(2024, 1)              | is assigned a value that only running the code would tell
          X = date(2024, 1, 2, 3)        | is assigned a value that only running the code would tell
          X = date(2024, 1, a)           | is assigned a value that only running the code would tell
          X = date(2024, 1, 1.0)         | is assigned a value that only running the code would tell
          X = date(2024, 1, "1")         | is assigned a value that only running the code would tell
          X = date(2024, 1, 1 + 1)       | is assigned a value that only running the code would tell
          X = date(2024, 1, year=1)      | is assigned a value that only running the code would tell
          X = date(year=1, 1, 1)         | is assigned a value that only running the code would tell
          X = date(2024, 1, tag=1)       | is assigned a value that only running the code would tell
          X = date(*a)                   | is assigned a value that only running the code would tell
          X = date(2024, 1, 31).isoformat() | is assigned a value that only running the code would tell
          X = date.today()               | is assigned a value that only running the code would tell
          X = date                       | is assigned a value that only running the code would tell
          X = datetime.datetime(2024, 1, 31) | is assigned a value that only running the code would tell
          X = a.date(2024, 1, 31)        | is assigned a value that only running the code would tell
          X = pendulum.date(2024, 1, 31) | is assigned a value that only running the code would tell
          # date is not the class any more
          date = f↵X = date(2024, 1, 31) | is assigned a value that only running the code would tell
          def date(a, b, c): pass↵X = date(2024, 1, 31) | is assigned a value that only running the code would tell
          from m import date↵X = date(2024, 1, 31) | is assigned a value that only running the code would tell
          from .datetime import date↵X = date(2024, 1, 31) | is assigned a value that only running the code would tell
          from m import *↵X = date(2024, 1, 31) | is assigned a value that only running the code would tell
          from datetime import datetime↵X = datetime.date(2024, 1, 31) | is assigned a value that only running the code would tell
          import m as datetime↵X = datetime.date(2024, 1, 31) | is assigned a value that only running the code would tell
          if a: date = f↵X = date(2024, 1, 31) | is assigned a value that only running the code would tell
          for date in a: pass↵X = date(2024, 1, 31) | is assigned a value that only running the code would tell
          X = date(2024, 1, 31)↵def f():↵  global date | is assigned a value that only running the code would tell
          # Ways of binding
          X, a = "a", 1                  | is assigned by unpacking
          a, (b, [c, X]) = d             | is assigned by unpacking
          [X] = "a"                      | is assigned by unpacking
          X, = ["a"]                     | is assigned by unpacking
          *X, a = b                      | is assigned by unpacking
          a = b, X = c                   | is assigned by unpacking
          X += "a"                       | is changed in place
          X //= 2                        | is changed in place
          (X := "a")                     | is assigned within an expression
          print(X := "a")                | is assigned within an expression
          if (X := "a"): pass            | is assigned within an expression
          a = [b for c in d if (X := c)] | is assigned within an expression
          a = f"{(X := 1)}"              | is assigned within an expression
          a = f"{f"{(X := 1)}"}"         | is assigned within an expression
          a = f'{b:{(X := 1)}}'          | is assigned within an expression
          a = lambda b=(X := 1): b       | is assigned within an expression
          a = [lambda: 1, (X := 1)]      | is assigned within an expression
          a = [lambda: 1 for b in c if (X := b)] | is assigned within an expression
          a = {lambda: 1: (X := 1)}      | is assigned within an expression
          def f(a=(X := 1)): pass        | is assigned within an expression
          @f(X := 1)↵def g(): pass       | is assigned within an expression
          class A(f(X := 1)): pass       | is assigned within an expression
          del X                          | is deleted
          del a, (X, b)                  | is deleted
          import X                       | is imported from elsewhere
          import X.a                     | is imported from elsewhere
          import a, b.c as X             | is imported from elsewhere
          from m import X                | is imported from elsewhere
          from . import X                | is imported from elsewhere
          from ...m import (a as b,↵ c as X,) | is imported from elsewhere
          from m import *                | may be imported with everything else of a module
          for X in a: pass               | is the variable of a loop
          for a, (b, *X) in c: pass      | is the variable of a loop
          async for X in a: pass         | is the variable of a loop
          with a as X: pass              | is the variable of a with statement
          with a as b, c as (d, X): pass | is the variable of a with statement
          with (↵  a as b,↵  c as X,↵):↵  pass | is the variable of a with statement
          with a as b, \\↵    c as X:↵  pass | is the variable of a with statement
          try: pass↵except E as X: pass  | is the variable of an except clause
          try: pass↵except* (A, B) as X: pass | is the variable of an except clause
          def X(): pass                  | is a function
          async def X(): pass            | is a function
          class X: pass                  | is a class
          type X = int                   | is a type alias
          type X[T] = list[T]            | is a type alias
          match a:↵  case X: pass        | is captured by a case
          match a:↵  case [1, *X]: pass  | is captured by a case
          match a:↵  case {"b": 1, **X}: pass | is captured by a case
          match a:↵  case B(c=X) if d: pass | is captured by a case
          match a, b:↵  case (1, 2) as X, _: pass | is captured by a case
          # Places
          if a: X = "a"                  | is assigned under "if", not at the top level
          if TYPE_CHECKING:↵  X = "a"    | is assigned under "if", not at the top level
          if __name__ == "__main__":↵  X = "a" | is assigned under "if", not at the top level
          if a:↵  pass↵elif b:↵  X = "a" | is assigned under "elif", not at the top level
          if a: pass↵else: X = "a"       | is assigned under "else", not at the top level
          for a in b:↵  X = "a"          | is assigned under "for", not at the top level
          async for a in b:↵  X = "a"    | is assigned under "for", not at the top level
          while a: X = None              | is assigned under "while", not at the top level
          try:↵  X = "a"↵finally:↵  pass | is assigned under "try", not at the top level
          try: pass↵except: X = "a"      | is assigned under "except", not at the top level
          try: pass↵finally: X = "a"     | is assigned under "finally", not at the top level
          with DAG() as dag:↵  X = "a"   | is assigned under "with", not at the top level
          with a:↵  if b:↵    X: str = "a" | is assigned under "if", not at the top level
          match a:↵  case 1: X = "a"     | is assigned under "case", not at the top level
          X = "a"↵if b: X = "a"          | is assigned under "if", not at the top level
          if a: b; X = "a"               | is assigned under "if", not at the top level
          if lambda: a: X = "a"          | is assigned under "if", not at the top level
          # Ways around
          def f():↵  global X            | is declared global in a function or class, which may change it
          X = "a"↵def f(): a = 1; global b, X | is declared global in a function or class, which may change it
          def f():↵  def g():↵    global X↵X = "a" | is declared global in a function or class, which may change it
          class A:↵  global X            | is declared global in a function or class, which may change it
          globals()["X"] = "a"           | may be assigned by its name in a string
          vars().setdefault('X', "a")    | may be assigned by its name in a string
          setattr(sys.modules[__name__], "X", "a") | may be assigned by its name in a string
          sys.modules[__name__].X = "a"  | may be assigned by its name in a string
          def f(): globals()["X"] = "a"  | may be assigned by its name in a string
          exec(code)                     | may be assigned by code that is made while running
          globals().update(a)            | may be assigned by code that is made while running
          def f(): globals().update(a)   | may be assigned by code that is made while running
          """)
  void whatCannotBeKnownIsToldAsItIs(String code, String why) {
    assertThat(why(read(code))).isEqualTo(why);
  }

  @ParameterizedTest(name = "{0} -> {1}, line {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          X = "a                | a string is not closed                      | 1
          X = 'a↵b'             | a string is not closed                      | 1
          a↵X = \"""a"          | a string is not closed                      | 2
          X = f"{a"             | a string is not closed                      | 1
          X = f"{a:b"           | a string is not closed                      | 1
          X = f"}"              | "}" closes nothing                          | 1
          X = "a"↵f(            | "(" is not closed                           | 2
          X = "a"↵f"{           | "{" is not closed                           | 2
          X = "a")              | ")" closes nothing                          | 1
          X = ("a"]             | "]" closes nothing                          | 1
          if a:↵X = "a"         | an indented block is missing                | 1
          if a                  | a colon is missing                          | 1
          a↵  X = "a"           | a line is indented that is in no block      | 2
          if a:↵    b↵  X = "a" | its indentation fits no block               | 3
          if a:↵\tb↵        c   | its indentation mixes tabs and blanks       | 3
          X = “a”               | it has a character that is not allowed here, U+201C | 1
          X\u00a0= "a"          | it has a character that is not allowed here, U+00A0 | 1
          X = $a                | it has a character that is not allowed here, U+0024 | 1
          X = a ! b             | it has a character that is not allowed here, U+0021 | 1
          print `a`             | it has a character that is not allowed here, U+0060 | 1
          X = 007               | it has a number that is not one             | 1
          X = 2024L             | it has a number that is not one             | 1
          X = 0x                | it has a number that is not one             | 1
          X = 1__0              | it has a number that is not one             | 1
          X = \\ "a"            | a backslash stands where no line goes on after it | 1
          X = "a"↵\\            | a backslash stands where no line goes on after it | 2
          𝐝ef f(): pass         | a keyword is not written in ASCII           | 1
          # -*- coding: koi8-r -*- | it is written in koi8-r, not in UTF-8    | 1
          """)
  void fileThatPythonWouldNotReadIsUndecidable(String code, String what, int line) {
    DagCodeReading reading = read(code);

    assertThat(why(reading))
        .isEqualTo("cannot be looked for, since the file cannot be read as Python: " + what);
    assertThat(((Undecidable) reading).line()).isEqualTo(line);
  }

  @Test
  void nothingButPythonsOwnFilesHaveNulCharacters() {
    assertThat(why(read("X = 'a'\0"))).endsWith("U+0000");
  }

  @Test
  void linesAreCountedAsPythonCountsThem() {
    assertThat(read("a = '''\n\n'''\n# b\r\n\\\n\nX = 'a'")).isEqualTo(new AssignedText("a", 7));
    assertThat(read("a\r\rb\rX = 'a'")).isEqualTo(new AssignedText("a", 4));
    assertThat(read("a\f\u2028b = 1\nX = 1")).isInstanceOf(Undecidable.class);
    assertThat(read("'\u2028\u0085\f'\nX = 'a'")).isEqualTo(new AssignedText("a", 2));
    assertThat(read("f(\n1)\nX = '''a\r\nb'''")).isEqualTo(new AssignedText("a\nb", 3));
  }

  @Test
  void evidenceIsTheLineOfTheName() {
    assertThat(read("a = 1\nif a:\n    X = f(  # 은행\n        1)\n"))
        .isEqualTo(
            new Undecidable("is assigned under \"if\", not at the top level", "X = f(  # 은행", 3));
  }

  @Test
  void evidenceFromAVeryLongLineIsCut() {
    assertThat(
            ((Undecidable) read("a = 1; ".repeat(5000) + "X = f(" + "1, ".repeat(5000) + ")"))
                .code())
        .startsWith("X = f(1, 1, ")
        .endsWith("…")
        .hasSizeLessThanOrEqualTo(201);
  }

  @Test
  void namesAreComparedInTheirNormalForm() {
    assertThat(DagCodeReader.read("ＰＤ = 'a'".getBytes(UTF_8), "PD"))
        .isEqualTo(new AssignedText("a", 1));
    assertThat(DagCodeReader.read("처리일 = 'a'".getBytes(UTF_8), "처리일"))
        .isEqualTo(new AssignedText("a", 1));
    assertThat(DagCodeReader.read("ﬁn = 'a'".getBytes(UTF_8), "fin"))
        .isEqualTo(new AssignedText("a", 1));
  }

  private static DagCodeReading read(String code) {
    return DagCodeReader.read(code.replaceAll(" *↵", "\n").getBytes(UTF_8), "X");
  }

  private static String why(DagCodeReading reading) {
    assertThat(reading).isInstanceOf(Undecidable.class);
    return ((Undecidable) reading).why();
  }
}
