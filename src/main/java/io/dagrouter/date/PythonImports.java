package io.dagrouter.date;

import io.dagrouter.date.PythonBinding.How;
import io.dagrouter.date.PythonBinding.Meaning;
import java.util.List;
import java.util.Set;

/** The names that import statements bind. */
final class PythonImports {
  private static final String DATETIME = "datetime";

  /** What {@code from datetime import *} brings, by its {@code __all__}. */
  private static final Set<String> ALL_OF_DATETIME =
      Set.of(
          "date",
          "datetime",
          "time",
          "timedelta",
          "timezone",
          "tzinfo",
          "MINYEAR",
          "MAXYEAR",
          "UTC");

  private PythonImports() {}

  /** {@code import a.b, c as d}. */
  static void addModules(PythonTokens tokens, int start, int end, List<PythonBinding> to) {
    for (int i = start + 1; i < end; i++) {
      int item = i;
      i = tokens.find(",", item, end);
      boolean renamed = i - item >= 3 && tokens.get(i - 2).isName("as");
      int bound = renamed ? i - 1 : item;
      boolean whole = i - item == (renamed ? 3 : 1);
      boolean datetime = whole && tokens.get(item).isName(DATETIME);
      add(tokens, bound, datetime ? Meaning.DATETIME_MODULE : Meaning.OTHER, to);
    }
  }

  /** {@code from a.b import c, d as e}, with or without parentheses. */
  static void addMembers(PythonTokens tokens, int start, int end, List<PythonBinding> to) {
    int keyword = tokens.findKeyword("import", start, end);
    boolean datetime = keyword == start + 2 && tokens.get(start + 1).isName(DATETIME);
    boolean enclosed = tokens.isEnclosed("(", keyword + 1, end);
    int last = enclosed ? end - 1 : end;
    for (int i = keyword + (enclosed ? 2 : 1); i < last; i++) {
      int item = i;
      i = tokens.find(",", item, last);
      if (tokens.get(item).isOperator("*")) {
        addAll(item, datetime, to);
      } else if (item < i) {
        boolean date = datetime && tokens.get(item).isName("date");
        add(tokens, i - 1, date ? Meaning.DATE_CLASS : Meaning.OTHER, to);
      }
    }
  }

  private static void addAll(int token, boolean datetime, List<PythonBinding> to) {
    if (!datetime) {
      to.add(PythonBinding.of(How.ALL_IMPORTED, "", token));
      return;
    }
    for (String name : ALL_OF_DATETIME) {
      Meaning meaning = name.equals("date") ? Meaning.DATE_CLASS : Meaning.OTHER;
      to.add(new PythonBinding(How.IMPORTED, name, token, token, token, meaning));
    }
  }

  private static void add(PythonTokens tokens, int bound, Meaning meaning, List<PythonBinding> to) {
    String name = tokens.get(bound).text();
    to.add(new PythonBinding(How.IMPORTED, name, bound, bound, bound, meaning));
  }
}
