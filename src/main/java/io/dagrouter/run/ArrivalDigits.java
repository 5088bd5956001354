package io.dagrouter.run;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.route.LineName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The 16 hexadecimal digits that stand for one write of an object at the end of a run id.
 *
 * <ul>
 *   <li>In a bucket with versioning the beginning of a SHA-256 over bucket, key and version id.
 *   <li>Elsewhere two halves: the first over bucket, key and ETag, which a listing of S3 shows,
 *       too; the second over the sequencer, which only the event has. So the runs of an object are
 *       recognised by a listing, and the same bytes written again are another run all the same.
 *   <li>Of a write without a sequencer, which somebody has found in a listing, the second half is
 *       over its time instead.
 * </ul>
 *
 * @param value the digits
 */
public record ArrivalDigits(String value) {
  private static final Pattern MADE =
      Pattern.compile("s3__(?<line>.+)__\\d{8}__(?<digits>[0-9a-f]{16})");

  private static final String ETAG = "etag";

  /**
   * Digits, checked.
   *
   * @throws IllegalArgumentException when there are not 16 of them
   */
  public ArrivalDigits {
    if (value.length() != RunDigits.LONG) {
      throw new IllegalArgumentException("not " + RunDigits.LONG + " digits: " + value);
    }
  }

  /** Those of a write. */
  public static ArrivalDigits of(ObjectCreated arrival) {
    return firstHalf(arrival)
        .map(first -> new ArrivalDigits(first + secondHalf(arrival)))
        .orElseGet(() -> new ArrivalDigits(RunDigits.of(RunDigits.LONG, arrival.identity())));
  }

  /** Those in a run id that was made for an arrival of a line; empty for any other run id. */
  public static Optional<ArrivalDigits> in(String runId, LineName line) {
    Matcher made = MADE.matcher(runId);
    return made.matches() && made.group("line").equals(line.value())
        ? Optional.of(new ArrivalDigits(made.group("digits")))
        : Optional.empty();
  }

  /**
   * What the digits of every run for these bytes under this key begin with, whenever they were
   * written; empty where digits stand for one write alone, in a bucket with versioning.
   */
  public static Optional<String> firstHalf(ObjectCreated arrival) {
    ObjectVersion version = arrival.version();
    if (version.versionId().isPresent()) {
      return Optional.empty();
    }
    return version
        .etag()
        .map(
            etag ->
                RunDigits.of(
                    RunDigits.HALF,
                    List.of(arrival.object().bucket(), arrival.object().key(), ETAG, etag)));
  }

  private static String secondHalf(ObjectCreated arrival) {
    return RunDigits.of(
        RunDigits.HALF,
        arrival
            .version()
            .sequencer()
            .map(List::of)
            .orElseGet(() -> List.of("time", arrival.time().toString())));
  }

  /** The first half; where there is a version id it means nothing. */
  public String half() {
    return value.substring(0, RunDigits.HALF);
  }

  @Override
  public String toString() {
    return value;
  }
}
