package io.dagrouter.route;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a line: {@code [a-z0-9][a-z0-9_-]{0,39}}, since it becomes part of run ids. */
public record LineName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

  /**
   * A name, checked.
   *
   * @throws IllegalArgumentException when the value is no name of a line
   */
  public LineName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a name of a line: " + value);
    }
  }

  public static Optional<LineName> parse(String value) {
    return FORM.matcher(value).matches() ? Optional.of(new LineName(value)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
