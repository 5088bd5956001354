package io.dagrouter.date;

import io.dagrouter.date.PythonBinding.How;
import io.dagrouter.date.PythonBinding.Meaning;
import java.util.ArrayList;
import java.util.List;

/** The names that a statement binds in the scope that it stands in, in the order of running. */
final class PythonBindings {
  private final PythonTokens tokens;
  private final List<PythonBinding> bindings = new ArrayList<>();

  private PythonBindings(PythonTokens tokens) {
    this.tokens = tokens;
  }

  static List<PythonBinding> of(PythonTokens tokens, PythonStatement statement) {
    PythonBindings found = new PythonBindings(tokens);
    PythonWalrus.addAll(tokens, statement.start(), statement.end(), found.bindings);
    switch (statement.kind()) {
      case SIMPLE -> found.addSimple(statement.start(), statement.end());
      case HEADER -> found.addHeader(statement.start(), statement.end());
      case CASE ->
          PythonTargets.addCaptures(
              tokens, statement.start() + 1, statement.end() - 1, found.bindings);
    }
    return found.bindings;
  }

  private void addHeader(int start, int end) {
    switch (tokens.get(start).text()) {
      case "def" -> bindings.add(named(How.FUNCTION, start + 1));
      case "class" -> bindings.add(named(How.CLASS, start + 1));
      case "for" -> {
        int in = tokens.findKeyword("in", start, end);
        PythonTargets.addAll(tokens, start + 1, in, How.LOOPED, bindings);
      }
      case "with" -> PythonTargets.addAliases(tokens, start, end, How.ENTERED, bindings);
      case "except" -> PythonTargets.addAliases(tokens, start, end, How.CAUGHT, bindings);
      default -> {}
    }
  }

  private void addSimple(int start, int end) {
    PythonToken first = tokens.get(start);
    if (first.isName("import")) {
      PythonImports.addModules(tokens, start, end, bindings);
    } else if (first.isName("from")) {
      PythonImports.addMembers(tokens, start, end, bindings);
    } else if (first.isName("del")) {
      PythonTargets.addAll(tokens, start + 1, end, How.DELETED, bindings);
    } else if (isTypeAlias(start, end)) {
      bindings.add(named(How.TYPE, start + 1));
    } else if (first.kind() != PythonToken.Kind.NAME || !PythonName.isKeyword(first.text())) {
      addAssignment(start, end);
    }
  }

  /** {@code type} is a name as well; no expression has two names in a row. */
  private boolean isTypeAlias(int start, int end) {
    return tokens.get(start).isName("type")
        && start + 1 < end
        && tokens.get(start + 1).kind() == PythonToken.Kind.NAME
        && !PythonName.isKeyword(tokens.get(start + 1).text());
  }

  private PythonBinding named(How how, int token) {
    return PythonBinding.of(how, tokens.get(token).text(), token);
  }

  private void addAssignment(int start, int end) {
    int equals = tokens.find("=", start, end);
    int colon = tokens.find(":", start, equals);
    if (colon < equals) {
      if (equals < end) {
        addTarget(start, colon, equals + 1, end);
      }
      return;
    }
    if (equals == end) {
      addAugmented(start, end);
      return;
    }
    List<Integer> targets = new ArrayList<>();
    int target = start;
    while (equals < end) {
      targets.add(target);
      target = equals + 1;
      equals = tokens.find("=", target, end);
    }
    int value = target;
    for (int i = 0; i < targets.size(); i++) {
      int next = i + 1 < targets.size() ? targets.get(i + 1) : value;
      addTarget(targets.get(i), next - 1, value, end);
    }
  }

  private void addTarget(int start, int end, int value, int valueEnd) {
    int from = start;
    int to = end;
    while (tokens.isEnclosed("(", from, to)) {
      from++;
      to--;
    }
    if (to - from == 1 && tokens.get(from).kind() == PythonToken.Kind.NAME) {
      String name = tokens.get(from).text();
      bindings.add(new PythonBinding(How.ASSIGNED, name, from, value, valueEnd, Meaning.OTHER));
    } else {
      PythonTargets.addAll(tokens, start, end, How.UNPACKED, bindings);
    }
  }

  private void addAugmented(int start, int end) {
    int i = start;
    while (i < end && !PythonOperators.isAugmented(tokens.get(i))) {
      i = tokens.after(i);
    }
    if (i < end) {
      PythonTargets.addAll(tokens, start, i, How.AUGMENTED, bindings);
    }
  }
}
