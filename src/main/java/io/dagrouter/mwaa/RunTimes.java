package io.dagrouter.mwaa;

import io.dagrouter.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a run was made and when it was started, from what Airflow shows of it. Every version shows
 * the first under another name; {@code start_date} is when the scheduler took the run up, which is
 * later. Texts are kept as they are seen and read when somebody asks: of the run that a trigger
 * made nobody does. Not thread-safe.
 */
final class RunTimes {
  private enum Field {
    RUN_AFTER,
    LOGICAL_DATE,
    EXECUTION_DATE,
    START_DATE
  }

  /** What tells it, the best first: Airflow 3 may be given a logical date of any other day. */
  private static final List<Field> MADE =
      List.of(Field.RUN_AFTER, Field.LOGICAL_DATE, Field.EXECUTION_DATE);

  private final Map<Field, String> seen = new EnumMap<>(Field.class);

  /** Those of a run as the REST API shows it. */
  static RunTimes of(JsonValue.Fields run) {
    RunTimes times = new RunTimes();
    for (Field field : Field.values()) {
      run.text(name(field)).ifPresent(text -> times.seen.put(field, text));
    }
    return times;
  }

  /** Takes a field of a run; any but these few is passed over. */
  void see(String name, String text) {
    for (Field field : Field.values()) {
      if (name(field).equals(name)) {
        seen.put(field, text);
      }
    }
  }

  /** Absent where it was not seen, or is still to come. */
  Optional<Instant> started() {
    return time(Field.START_DATE);
  }

  /** Absent where nothing that was seen tells it. */
  Optional<Instant> made() {
    return MADE.stream().flatMap(field -> time(field).stream()).findFirst();
  }

  /** A time as Python writes one with its offset, {@code T} or a space in the middle. */
  private Optional<Instant> time(Field field) {
    String text = seen.getOrDefault(field, "");
    try {
      return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String name(Field field) {
    return switch (field) {
      case RUN_AFTER -> "run_after";
      case LOGICAL_DATE -> "logical_date";
      case EXECUTION_DATE -> "execution_date";
      case START_DATE -> "start_date";
    };
  }
}
