package io.dagrouter.mwaa;

import java.util.regex.Pattern;

/** The escapes that colour text on a terminal; Airflow prints some where there is none, too. */
final class TerminalColours {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*+m");

  private TerminalColours() {}

  static String without(String text) {
    return COLOUR.matcher(text).replaceAll("");
  }
}
