package io.dagrouter.cli;

import io.dagrouter.coverage.Coverage;
import io.dagrouter.coverage.DateRuns;
import io.dagrouter.coverage.LineCoverage;
import io.dagrouter.coverage.Overdue;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A calendar as JSON, for programs. */
final class CoverageJson {
  private CoverageJson() {}

  static Fields of(Coverage coverage) {
    return Fields.builder()
        .put("from", coverage.range().from().toString())
        .put("to", coverage.range().to().toString())
        .put("routes_version", coverage.routesVersion())
        .put("lines", JsonValue.items(coverage.known(), CoverageJson::line))
        .put("not_known", JsonValue.items(coverage.notKnown(), CoverageJson::notKnown))
        .build();
  }

  private static Fields line(LineCoverage.Known known) {
    return Fields.builder()
        .put("line", known.line().name())
        .put("title", known.line().title())
        .put("zone", known.line().zone().getId())
        .put("environment", known.line().environment())
        .put(
            "dates",
            JsonValue.items(
                List.copyOf(known.dates().entrySet()),
                date -> date(date.getKey(), date.getValue(), known)))
        .put("missing", dates(known.missing()))
        .put("failed", dates(known.failed()))
        .build();
  }

  private static Fields date(LocalDate date, DateRuns runs, LineCoverage.Known known) {
    Optional<Overdue> overdue = Optional.ofNullable(known.overdue().get(date));
    Fields.Builder fields =
        Fields.builder()
            .put("date", date.toString())
            .put("state", runs.state().word())
            .put("day_off", Optional.ofNullable(known.off().get(date)))
            .put("overdue_since", overdue.map(Overdue::since));
    overdue
        .map(Overdue::sets)
        .filter(sets -> !sets.isEmpty())
        .ifPresent(sets -> fields.put("overdue_sets", JsonValue.texts(sets)));
    return fields.put("runs", runs.count()).put("failed", runs.failed()).build();
  }

  private static Fields notKnown(LineCoverage.NotKnown notKnown) {
    return Fields.builder()
        .put("line", notKnown.line().name())
        .put("title", notKnown.line().title())
        .put("environment", notKnown.line().environment())
        .put("message", notKnown.message())
        .put("for_now", notKnown.isForNow())
        .build();
  }

  private static JsonValue.Items dates(List<LocalDate> dates) {
    return JsonValue.texts(dates.stream().map(LocalDate::toString).toList());
  }
}
