package io.dagrouter.cli;

import java.util.regex.Pattern;

/** Words of a command line that somebody is told to type. */
final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@,+-]+");

  private Shell() {}

  /** A word as a POSIX shell takes it. */
  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
