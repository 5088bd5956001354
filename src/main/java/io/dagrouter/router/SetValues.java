package io.dagrouter.router;

import io.dagrouter.date.DateFormat;
import io.dagrouter.route.Filling;
import io.dagrouter.route.Line;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is put into {@code complete}: the processing date, in the format that is asked for or else
 * the line's own, and captures.
 */
record SetValues(Line line, LocalDate date, Map<String, String> values) implements Filling {
  SetValues {
    values = Map.copyOf(values);
  }

  /** These values and more of them, which go before. */
  SetValues with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(values);
    all.putAll(more);
    return new SetValues(line, date, all);
  }

  @Override
  public Optional<String> of(String name, Optional<DateFormat> format) {
    return name.equals(line.date().confKey())
        ? Optional.of(format.orElse(line.date().format()).format(date))
        : Optional.ofNullable(values.get(name));
  }
}
