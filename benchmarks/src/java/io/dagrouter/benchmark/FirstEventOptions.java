package io.dagrouter.benchmark;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked for on the command line.
 *
 * @param rounds how many count
 * @param only the one part; empty for all
 * @param phases whether to tell when requests came, in place of all else
 * @param json the file for the raw figures
 * @param javaOptions for the JVM of the function, beside those of template.yaml
 * @param function the jar or folder to measure; empty for that of the build
 */
record FirstEventOptions(
    int rounds,
    Optional<Subject.Part> only,
    boolean phases,
    Optional<Path> json,
    List<String> javaOptions,
    Optional<Path> function) {
  static final String USAGE =
      """
      usage: benchmarks/run first-event [OPTION ...]
        --rounds N             how many rounds count (7)
        --only PART            cold, restored or warm
        --phases               tell when each request came, in place of all else
        --json FILE            write the raw figures there
        --java-option=OPTION   for the JVM of the function; may be given often
        --function PATH        the jar or folder to measure
      """;

  FirstEventOptions {
    requireNonNull(only);
    requireNonNull(json);
    javaOptions = List.copyOf(javaOptions);
    requireNonNull(function);
    if (rounds < 1) {
      throw new IllegalArgumentException("--rounds must be at least 1, not " + rounds);
    }
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException when one is unknown or wrong; the message says which
   */
  static FirstEventOptions parse(String... args) {
    int rounds = 7;
    Optional<Subject.Part> only = Optional.empty();
    boolean phases = false;
    Optional<Path> json = Optional.empty();
    List<String> javaOptions = new ArrayList<>();
    Optional<Path> function = Optional.empty();
    for (int i = 0; i < args.length; i++) {
      String name = args[i].split("=", 2)[0];
      if (name.equals("--phases")) {
        phases = true;
        continue;
      }
      String value = args[i].contains("=") ? args[i].split("=", 2)[1] : next(args, ++i);
      switch (name) {
        case "--rounds" -> rounds = Integer.parseInt(value);
        case "--only" -> only = Optional.of(part(value));
        case "--json" -> json = Optional.of(Path.of(value));
        case "--java-option" -> javaOptions.add(value);
        case "--function" -> function = Optional.of(Path.of(value));
        default -> throw new IllegalArgumentException("unknown option " + name);
      }
    }
    return new FirstEventOptions(rounds, only, phases, json, javaOptions, function);
  }

  private static Subject.Part part(String value) {
    return Stream.of(Subject.Part.values())
        .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--only must be cold, restored or warm, not " + value));
  }

  private static String next(String[] args, int i) {
    if (i >= args.length) {
      throw new IllegalArgumentException("there is no value for " + args[i - 1]);
    }
    return args[i];
  }

  boolean isAskedFor(Subject subject) {
    return only.map(subject::isIn).orElse(true);
  }
}
