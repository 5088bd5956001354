package io.dagrouter.route;

import java.util.Set;
import java.util.regex.Pattern;

/** The rule for the names in braces, of captures in patterns and of placeholders in conf. */
public final class CaptureName {
  /** The names that the router itself gives to conf templates; no capture may have one. */
  public static final Set<String> RESERVED =
      Set.of("uri", "bucket", "key", "line", "event_time", "dagrouter");

  /** The rule in words, as the rest of a sentence that begins with the name. */
  static final String RULE = "must be 1 to 64 of A-Z a-z 0-9 _, not beginning with a digit";

  private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

  private CaptureName() {}

  /** Whether a text can stand in braces as a name; reserved ones can, in conf templates. */
  public static boolean isName(String text) {
    return FORM.matcher(text).matches();
  }
}
