package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.coverage.CoveredLine;
import io.dagrouter.coverage.DateRuns;
import io.dagrouter.coverage.LineCoverage;
import io.dagrouter.coverage.Overdue;
import io.dagrouter.date.DateFormat;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.remote.DateSelection;
import io.dagrouter.route.CapturedSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Asks the function for the runs of lines. */
final class CoverageAsking {
  /** Each call is a command of the environment's web server, which runs about 4 at once. */
  private static final int CALLS_AT_ONCE = 2;

  private final RemoteFunction function;
  private final DateSelection.Range range;

  CoverageAsking(RemoteFunction function, DateSelection.Range range) {
    this.function = requireNonNull(function);
    this.range = requireNonNull(range);
  }

  /**
   * What is known of lines, in their order.
   *
   * @param begun is told the number of each line when it is asked for, from 1 on; by several
   *     threads, one after the other
   * @throws MisconfiguredException when the function can no longer be called
   */
  List<LineCoverage> of(List<CoveredLine> lines, IntConsumer begun) {
    List<Future<LineCoverage>> coming = new ArrayList<>();
    Counter counter = new Counter(begun);
    try (ExecutorService calls = Executors.newFixedThreadPool(CALLS_AT_ONCE)) {
      for (CoveredLine line : lines) {
        coming.add(
            calls.submit(
                () -> {
                  counter.next();
                  return of(line);
                }));
      }
    }
    return coming.stream().map(CoverageAsking::result).toList();
  }

  private static LineCoverage result(Future<LineCoverage> ended) {
    // Credentials may end between two calls.
    if (ended.state() == Future.State.FAILED
        && ended.exceptionNow() instanceof MisconfiguredException e) {
      throw new MisconfiguredException(String.valueOf(e.getMessage()), e);
    }
    return ended.resultNow();
  }

  private static final class Counter {
    private final IntConsumer told;
    private int count;

    Counter(IntConsumer told) {
      this.told = told;
    }

    synchronized void next() {
      count++;
      told.accept(count);
    }
  }

  private LineCoverage of(CoveredLine line) {
    Fields dates =
        Fields.builder()
            .put("from", range.from().toString())
            .put("to", range.to().toString())
            .build();
    Fields status = Fields.builder().put("line", line.name()).put("dates", dates).build();
    return switch (function.call(Fields.builder().put("status", status).build())) {
      case CallReply.Refused(String message, boolean isForNow) ->
          new LineCoverage.NotKnown(line, message, isForNow);
      case CallReply.Answered(Fields answer) ->
          answer
              .items("runs")
              .<LineCoverage>map(
                  runs ->
                      new LineCoverage.Known(
                          line,
                          byDate(runs),
                          days(answer, "days_off", day -> day.text("why").orElse("")),
                          days(answer, "overdue", CoverageAsking::overdue)))
              .orElseGet(
                  () ->
                      new LineCoverage.NotKnown(
                          line,
                          "Cannot read the runs of line "
                              + line.name()
                              + ": the answer of the function has none (no runs in it). Deploy the"
                              + " function of this version.",
                          false));
    };
  }

  /** What is told of some dates. */
  private static <T> Map<LocalDate, T> days(Fields answer, String key, Function<Fields, T> told) {
    Map<LocalDate, T> days = new HashMap<>();
    for (JsonValue item : answer.items(key).orElse(List.of())) {
      if (item instanceof Fields day) {
        day.text("date")
            .flatMap(DateFormat.ISO::parse)
            .ifPresent(date -> days.put(date, told.apply(day)));
      }
    }
    return days;
  }

  private static Overdue overdue(Fields day) {
    List<String> sets = new ArrayList<>();
    for (JsonValue set : day.items("sets").orElse(List.of())) {
      if (set instanceof Fields captures) {
        Map<String, String> texts = new HashMap<>();
        captures.values().keySet().forEach(name -> texts.put(name, captures.text(name).orElse("")));
        sets.add(CapturedSet.of(texts).toString());
      }
    }
    if (day.get("sets_missing").orElse(JsonValue.Num.of(0)) instanceof JsonValue.Num all) {
      int more = all.value().intValue() - sets.size();
      if (more > 0) {
        sets.add("and " + more + " more");
      }
    }
    return new Overdue(day.text("deadline").orElse(""), sets);
  }

  private SortedMap<LocalDate, DateRuns> byDate(List<JsonValue> runs) {
    Map<String, List<String>> states = new HashMap<>();
    for (JsonValue run : runs) {
      if (run instanceof Fields fields && fields.text("processing_date").isPresent()) {
        states
            .computeIfAbsent(fields.text("processing_date").get(), _ -> new ArrayList<>())
            .add(fields.text("state").orElse(""));
      }
    }
    SortedMap<LocalDate, DateRuns> byDate = new TreeMap<>();
    range
        .oldestFirst()
        .forEach(
            date -> byDate.put(date, DateRuns.of(states.getOrDefault(date.toString(), List.of()))));
    return byDate;
  }
}
