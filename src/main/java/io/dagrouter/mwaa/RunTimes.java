package io.dagrouter.mwaa;

import io.dagrouter.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * When a run was made and when it was started, from what Airflow shows of it. Every version shows
 * the first under another name; {@code start_date} is when the scheduler took the run up, which is
 * later. Not thread-safe.
 */
final class RunTimes {
  /** What tells it, the best first: Airflow 3 may be given a logical date of any other day. */
  private enum Field {
    RUN_AFTER,
    LOGICAL_DATE,
    EXECUTION_DATE
  }

  private final Map<Field, Instant> seen = new EnumMap<>(Field.class);
  private Optional<Instant> started = Optional.empty();

  /** That of a run as the REST API shows it. */
  static Optional<Instant> of(JsonValue.Fields run) {
    RunTimes times = new RunTimes();
    for (Field field : Field.values()) {
      run.text(name(field)).ifPresent(text -> times.see(field, text));
    }
    return times.made();
  }

  /** Takes a field of a run; any but these few is passed over. */
  void see(String name, String text) {
    for (Field field : Field.values()) {
      if (name(field).equals(name)) {
        see(field, text);
      }
    }
    if (name.equals("start_date")) {
      started = time(text);
    }
  }

  /** Absent where it was not seen, or is still to come. */
  Optional<Instant> started() {
    return started;
  }

  /** Absent where nothing that was seen tells it. */
  Optional<Instant> made() {
    return seen.values().stream().findFirst();
  }

  /** A time as Python writes one with its offset, {@code T} or a space in the middle. */
  static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private void see(Field field, String text) {
    time(text).ifPresent(time -> seen.put(field, time));
  }

  private static String name(Field field) {
    return switch (field) {
      case RUN_AFTER -> "run_after";
      case LOGICAL_DATE -> "logical_date";
      case EXECUTION_DATE -> "execution_date";
    };
  }
}
