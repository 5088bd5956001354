package io.dagrouter.cli;

import io.dagrouter.lambda.Setting;
import io.dagrouter.lambda.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which routes document a command works on. */
final class RoutesOption {
  private static final Pattern SOURCE = Pattern.compile("(?:classpath|file|ssm|s3):.*");

  @Option(
      names = "--routes",
      paramLabel = "SOURCE",
      description =
          "The routes document: a file, a folder of its parts, or whatever ROUTES_SOURCE may be"
              + " (default: ROUTES_SOURCE).")
  private @Nullable String routes;

  /** As {@code ROUTES_SOURCE} would have it; empty where the option is not there. */
  Optional<String> source() {
    return Optional.ofNullable(routes).map(RoutesOption::source);
  }

  /** Whether what somebody typed is no path, but a value of {@code ROUTES_SOURCE}. */
  static boolean isSource(String typed) {
    return SOURCE.matcher(typed).matches();
  }

  /**
   * What somebody typed, as {@code ROUTES_SOURCE} would have it.
   *
   * @throws MisconfiguredException when it is empty, as a variable of a script that is not set;
   *     otherwise it would be the current folder
   */
  static String source(String typed) {
    if (typed.isEmpty()) {
      throw new MisconfiguredException(
          "Cannot read the routes from \"\": the name is empty. Name a file, a folder of its parts,"
              + " or whatever ROUTES_SOURCE may be.");
    }
    if (isSource(typed)) {
      return typed;
    }
    Path path = Path.of(typed).toAbsolutePath();
    return "file:" + path + (Files.isDirectory(path) ? "/" : "");
  }

  /**
   * The surroundings with this document as theirs.
   *
   * @param what is to be done with it, for the message: "examine any environment", say
   * @throws MisconfiguredException when neither the option nor the variable names one
   */
  Surroundings in(Surroundings around, String what) {
    Surroundings chosen = source().map(some -> with(around, some)).orElse(around);
    if (Setting.ROUTES_SOURCE.in(chosen.environment()).isEmpty()) {
      throw new MisconfiguredException(
          "Cannot "
              + what
              + ": there is no routes document (ROUTES_SOURCE is not set). Set it, or name a"
              + " document with --routes.");
    }
    return chosen;
  }

  /**
   * The surroundings with a document as theirs.
   *
   * @param source as {@code ROUTES_SOURCE} would have it
   */
  static Surroundings with(Surroundings around, String source) {
    Map<String, String> variables = new HashMap<>(around.environment());
    variables.put(Setting.ROUTES_SOURCE.name(), source);
    return new Surroundings(
        variables, around.credentials(), around.webServerTrust(), around.log(), around.clock());
  }
}
