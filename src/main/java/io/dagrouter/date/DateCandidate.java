package io.dagrouter.date;

import static java.util.Objects.requireNonNull;

/**
 * A date that one source offered.
 *
 * @param source which source
 * @param value the date as {@code yyyy-MM-dd}; as it was written where it is no date, {@code not
 *     known} where no calendar tells it
 * @param origin where exactly, for a person: "dags/mydata_bank.py:12", say
 */
public record DateCandidate(DateSource source, String value, String origin) {
  public DateCandidate {
    requireNonNull(source);
    requireNonNull(value);
    requireNonNull(origin);
  }
}
