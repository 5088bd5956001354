package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Where a command prints.
 *
 * @param out what was asked for
 * @param err everything else: progress, warnings, errors
 * @param isInteractive whether a person looks on, so that lines may be written over
 * @param hasColours whether colours are wanted
 * @param columns how wide a line may be
 */
record Terminal(
    PrintWriter out, PrintWriter err, boolean isInteractive, boolean hasColours, int columns) {
  private static final int USUAL_COLUMNS = 80;
  private static final int FEWEST_COLUMNS = 40;
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");

  Terminal {
    requireNonNull(out);
    requireNonNull(err);
  }

  /** A place that is no terminal: a file or a pipe. */
  static Terminal plain(PrintWriter out, PrintWriter err) {
    return new Terminal(out, err, false, false, USUAL_COLUMNS);
  }

  /**
   * Standard output and standard error of the process.
   *
   * @param environment has colours switched off by {@code NO_COLOR} (no-color.org) or {@code
   *     TERM=dumb}, on by {@code CLICOLOR_FORCE} (bixense.com/clicolors), and the width in {@code
   *     COLUMNS}
   * @param console of the JVM; null where there is none
   */
  static Terminal ofTheProcess(Map<String, String> environment, @Nullable Console console) {
    boolean interactive = console != null && console.isTerminal();
    return new Terminal(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        interactive,
        hasColours(environment, interactive),
        columns(environment));
  }

  static boolean hasColours(Map<String, String> environment, boolean interactive) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    if (!environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0")) {
      return true;
    }
    return interactive && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  private static int columns(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return NUMBER.matcher(columns).matches()
        ? Math.max(FEWEST_COLUMNS, Integer.parseInt(columns))
        : USUAL_COLUMNS;
  }

  /** The same, with all of it told as progress is: where standard output is for something else. */
  Terminal toldAsProgress() {
    return new Terminal(err, err, isInteractive, hasColours, columns);
  }

  /** A text in colours, where colours are wanted. */
  String styled(String text, Style... styles) {
    IStyle[] all = styles.clone();
    return hasColours ? Style.on(all) + text + Style.reset.off() : text;
  }
}
