package io.dagrouter.route;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * How the files of one date come together to a run, for lines with a run for each date. Immutable.
 *
 * @param complete what must be there before the date runs; empty where each arrival is enough
 * @param late what becomes of files that come when the date has its run
 * @param settle how long further files are waited for; absent where they are not
 */
public record Gathering(List<Needed> complete, WhenLate late, Optional<Settle> settle) {
  /** Each arrival is enough, and what comes later is in no run. */
  public static final Gathering NONE = new Gathering(List.of(), WhenLate.IGNORE, Optional.empty());

  public Gathering {
    complete = List.copyOf(complete);
    requireNonNull(late);
    requireNonNull(settle);
  }

  /** Whether an arrival makes its run without looking at anything else. */
  public boolean isNone() {
    return complete.isEmpty() && late == WhenLate.IGNORE && settle.isEmpty();
  }

  /**
   * The captures that a set is told from another of the same date by, in alphabetical order: what
   * is put into {@code complete} from the key of the arrival. Empty where a date has one set.
   *
   * @param dateKey the conf key of the line's date, which is no capture of its own
   */
  public SequencedSet<String> captureNames(String dateKey) {
    TreeSet<String> names = new TreeSet<>();
    for (Needed part : complete) {
      for (String name : part.keys().names()) {
        boolean isGiven =
            switch (part) {
              case Needed.Objects objects -> objects.given().containsKey(name);
              case Needed.Manifest _ -> false;
            };
        if (!isGiven && !name.equals(dateKey)) {
          names.add(name);
        }
      }
    }
    return Collections.unmodifiableSequencedSet(names);
  }
}
