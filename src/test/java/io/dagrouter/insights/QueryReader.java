package io.dagrouter.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads a query. Whatever is not known is refused, so that nothing is passed over. */
final class QueryReader {
  private static final Set<String> OPERATORS = Set.of("=", "!=", "<", "<=", ">", ">=");

  private final QueryWords words;

  private QueryReader(String query) {
    this.words = new QueryWords(query);
  }

  /**
   * The commands of a query.
   *
   * @throws IllegalArgumentException when it has something that is not known
   */
  static List<LogCommand> read(String query) {
    QueryReader reader = new QueryReader(query);
    List<LogCommand> commands = new ArrayList<>();
    do {
      commands.add(reader.command());
    } while (reader.words.skip("|"));
    reader.words.end();
    return commands;
  }

  private LogCommand command() {
    String name = words.name().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "fields" -> new LogCommand.Shown(list(words::name));
      case "filter" -> new LogCommand.Filter(either());
      case "stats" -> stats();
      case "sort" -> new LogCommand.Sort(list(this::key));
      case "limit" -> new LogCommand.Limit(Integer.parseInt(words.number()));
      case "dedup" -> new LogCommand.Dedup(list(words::name));
      default -> throw words.wrong("no command: " + name);
    };
  }

  private LogCommand stats() {
    List<Aggregate> aggregates = list(this::aggregate);
    return new LogCommand.Stats(aggregates, words.skip("by") ? list(words::name) : List.of());
  }

  private Aggregate aggregate() {
    String function = words.name();
    words.take("(");
    String field = words.skip("*") ? "*" : words.name();
    Optional<String> percent = words.skip(",") ? Optional.of(words.number()) : Optional.empty();
    words.take(")");
    words.take("as");
    return new Aggregate(function, field, percent, words.name());
  }

  private LogCommand.Key key() {
    String field = words.name();
    if (words.skip("desc")) {
      return new LogCommand.Key(field, true);
    }
    words.take("asc");
    return new LogCommand.Key(field, false);
  }

  private <T> List<T> list(Supplier<T> one) {
    List<T> all = new ArrayList<>();
    do {
      all.add(one.get());
    } while (words.skip(","));
    return all;
  }

  private Condition either() {
    Condition condition = both();
    while (words.skip("or")) {
      condition = new Condition.Either(condition, both());
    }
    return condition;
  }

  private Condition both() {
    Condition condition = one();
    while (words.skip("and")) {
      condition = new Condition.Both(condition, one());
    }
    return condition;
  }

  private Condition one() {
    if (words.skip("not")) {
      return new Condition.Not(one());
    }
    if (words.skip("(")) {
      Condition condition = either();
      words.take(")");
      return condition;
    }
    String name = words.name();
    if (words.skip("(")) {
      if (!name.equals("ispresent")) {
        throw words.wrong("no function of filter: " + name);
      }
      String field = words.name();
      words.take(")");
      return new Condition.IsPresent(field);
    }
    return about(name);
  }

  private Condition about(String field) {
    if (words.skip("in")) {
      words.take("[");
      List<String> literals = list(words::literal);
      words.take("]");
      return new Condition.In(field, literals);
    }
    if (words.skip("like")) {
      return new Condition.Like(
          field,
          words
              .regularExpression()
              .orElseGet(() -> Pattern.compile(Pattern.quote(words.literal()))));
    }
    String operator = words.any();
    if (!OPERATORS.contains(operator)) {
      throw words.wrong("no operator: " + operator);
    }
    return new Condition.Compares(field, operator, words.literal());
  }
}
