package io.dagrouter.outcome;

import io.dagrouter.date.DateCandidate;
import io.dagrouter.date.DateFormat;
import io.dagrouter.date.DateRule;
import io.dagrouter.date.DateSource;
import io.dagrouter.date.DaysBefore;
import io.dagrouter.date.ProcessingDate;
import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.ConfTemplate;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RunPer;
import io.dagrouter.route.WhenPaused;
import io.dagrouter.run.Awaited;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.RunId;
import io.dagrouter.run.Subject;
import io.dagrouter.run.TriggerOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** One arrival, and every outcome that it can have. */
public final class SampleOutcomes {
  public static final ObjectCreated ARRIVAL =
      new ObjectCreated(
          "17793124-05d4-b198-2fde-7ededc63b103",
          Instant.parse("2026-11-19T16:05:12Z"),
          new ObjectLocation("sli-dst-dl", "mydata/bank/은행/dt=20261119/part-0000.parquet"),
          new ObjectVersion(Optional.of("v1"), Optional.of("e1"), Optional.of("0061")),
          48_211_734);

  public static final Line BANK =
      new Line(
          new LineName("bank"),
          Optional.of("은행"),
          new DagId("mydata_bank"),
          new Environment(
              "lake", "sli-dst-airflow", Optional.empty(), Optional.empty(), Optional.empty()),
          List.of(),
          RunPer.OBJECT,
          new DateRule(
              "processing_date",
              DateFormat.BASIC,
              ZoneId.of("Asia/Seoul"),
              DaysBefore.YESTERDAY,
              Optional.empty()),
          ConfTemplate.of(Fields.EMPTY),
          WhenPaused.ACCEPT,
          Optional.empty(),
          Optional.empty());

  /** Where the line might move to. */
  public static final Environment LAKE3 =
      new Environment(
          "lake3", "sli-dst-airflow3", Optional.empty(), Optional.empty(), Optional.empty());

  public static final Problem NO_WEB_SERVER =
      new Problem(
          Reason.ENVIRONMENT_UNREACHABLE,
          "trigger mydata_bank in lake",
          "the web server did not answer",
          "connect timed out after 5 s");

  public static final Problem NO_DAY =
      new Problem(
          Reason.DATE_INVALID,
          "find the processing date of bank",
          "the day does not exist",
          "20260230");

  public static final Problem NO_LINE =
      new Problem(
          Reason.NO_ROUTE, "route " + ARRIVAL.subject(), "no line takes it", "4 lines looked at");

  private SampleOutcomes() {}

  public static DagRunRequest request() {
    return request(Fields.builder().put("processing_date", "20261119").build());
  }

  public static DagRunRequest request(Fields conf) {
    return new DagRunRequest(
        ARRIVAL,
        BANK,
        new ProcessingDate(
            LocalDate.parse("2026-11-19"),
            DateSource.CONF,
            "captured by the key",
            List.of(
                new DateCandidate(DateSource.DEFAULT, "2026-11-18", "the day before the event"))),
        new RunId("s3__bank__20261119__00c0ffee00c0ffee"),
        conf,
        "7");
  }

  public static TriggerOutcome triggered() {
    return new TriggerOutcome.Triggered(request(), "dags trigger mydata_bank -r \"x\"");
  }

  public static TriggerOutcome alreadyTriggered() {
    return new TriggerOutcome.AlreadyTriggered(request(), "dags list-runs shows the run");
  }

  public static TriggerOutcome waiting() {
    return new TriggerOutcome.Waiting(
        ARRIVAL,
        BANK,
        LocalDate.parse("2026-11-19"),
        new Awaited.Objects(List.of("s3://sli-dst-dl/mydata/_SUCCESS")));
  }

  public static TriggerOutcome waitingForQuiet() {
    return new TriggerOutcome.Waiting(
        ARRIVAL,
        BANK,
        LocalDate.parse("2026-11-19"),
        new Awaited.Quiet(Instant.parse("2026-11-20T01:12:03Z")));
  }

  public static TriggerOutcome waitingForALaterArrival() {
    return new TriggerOutcome.Waiting(
        ARRIVAL,
        BANK,
        LocalDate.parse("2026-11-19"),
        new Awaited.LaterArrival("s3://sli-dst-dl/mydata/b.parquet"));
  }

  public static TriggerOutcome unrouted() {
    return new TriggerOutcome.Unrouted(ARRIVAL, NO_LINE);
  }

  public static TriggerOutcome rejected() {
    return new TriggerOutcome.Rejected(new Subject.OfLine(ARRIVAL, BANK, "7"), NO_DAY);
  }

  public static TriggerOutcome unavailable() {
    return new TriggerOutcome.Unavailable(new Subject.OfRun(request()), NO_WEB_SERVER);
  }
}
