package io.dagrouter.lambda;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.remote.DateSelection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the dates that a caller names: a range, or one by one. */
final class CallDates {
  /** What a range has. */
  static final List<String> RANGE_KEYS = List.of("from", "to");

  private static final String KEY = "dates";

  private CallDates() {}

  /** Those of the field {@code dates}; empty where there is none, or where it is wrong. */
  static Optional<DateSelection> of(CallFields fields) {
    Optional<JsonValue> dates = fields.value(KEY);
    if (dates.isEmpty()) {
      return Optional.empty();
    }
    return switch (dates.get()) {
      case Fields range -> range(fields.inner(KEY, range, RANGE_KEYS));
      case JsonValue.Items(var days) -> listed(fields, days);
      case JsonValue.Text _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ ->
          fields.note(
              KEY,
              "is "
                  + Place.kind(dates.get())
                  + ", not an array of dates or an object with from and to");
    };
  }

  /** Those from {@code from} to {@code to}. */
  static Optional<DateSelection> range(CallFields range) {
    Optional<LocalDate> from = range.date("from");
    Optional<LocalDate> to = range.date("to");
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    return to.get().isBefore(from.get())
        ? range.note("to", "is before from: " + to.get() + " is before " + from.get())
        : Optional.of(new DateSelection.Range(from.get(), to.get()));
  }

  private static Optional<DateSelection> listed(CallFields fields, List<JsonValue> days) {
    if (days.isEmpty()) {
      return fields.note(KEY, "is empty");
    }
    List<LocalDate> dates = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      fields.date(days.get(i), fields.placeOf(KEY) + "[" + i + "]").ifPresent(dates::add);
    }
    return dates.isEmpty() ? Optional.empty() : Optional.of(new DateSelection.Listed(dates));
  }
}
