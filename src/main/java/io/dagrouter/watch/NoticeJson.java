package io.dagrouter.watch;

import static java.util.stream.Collectors.joining;

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
 * processing_date, day, expected_by, days, zone, deadline, sets_expected, held_until, sets_missing,
 * sets, missing, run_id, run_made, routes_version, time}.
 */
final class NoticeJson {
  /** That of all details on the outcome bus; a test holds the two together. */
  static final String SCHEMA_VERSION = "1.1";

  /** The most sets that are told one by one, and in the message. */
  static final int MOST_SETS = 20;

  private static final int MOST_IN_A_SENTENCE = 5;

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
   * What was expected was not made in time.
   *
   * @param late the run with which the date has it since; absent where it has not
   * @param sets those that had no run in time, where runs of several are expected
   * @param missing what is waited for, a text each
   */
  Notice missing(
      AwaitedRun awaited, Optional<DagRun> late, List<SetRun> sets, List<String> missing) {
    Fields.Builder notice =
        begun(
                "missing",
                awaited.run(),
                sets.isEmpty() ? noRun(awaited, late) : notAllSets(awaited, late, sets))
            .put(
                "held_until",
                Optional.of(awaited)
                    .filter(AwaitedRun::wasHeld)
                    .map(held -> held.end().toString()));
    if (!sets.isEmpty()) {
      notice
          .put("sets_missing", sets.size())
          .put("sets", JsonValue.items(sets.stream().limit(MOST_SETS).toList(), NoticeJson::of));
    }
    return new Notice(
        Notice.Kind.MISSING,
        notice
            .put("missing", JsonValue.texts(missing))
            .put("routes_version", routesVersion)
            .put("time", time.toString())
            .build());
  }

  private String noRun(AwaitedRun awaited, Optional<DagRun> late) {
    return "No run of line "
        + line.name()
        + " for "
        + awaited.run().date()
        + " was made by "
        + local(awaited.end())
        + late.map(run -> ": the first, " + run.runId() + ", was made " + made(run)).orElse("")
        + ".";
  }

  private String notAllSets(AwaitedRun awaited, Optional<DagRun> late, List<SetRun> sets) {
    int more = sets.size() - MOST_IN_A_SENTENCE;
    return "Not all sets of line "
        + line.name()
        + " had a run for "
        + awaited.run().date()
        + " by "
        + local(awaited.end())
        + ": "
        + sets.size()
        + " of "
        + expectation.sets().size()
        + " had none ("
        + sets.stream()
            .limit(MOST_IN_A_SENTENCE)
            .map(one -> one.set().toString())
            .collect(joining("; "))
        + (more > 0 ? "; and " + more + " more" : "")
        + ")."
        + late.map(run -> " The last, " + run.runId() + ", was made " + made(run) + ".").orElse("");
  }

  private static Fields of(SetRun set) {
    return Fields.builder()
        .put("captures", JsonValue.texts(set.set().captures()))
        .put("run_id", set.run().map(DagRun::runId))
        .put("run_made", set.run().flatMap(DagRun::made).map(Instant::toString))
        .build();
  }

  /**
   * A date that was told missing has what was expected.
   *
   * @param run the one with which it has it
   */
  Notice recovered(ExpectedRun expected, DagRun run) {
    int sets = expectation.sets().size();
    return new Notice(
        Notice.Kind.RECOVERED,
        begun(
                "recovered",
                expected,
                "Line "
                    + line.name()
                    + " has a run for "
                    + expected.date()
                    + (sets == 0 ? "" : " of each of " + sets + " sets")
                    + ", which was expected by "
                    + local(expected.deadline())
                    + (sets == 0 ? ": " : ": the last is ")
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
    Fields.Builder begun =
        Fields.builder()
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
    int sets = expectation.sets().size();
    return sets == 0 ? begun : begun.put("sets_expected", sets);
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
