package io.dagrouter.date;

import io.dagrouter.date.DagCodeReading.NotAssigned;
import io.dagrouter.date.DagCodeReading.Undecidable;
import io.dagrouter.date.PythonBinding.How;
import io.dagrouter.date.PythonBinding.Meaning;
import io.dagrouter.date.PythonStatement.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows what a module's top level makes of a name, statement by statement. Not thread-safe. */
final class PythonModule {
  private final PythonTokens tokens;
  private final String name;
  private final Set<String> declaredGlobal = new HashSet<>();
  private final Map<String, Meaning> meanings = new HashMap<>();
  private boolean anyMayBeRebound;
  private Finding finding = new Finding.Known(new NotAssigned());

  /** What the statements so far leave the name with; its evidence is cut out once, at the end. */
  private sealed interface Finding {
    record Known(DagCodeReading reading) implements Finding {}

    record Unknown(String why, int token) implements Finding {}
  }

  private PythonModule(PythonTokens tokens, String name) {
    this.tokens = tokens;
    this.name = name;
  }

  /** What a name holds when the module has run. */
  static DagCodeReading read(PythonTokens tokens, String name) throws PythonSyntaxException {
    List<PythonStatement> statements = PythonStatements.of(tokens);
    PythonModule module = new PythonModule(tokens, name);
    // A function may run at any time, also before a statement that stands above it.
    for (PythonStatement statement : statements) {
      if (statement.block().scope() == Scope.INNER) {
        Optional<Finding> changed = module.lookInside(statement);
        if (changed.isPresent()) {
          return module.reading(changed.get());
        }
      }
    }
    for (PythonStatement statement : statements) {
      if (statement.block().scope() != Scope.INNER) {
        module.follow(statement);
      }
    }
    return module.reading(module.finding);
  }

  private DagCodeReading reading(Finding of) {
    return switch (of) {
      case Finding.Known(DagCodeReading reading) -> reading;
      case Finding.Unknown(String why, int index) -> {
        PythonToken token = tokens.get(index);
        yield new Undecidable(why, tokens.source().lineAt(token.start()), token.line());
      }
    };
  }

  /** Why a function or class makes the name undecidable, if it does. */
  private Optional<Finding> lookInside(PythonStatement statement) {
    if (tokens.get(statement.start()).isName("global")) {
      for (int i = statement.start() + 1; i < statement.end(); i++) {
        String declared = tokens.get(i).text();
        declaredGlobal.add(declared);
        if (declared.equals(name)) {
          return Optional.of(
              new Finding.Unknown(
                  "is declared global in a function or class, which may change it", i));
        }
      }
    }
    return PythonReflection.of(tokens, statement, name).stream()
        .findFirst()
        .map(binding -> new Finding.Unknown(binding.how().words(), binding.token()));
  }

  private void follow(PythonStatement statement) {
    List<PythonBinding> bindings = new ArrayList<>(PythonBindings.of(tokens, statement));
    bindings.addAll(PythonReflection.of(tokens, statement, name));
    bindings.stream()
        .filter(binding -> binding.mayBe(name))
        .reduce((_, last) -> last)
        .ifPresent(last -> finding = find(last, statement.block()));
    for (PythonBinding binding : bindings) {
      remember(binding, statement.block().scope() == Scope.BRANCH);
    }
  }

  private Finding find(PythonBinding binding, PythonStatement.Block block) {
    int token = binding.token();
    if (binding.how() != How.ASSIGNED) {
      return new Finding.Unknown(binding.how().words(), token);
    }
    if (block.scope() == Scope.BRANCH) {
      return new Finding.Unknown(
          "is assigned under \"" + block.keyword() + "\", not at the top level", token);
    }
    PythonValue value = new PythonValue(tokens, binding.value(), binding.valueEnd());
    return value
        .read(tokens.get(token).line(), this::meaning)
        .<Finding>map(Finding.Known::new)
        .orElseGet(() -> new Finding.Unknown("is assigned " + value.inWords(), token));
  }

  private void remember(PythonBinding binding, boolean conditional) {
    if (binding.name().isEmpty()) {
      meanings.clear();
      anyMayBeRebound = true;
    } else if (!conditional || meaning(binding.name()) != binding.meaning()) {
      meanings.put(binding.name(), conditional ? Meaning.OTHER : binding.meaning());
    }
  }

  /** Where a file does not say what {@code date} is, it does not run unless it is the class. */
  private Meaning meaning(String of) {
    if (declaredGlobal.contains(of)) {
      return Meaning.OTHER;
    }
    Meaning known = meanings.get(of);
    if (known != null) {
      return known;
    }
    if (anyMayBeRebound) {
      return Meaning.OTHER;
    }
    return switch (of) {
      case "date" -> Meaning.DATE_CLASS;
      case "datetime" -> Meaning.DATETIME_MODULE;
      default -> Meaning.OTHER;
    };
  }
}
