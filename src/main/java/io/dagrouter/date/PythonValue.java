package io.dagrouter.date;

import io.dagrouter.date.DagCodeReading.AssignedDate;
import io.dagrouter.date.DagCodeReading.AssignedNone;
import io.dagrouter.date.DagCodeReading.AssignedText;
import io.dagrouter.date.DagCodeReading.ImpossibleDate;
import io.dagrouter.date.PythonBinding.Meaning;
import io.dagrouter.date.PythonToken.Kind;
import java.util.Optional;
import java.util.function.Function;

/** An assigned value, read as far as it can be without running it. */
final class PythonValue {
  private final PythonTokens tokens;
  private final int start;
  private final int end;

  /** The value from one token to another, without parentheses around it. */
  PythonValue(PythonTokens tokens, int start, int end) {
    int from = start;
    int to = end;
    while (tokens.isEnclosed("(", from, to)) {
      from++;
      to--;
    }
    this.tokens = tokens;
    this.start = from;
    this.end = to;
  }

  /**
   * What is assigned; empty when only running the code would tell.
   *
   * @param line where the name stands that it is assigned to
   * @param meanings what names stand for where the value stands
   */
  Optional<DagCodeReading> read(int line, Function<String, Meaning> meanings) {
    if (start == end) {
      return Optional.empty();
    }
    PythonToken first = tokens.get(start);
    if (first.kind() == Kind.STRING) {
      return text().map(text -> new AssignedText(text, line));
    }
    if (end - start == 1) {
      return first.isName("None") ? Optional.of(new AssignedNone(line)) : Optional.empty();
    }
    return date(line, meanings);
  }

  /** What kind of value it is that cannot be read: the rest of "is assigned". */
  String inWords() {
    if (start == end) {
      return "nothing";
    }
    boolean strings = true;
    boolean formatted = false;
    boolean bytes = false;
    for (int i = start; i < end; i = tokens.after(i)) {
      PythonToken token = tokens.get(i);
      strings &= token.kind() == Kind.STRING || token.kind() == Kind.F_START;
      formatted |= token.kind() == Kind.F_START;
      bytes |= token.kind() == Kind.STRING && PythonString.isBytes(tokens.written(token));
    }
    if (!strings) {
      return "a value that only running the code would tell";
    }
    return formatted
        ? "a formatted string"
        : bytes ? "bytes, which are no string" : "a string with an escape that cannot be read";
  }

  private Optional<String> text() {
    StringBuilder whole = new StringBuilder();
    for (int i = start; i < end; i++) {
      PythonToken token = tokens.get(i);
      if (token.kind() != Kind.STRING || PythonString.isBytes(tokens.written(token))) {
        return Optional.empty();
      }
      Optional<String> part = PythonString.decode(tokens.written(token));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      whole.append(part.get());
    }
    return Optional.of(whole.toString());
  }

  /** {@code date(…)} or {@code datetime.date(…)}, by whatever names they were imported. */
  private Optional<DagCodeReading> date(int line, Function<String, Meaning> meanings) {
    PythonToken first = tokens.get(start);
    if (first.kind() != Kind.NAME) {
      return Optional.empty();
    }
    int call =
        switch (meanings.apply(first.text())) {
          case DATE_CLASS -> start + 1;
          case DATETIME_MODULE ->
              tokens.get(start + 1).isOperator(".") && tokens.get(start + 2).isName("date")
                  ? start + 3
                  : end;
          case OTHER -> end;
        };
    if (call >= end || !tokens.isEnclosed("(", call, end)) {
      return Optional.empty();
    }
    return PythonDateCall.arguments(tokens, call + 1, end - 1)
        .map(
            day ->
                DateFormat.existing(day.year(), day.month(), day.day())
                    .<DagCodeReading>map(date -> new AssignedDate(date, line))
                    .orElseGet(() -> new ImpossibleDate(tokens.written(start, end), line)));
  }
}
