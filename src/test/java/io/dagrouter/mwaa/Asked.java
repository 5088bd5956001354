package io.dagrouter.mwaa;

import io.dagrouter.date.DateFormat;
import io.dagrouter.date.DateRule;
import io.dagrouter.date.DateSource;
import io.dagrouter.date.DaysBefore;
import io.dagrouter.date.ProcessingDate;
import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.json.JsonValue;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.ConfTemplate;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RunPer;
import io.dagrouter.route.WhenPaused;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.RunId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Requests for runs, as tests ask for them. */
final class Asked {
  static final String DAG = "mydata_bank";
  static final String RUN = "s3__bank__20261119__ab";
  static final String MWAA_NAME = "sli-dst-airflow";

  private Asked() {}

  /** The environment {@code lake}; with {@code ""} the document does not give its version. */
  static Environment lake(String airflow) {
    return new Environment(
        "lake", MWAA_NAME, AirflowVersion.parse(airflow), Optional.empty(), Optional.empty());
  }

  static AskedRun run() {
    return run(DAG, RUN);
  }

  static AskedRun run(String dag, String run) {
    return new AskedRun(lake("3.0.6"), new LineName("bank"), new DagId(dag), new RunId(run));
  }

  static DagRunRequest request(Environment environment) {
    return request(
        environment,
        DAG,
        RUN,
        JsonValue.Fields.builder().put("processing_date", "20261119").build());
  }

  static DagRunRequest request(
      Environment environment, String dag, String run, JsonValue.Fields conf) {
    Line line =
        new Line(
            new LineName("bank"),
            Optional.of("은행"),
            new DagId(dag),
            environment,
            List.of(),
            RunPer.OBJECT,
            new DateRule(
                "processing_date",
                DateFormat.BASIC,
                ZoneId.of("Asia/Seoul"),
                DaysBefore.YESTERDAY,
                Optional.empty()),
            ConfTemplate.of(JsonValue.Fields.EMPTY),
            WhenPaused.ACCEPT,
            Optional.empty(),
            Optional.empty());
    return new DagRunRequest(
        new ObjectCreated(
            "e-1",
            Instant.parse("2026-11-20T01:00:00Z"),
            new ObjectLocation("sli-dst-dl", "mydata/bank/은행 🏦.parquet"),
            new ObjectVersion(Optional.of("v1"), Optional.empty(), Optional.empty()),
            1),
        line,
        new ProcessingDate(
            LocalDate.of(2026, 11, 19), DateSource.DEFAULT, "the day before", List.of()),
        new RunId(run),
        conf,
        "routes-1");
  }

  /** The same request, of a line that says what is to become of it while the DAG is paused. */
  static DagRunRequest whenPaused(DagRunRequest request, WhenPaused whenPaused) {
    Line line = request.line();
    return new DagRunRequest(
        request.event(),
        new Line(
            line.name(),
            line.title(),
            line.dag(),
            line.environment(),
            line.arrivals(),
            line.runPer(),
            line.date(),
            line.conf(),
            whenPaused,
            line.hold(),
            line.move()),
        request.date(),
        request.runId(),
        request.conf(),
        request.routesVersion());
  }
}
