package io.dagrouter.date;

import io.dagrouter.date.PythonBinding.How;
import io.dagrouter.date.PythonStatement.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Statements that may bind a name without writing it as one: {@code globals()["X"] = …}, {@code
 * setattr(module, "X", …)}, {@code exec("X = …")}. What is looked for is one of these means with
 * the name in a string or as an attribute beside it, and means that bind whatever they are given:
 * {@code exec(…)} and {@code globals().update(…)}.
 *
 * <p>A name that is made while running, {@code globals()[dag_id] = dag}, is taken not to be the one
 * that is looked for: this is how DAGs are made in a loop.
 */
final class PythonReflection {
  private static final Set<String> MEANS =
      Set.of("globals", "locals", "vars", "exec", "eval", "setattr", "modules", "__dict__");
  private static final Set<String> NAMESPACES = Set.of("globals", "locals", "vars");

  private PythonReflection() {}

  /** The bindings of {@code name}, or of any, that a statement may make so. */
  static List<PythonBinding> of(PythonTokens tokens, PythonStatement statement, String name) {
    List<PythonBinding> found = new ArrayList<>();
    boolean inner = statement.block().scope() == Scope.INNER;
    int means = -1;
    int mention = -1;
    for (int i = statement.start(); i < statement.end(); i++) {
      PythonToken token = tokens.get(i);
      if (token.kind() == PythonToken.Kind.NAME && MEANS.contains(token.text())) {
        means = i;
        if (bindsAny(tokens, i, statement.end(), inner)) {
          found.add(PythonBinding.of(How.EXECUTED, "", i));
        }
      } else if (mentions(tokens, i, statement.start(), name)) {
        mention = i;
      }
    }
    if (means >= 0 && mention >= 0) {
      found.add(PythonBinding.of(How.BY_NAME, name, mention));
    }
    return found;
  }

  private static boolean mentions(PythonTokens tokens, int i, int start, String name) {
    PythonToken token = tokens.get(i);
    return switch (token.kind()) {
      case STRING, F_TEXT -> tokens.written(token).contains(name);
      case NAME -> i > start && token.text().equals(name) && tokens.get(i - 1).isOperator(".");
      case NUMBER, F_START, F_END, OPERATOR, NEWLINE, INDENT, DEDENT, END -> false;
    };
  }

  /** In a function only the namespace of the module matters. */
  private static boolean bindsAny(PythonTokens tokens, int i, int end, boolean inner) {
    boolean isMember = i > 0 && tokens.get(i - 1).isOperator(".");
    if (isMember || !tokens.get(i + 1).isOperator("(")) {
      return false;
    }
    String means = tokens.get(i).text();
    if (means.equals("exec")) {
      return !inner;
    }
    int after = tokens.after(i + 1);
    return NAMESPACES.contains(means)
        && (!inner || means.equals("globals"))
        && after + 1 < end
        && tokens.get(after).isOperator(".")
        && tokens.get(after + 1).isName("update");
  }
}
