package io.dagrouter.watch;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Expectation;
import io.dagrouter.route.Line;
import io.dagrouter.run.DagRun;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Notices as JSON objects, the same on the outcome bus and in the log. Their fields stand in this
 * order: {@code schema_version, id, message, line, title, environment, mwaa_environment, dag_id,
 * processing_date, day, expected_by, days, zone, deadline, held_until, missing, run_id, run_made,
 * routes_version, time}.
 */
final class NoticeJson {
  /** That of all details on the outcome bus; a test holds the two together. */
  static final String SCHEMA_VERSION = "1.1";

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final DateTimeFormatter BY = DateTimeFormatter.ofPattern("HH:mm");

  private final Line line;
  private final Expectation expectation;
  private final String routesVersion;
  private final Instant time;

  /**
   * Notices of a line.
   *
   * @param time when they are made
   */
  NoticeJson(Line line, Expectation expectation, String routesVersion, Instant time) {
    this.line = line;
    this.expectation = expectation;
    this.routesVersion = routesVersion;
    this.time = time;
  }

  /**
   * A run was not made in time.
   *
   * @param late the run that was made since; absent where there is none
   * @param missing what the run waits for, a text each
   */
  Notice missing(AwaitedRun awaited, Optional<DagRun> late, List<String> missing) {
    String happened =
        late.map(run -> ": the first, " + run.runId() + ", was made " + made(run) + ".")
            .orElse(".");
    return new Notice(
        Notice.Kind.MISSING,
        begun(
                "missing",
                awaited.run(),
                "No run of line "
                    + line.name()
                    + " for "
                    + awaited.run().date()
                    + " was made by "
                    + local(awaited.end())
                    + happened)
            .put(
                "held_until",
                Optional.of(awaited).filter(AwaitedRun::wasHeld).map(held -> held.end().toString()))
            .put("missing", JsonValue.texts(missing))
            .put("routes_version", routesVersion)
            .put("time", time.toString())
            .build());
  }

  /** The run of a date that was told missing is there. */
  Notice recovered(ExpectedRun expected, DagRun run) {
    return new Notice(
        Notice.Kind.RECOVERED,
        begun(
                "recovered",
                expected,
                "Line "
                    + line.name()
                    + " has a run for "
                    + expected.date()
                    + ", which was expected by "
                    + local(expected.deadline())
                    + ": "
                    + run.runId()
                    + ", made "
                    + made(run)
                    + ".")
            .put("run_id", run.runId())
            .put("run_made", run.made().map(Instant::toString))
            .put("routes_version", routesVersion)
            .put("time", time.toString())
            .build());
  }

  private Fields.Builder begun(String kind, ExpectedRun run, String message) {
    Environment environment = line.placeOf(run.date()).environment();
    return Fields.builder()
        .put("schema_version", SCHEMA_VERSION)
        .put("id", kind + "/" + line.name() + "/" + run.date() + "/" + run.deadline())
        .put("message", message)
        .put("line", line.name().value())
        .put("title", line.title())
        .put("environment", environment.alias())
        .put("mwaa_environment", environment.mwaaName())
        .put("dag_id", line.dag().value())
        .put("processing_date", run.date().toString())
        .put("day", run.day().toString())
        .put("expected_by", BY.format(expectation.by()))
        .put("days", expectation.days().name().toLowerCase(Locale.ROOT))
        .put("zone", zone().getId())
        .put("deadline", run.deadline().toString());
  }

  private String made(DagRun run) {
    return run.made().map(this::local).orElse("at a time that Airflow does not show");
  }

  private String local(Instant moment) {
    return MINUTE.format(moment.truncatedTo(ChronoUnit.MINUTES).atZone(zone())) + " " + zone();
  }

  private ZoneId zone() {
    return line.date().zone();
  }
}
