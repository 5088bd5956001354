package io.dagrouter.mwaa;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dagrouter.route.Sha256;
import io.dagrouter.run.RunId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The second that a run is given for its execution date before Airflow 2.6, which cuts dates to the
 * second and takes one run of a DAG for each: docs/decisions/0017-a-second-of-its-own-before-2.6.md
 * has the numbers.
 */
final class OwnSecond {
  /** With 2,000 runs of one DAG in one day not one of them meets this many taken seconds. */
  static final int MOST_TRIGGERS = 8;

  /** How far back from its event the second of a run lies at most, in seconds. */
  static final int WIDEST = 86_400;

  /**
   * How far back the first triggers may go. Near the event first: Airflow makes no tasks in a run
   * from before their {@code start_date}, which may be {@code days_ago(0)}.
   */
  private static final int[] SPANS = {900, 14_400};

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

  private OwnSecond() {}

  /**
   * A whole second before the event, by a hash: the same for the same run id and number. It lies in
   * the quarter of an hour before for the first trigger, in the four hours before for the second,
   * and in the day before for all others. Never in the future, where Airflow would let the run
   * wait.
   *
   * @param event when the event of the run happened
   * @param trigger which trigger of the run it is for, from 1
   */
  static Instant of(Instant event, RunId run, int trigger) {
    byte[] hash = Sha256.begun().digest((run + "\n" + trigger).getBytes(UTF_8));
    int span = trigger <= SPANS.length ? SPANS[trigger - 1] : WIDEST;
    long back = 1 + Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), span);
    return event.truncatedTo(ChronoUnit.SECONDS).minusSeconds(back);
  }

  /** As Airflow takes it: {@code 2026-11-19T03:04:05+00:00}. */
  static String write(Instant second) {
    return ISO.format(second);
  }
}
