package io.dagrouter.watch;

import io.dagrouter.date.Days;
import io.dagrouter.route.CapturedSet;
import io.dagrouter.route.Line;
import io.dagrouter.run.RunId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A line of a year, and what the model knows of it.
 *
 * @param counts its default date, as the routes have it
 * @param off days that are no business days; none where the line knows no others
 * @param moves whether it goes to another environment in that year
 * @param appears whether the routes have it only since spring
 * @param isHeld whether it is on hold for some days
 */
record WatchedSeries(
    Line line, String counts, Set<LocalDate> off, boolean moves, boolean appears, boolean isHeld) {

  /** What a run that was called for is of: all that the date is to have. */
  static final String CALLED = "called";

  /** The same, with a run expected of each of these institutions. */
  WatchedSeries ofEach(String... institutions) {
    return new WatchedSeries(
        WatchedLines.ofEach(line, institutions), counts, off, moves, appears, isHeld);
  }

  private List<CapturedSet> sets() {
    return line.expect().orElseThrow().sets();
  }

  /** How many runs a date is to have. */
  int runsOfADate() {
    return Math.max(1, sets().size());
  }

  /** What the run of this number is of. */
  String what(int number) {
    return sets().isEmpty() ? "" : sets().get(number).captures().getOrDefault("institution", "");
  }

  /** The id of a run, as arrivals and calls make it. */
  String runId(LocalDate date, String what, boolean isCalled, Random random) {
    if (isCalled) {
      return RunId.ofCall("ticket-" + random.nextInt(), line.name(), date).value();
    }
    String attempt = random.nextInt(3) == 0 ? "__2" : "";
    if (!sets().isEmpty()) {
      return RunId.ofSet(line.name(), date, new TreeMap<>(Map.of("institution", what))) + attempt;
    }
    String hash = random.nextBoolean() ? "" : "__%016x".formatted(random.nextLong());
    return "s3__" + line.name() + "__" + date.toString().replace("-", "") + hash + attempt;
  }

  /**
   * When a date has all that it is to have.
   *
   * @param first when the first run of each was made, by what it is of
   */
  Optional<Instant> whole(Map<String, Instant> first) {
    Instant called = first.getOrDefault(CALLED, Instant.MAX);
    Instant whole = Instant.MIN;
    for (int run = 0; run < runsOfADate(); run++) {
      Instant own = first.getOrDefault(what(run), Instant.MAX);
      Instant one = own.isBefore(called) ? own : called;
      whole = one.isAfter(whole) ? one : whole;
    }
    return whole.equals(Instant.MAX) ? Optional.empty() : Optional.of(whole);
  }

  WatchedSeries moving() {
    return new WatchedSeries(line, counts, off, true, appears, isHeld);
  }

  WatchedSeries appearing() {
    return new WatchedSeries(line, counts, off, moves, true, isHeld);
  }

  WatchedSeries held() {
    return new WatchedSeries(line, counts, off, moves, appears, true);
  }

  LocalTime by() {
    return line.expect().orElseThrow().by();
  }

  boolean expects(LocalDate day) {
    return (line.expect().orElseThrow().days() == Days.ALL || !off.contains(day))
        && (line.date().days() == Days.ALL || !off.contains(dateOf(day)));
  }

  /** The processing date that a day stands for, counted on the fingers. */
  LocalDate dateOf(LocalDate day) {
    return switch (counts) {
      case "-1d" -> day.minusDays(1);
      case "-1bd" -> workedBefore(day);
      case "-2bd" -> workedBefore(workedBefore(day));
      case "month-end-bd" -> {
        LocalDate last = workedBefore(day);
        while (isWorkedLaterInItsMonth(last)) {
          last = workedBefore(last);
        }
        yield last;
      }
      default -> throw new IllegalStateException(counts);
    };
  }

  private LocalDate workedBefore(LocalDate day) {
    LocalDate before = day.minusDays(1);
    return off.contains(before) ? workedBefore(before) : before;
  }

  private boolean isWorkedLaterInItsMonth(LocalDate day) {
    LocalDate next = day.plusDays(1);
    return next.getMonth() == day.getMonth()
        && (!off.contains(next) || isWorkedLaterInItsMonth(next));
  }
}
