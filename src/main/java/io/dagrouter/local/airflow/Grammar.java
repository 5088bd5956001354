package io.dagrouter.local.airflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The arguments that a command takes, read as Python's {@code argparse} reads them: options in any
 * place, long ones by a unique beginning, values behind {@code =} or as the next word, and a word
 * that looks like an option never as a value.
 *
 * @param options what the command knows
 * @param positionals the names of the words that it needs, in order
 */
record Grammar(List<Option> options, List<String> positionals) {
  private static final Pattern NEGATIVE_NUMBER = Pattern.compile("-\\d+|-\\d*\\.\\d+");

  Grammar {
    options = List.copyOf(options);
    positionals = List.copyOf(positionals);
  }

  /**
   * An option.
   *
   * @param names as they are written, the short one first
   * @param takesValue whether a value belongs to it
   * @param required whether the command fails without it
   */
  record Option(List<String> names, boolean takesValue, boolean required) {
    static Option value(String... names) {
      return new Option(List.of(names), true, false);
    }

    static Option required(String... names) {
      return new Option(List.of(names), true, true);
    }

    static Option flag(String... names) {
      return new Option(List.of(names), false, false);
    }

    /** The name that the value is kept under: the longest. */
    String key() {
      return names.getLast();
    }

    String title() {
      return String.join("/", names);
    }
  }

  /** What became of the words. */
  sealed interface Reading {
    record Understood(Arguments arguments) implements Reading {}

    /** The command itself refuses them. */
    record Misused(String message) implements Reading {}

    /** The whole command line refuses them, after the command had what it needs. */
    record Unrecognized(List<String> words) implements Reading {}
  }

  /** The arguments by name. */
  record Arguments(Map<String, String> values, Set<String> flags) {
    Optional<String> value(String name) {
      return Optional.ofNullable(values.get(name));
    }

    String needed(String name) {
      return value(name)
          .orElseThrow(() -> new IllegalStateException("the grammar does not ask for " + name));
    }

    boolean has(String flag) {
      return flags.contains(flag);
    }
  }

  Reading read(List<String> words) {
    Map<String, String> values = new HashMap<>();
    Set<String> flags = new HashSet<>();
    List<String> unrecognized = new ArrayList<>();
    int taken = 0;
    boolean onlyPositionals = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (onlyPositionals || !looksLikeOption(word)) {
        if (taken < positionals.size()) {
          values.put(positionals.get(taken++), word);
        } else {
          unrecognized.add(word);
        }
        continue;
      }
      if (word.equals("--")) {
        onlyPositionals = true;
        continue;
      }
      Optional<Option> known = option(word);
      if (known.isEmpty()) {
        unrecognized.add(word);
        continue;
      }
      Option option = known.get();
      if (!option.takesValue()) {
        flags.add(option.key());
        continue;
      }
      Optional<String> value = attached(word, option);
      if (value.isEmpty() && i + 1 < words.size() && !looksLikeOption(words.get(i + 1))) {
        value = Optional.of(words.get(++i));
      }
      if (value.isEmpty()) {
        return new Reading.Misused("argument " + option.title() + ": expected one argument");
      }
      values.put(option.key(), value.get());
    }
    List<String> missing = missing(values, taken);
    if (!missing.isEmpty()) {
      return new Reading.Misused(
          "the following arguments are required: " + String.join(", ", missing));
    }
    return unrecognized.isEmpty()
        ? new Reading.Understood(new Arguments(Map.copyOf(values), Set.copyOf(flags)))
        : new Reading.Unrecognized(unrecognized);
  }

  private List<String> missing(Map<String, String> values, int taken) {
    List<String> missing = new ArrayList<>(positionals.subList(taken, positionals.size()));
    for (Option option : options) {
      if (option.required() && !values.containsKey(option.key())) {
        missing.add(option.title());
      }
    }
    return missing;
  }

  private boolean looksLikeOption(String word) {
    if (word.length() < 2 || word.charAt(0) != '-' || NEGATIVE_NUMBER.matcher(word).matches()) {
      return false;
    }
    return option(word).isPresent() || word.indexOf(' ') < 0;
  }

  private Optional<Option> option(String word) {
    int equals = word.indexOf('=');
    String name = word.startsWith("--") && equals > 0 ? word.substring(0, equals) : word;
    List<Option> named = options.stream().filter(option -> option.names().contains(name)).toList();
    if (!named.isEmpty()) {
      return Optional.of(named.getFirst());
    }
    if (name.length() > 2) {
      List<Option> begun =
          options.stream()
              .filter(option -> option.names().stream().anyMatch(full -> begins(full, name)))
              .toList();
      return begun.size() == 1 ? Optional.of(begun.getFirst()) : Optional.empty();
    }
    return Optional.empty();
  }

  /** Whether a word is the beginning of a long option, or a short option with more behind it. */
  private static boolean begins(String option, String word) {
    return option.startsWith("--")
        ? word.startsWith("--") && option.startsWith(word)
        : !word.startsWith("--") && word.startsWith(option);
  }

  private static Optional<String> attached(String word, Option option) {
    if (word.startsWith("--")) {
      int equals = word.indexOf('=');
      return equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
    }
    return option.names().contains(word) ? Optional.empty() : Optional.of(word.substring(2));
  }
}
