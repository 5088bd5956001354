package io.dagrouter.route;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share of the processing dates of each line, chosen by a hash of line and date: the same dates
 * every time, other ones for each line. A larger share holds all dates of a smaller one.
 *
 * @param basisPoints the share in hundredths of a percent, 0 to 10,000
 */
public record Share(int basisPoints) {
  private static final int WHOLE = 10_000;
  private static final Pattern FORM = Pattern.compile("(\\d{1,3})(?:\\.(\\d{1,2}))? ?%");

  /**
   * A share, checked.
   *
   * @throws IllegalArgumentException when it is less than nothing or more than all
   */
  public Share {
    if (basisPoints < 0 || basisPoints > WHOLE) {
      throw new IllegalArgumentException("no share of 0 to 10,000 basis points: " + basisPoints);
    }
  }

  /** Reads {@code 10%} or {@code 0.25%}; empty for any other form and for more than 100 %. */
  public static Optional<Share> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String hundredths = matcher.group(2) == null ? "" : matcher.group(2);
    int basisPoints =
        Integer.parseInt(matcher.group(1)) * 100
            + Integer.parseInt((hundredths + "00").substring(0, 2));
    return basisPoints > WHOLE ? Optional.empty() : Optional.of(new Share(basisPoints));
  }

  /** Whether a date of a line belongs to it. */
  public boolean holds(LineName line, LocalDate date) {
    return placeOf(line, date) < basisPoints;
  }

  /** From 0 to 9,999, each as likely as another. */
  private static int placeOf(LineName line, LocalDate date) {
    byte[] hash = Sha256.begun().digest((line + "\n" + date).getBytes(StandardCharsets.UTF_8));
    return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), WHOLE);
  }

  @Override
  public String toString() {
    return basisPoints % 100 == 0
        ? basisPoints / 100 + "%"
        : basisPoints / 100 + "." + "%02d".formatted(basisPoints % 100) + "%";
  }
}
