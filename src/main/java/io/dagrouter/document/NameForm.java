package io.dagrouter.document;

import io.dagrouter.route.LineName;
import java.util.Locale;

/** The form that the names of lines and environments have in common. */
final class NameForm {
  static final String RULE = "1 to 40 of a-z, 0-9, _ and -, with a letter or digit first";

  private NameForm() {}

  static boolean fits(String name) {
    return LineName.parse(name).isPresent();
  }

  /** A name that would do, where one is near. */
  static String near(String wrong) {
    String near = wrong.strip().toLowerCase(Locale.ROOT).replaceAll("[ ./]+", "_");
    return fits(near) ? Findings.didYouMean(near) : "Titles may be in any script, names not.";
  }
}
