package io.dagrouter.route;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Airflow, as in {@code 2.10.3}. */
public record AirflowVersion(int major, int minor, int patch) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(?:[.+-]?[A-Za-z].*)?");

  /** Reads {@code 2.10.3}, {@code 2.10} or {@code 3.0.0rc1}; empty for any other form. */
  public static Optional<AirflowVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String patch = matcher.group(3);
    return Optional.of(
        new AirflowVersion(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            patch == null ? 0 : Integer.parseInt(patch)));
  }

  public boolean isAtLeast(int otherMajor, int otherMinor) {
    return major > otherMajor || (major == otherMajor && minor >= otherMinor);
  }

  public boolean isAtLeast(int otherMajor, int otherMinor, int otherPatch) {
    return isAtLeast(otherMajor, otherMinor)
        && (major != otherMajor || minor != otherMinor || patch >= otherPatch);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
