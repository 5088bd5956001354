package io.dagrouter.cli;

import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.route.Expectation;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.watch.DatesRun;
import io.dagrouter.watch.Deadlines;
import io.dagrouter.watch.ExpectedRun;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * By when the line of a run expects what it has of the date.
 *
 * @param expected the deadline
 * @param zone of the line
 * @param sets of how many sets a run each is expected; 0 where any run of the date is enough
 * @param counts whether the run is one of those
 */
record ExpectedBy(ExpectedRun expected, ZoneId zone, int sets, boolean counts) {

  /** Empty where the line expects nothing for the date. */
  static Optional<ExpectedBy> of(DagRunRequest request) {
    return request.line().expect().flatMap(expectation -> of(request, expectation));
  }

  private static Optional<ExpectedBy> of(DagRunRequest request, Expectation expectation) {
    DatesRun runs = new DatesRun(request.line().name(), expectation.sets());
    runs.add(List.of(new DagRun(request.runId().value(), "queued")));
    return new Deadlines(request.line(), expectation)
        .of(request.date().date())
        .map(
            expected ->
                new ExpectedBy(
                    expected,
                    request.line().date().zone(),
                    expectation.sets().size(),
                    expectation.sets().isEmpty()
                        || runs.sets(expected.date()).stream()
                            .anyMatch(set -> set.run().isPresent())));
  }

  /** For people. */
  String text() {
    return "by "
        + expected.deadline().atZone(zone).toLocalDateTime()
        + " "
        + zone
        + " ("
        + expected.deadline()
        + ")"
        + ofSets();
  }

  private String ofSets() {
    if (sets == 0) {
      return "";
    }
    return ", each of "
        + sets
        + (sets == 1 ? " set" : " sets")
        + (counts ? "" : ", and this is none of them");
  }

  /** Adds it as JSON. */
  void putInto(Fields.Builder fields) {
    fields.put("expected_by", expected.deadline().toString());
    if (sets > 0) {
      fields.put("sets_expected", sets).put("set_is_expected", counts);
    }
  }
}
