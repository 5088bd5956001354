package io.dagrouter.date;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;
import java.util.Optional;

/**
 * A date that came with the event, not yet read. It has to be a string; an integer of eight digits
 * is taken as its digits, since operators type {@code {"processing_date": 20261119}}.
 *
 * @param value what stands under the conf key; JSON {@code null} means that none is given
 * @param format the one format it must have; without it the line's own, {@code yyyy-MM-dd} and
 *     {@code yyyyMMdd} are accepted
 * @param origin where it stood, for a person: "captured by s3://…", say
 */
public record GivenDate(JsonValue value, Optional<DateFormat> format, String origin) {
  public GivenDate {
    requireNonNull(value);
    requireNonNull(format);
    requireNonNull(origin);
  }
}
