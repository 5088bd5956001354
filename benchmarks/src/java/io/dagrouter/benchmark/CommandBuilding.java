package io.dagrouter.benchmark;

import io.dagrouter.date.DateCandidate;
import io.dagrouter.date.DateSource;
import io.dagrouter.date.ProcessingDate;
import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.json.JsonValue;
import io.dagrouter.mwaa.AssumedAirflow;
import io.dagrouter.mwaa.FirstTrigger;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.Line;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.RunConf;
import io.dagrouter.run.RunId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From an event, its line and its date to the command that makes the run: run id, conf, text. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class CommandBuilding {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 19);
  private static final String ROW = "신한은행 2026년 11월 거래내역 '정산' ";

  /** So many characters of Korean in the conf of the line; each is three bytes of UTF-8. */
  @Param({"0", "6800"})
  int korean;

  private final FirstTrigger trigger =
      new FirstTrigger(new AssumedAirflow(new AirflowVersion(2, 10, 3)));
  private final Line line = LakeLines.line(1, "s3://lake/landing/bank/dt={date:yyyyMMdd}/*.csv");
  private final ObjectCreated event =
      new ObjectCreated(
          "17793124-05d4-b198-2fde-7ede63c63b10",
          Instant.parse("2026-11-19T21:13:57Z"),
          new ObjectLocation("lake", "landing/bank/dt=20261119/거래내역.csv"),
          new ObjectVersion(
              Optional.of("IYV3p45BT0ac8hjHg1houSdS1a.Mro8e"), Optional.empty(), Optional.empty()),
          5_242_880);
  private final ProcessingDate date =
      new ProcessingDate(
          DATE,
          DateSource.CONF,
          "captured by s3://lake/landing/bank/dt={date:yyyyMMdd}/*.csv",
          List.of(new DateCandidate(DateSource.DEFAULT, "2026-11-19", "yesterday in Asia/Seoul")));
  private JsonValue.Fields given = JsonValue.Fields.EMPTY;

  @Setup
  public void fill() {
    JsonValue.Fields.Builder fields = JsonValue.Fields.builder().put("bank", "신한은행");
    if (korean > 0) {
      fields.put("설명", ROW.repeat(korean / ROW.length()));
    }
    given = fields.build();
    if (!(command() instanceof CommandLookup.Found)) {
      throw new IllegalStateException("there is no command");
    }
  }

  /** All of it. */
  @Benchmark
  public CommandLookup command() {
    RunId runId = RunId.ofArrival(event, line.name(), DATE, line.runPer());
    JsonValue.Fields conf = RunConf.of(given, line.date(), date, event, "v1");
    return trigger.command(new DagRunRequest(event, line, date, runId, conf, "v1"));
  }

  /** The texts put side by side, without hash, check or a second look at any character. */
  @Benchmark
  public String concatenation() {
    StringBuilder text = new StringBuilder("dags trigger ");
    text.append(line.dag()).append(" -r s3__").append(line.name()).append("__20261119 -c '{");
    for (var field : given.values().entrySet()) {
      text.append('"').append(field.getKey()).append("\":\"");
      if (field.getValue() instanceof JsonValue.Text(String value)) {
        text.append(value).append("\",");
      }
    }
    return text.append("\"processing_date\":\"20261119\",\"event_id\":\"")
        .append(event.id())
        .append("\"}' -o json --no-replace-microseconds")
        .toString();
  }
}
