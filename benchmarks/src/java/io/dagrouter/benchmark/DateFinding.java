package io.dagrouter.benchmark;

import io.dagrouter.date.CodeDate;
import io.dagrouter.date.DagCodeReading;
import io.dagrouter.date.DateFormat;
import io.dagrouter.date.DateResolution;
import io.dagrouter.date.GivenDate;
import io.dagrouter.date.ProcessingDateResolver;
import io.dagrouter.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From what code, conf and clock say to the processing date. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class DateFinding {
  private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd");

  private final String attempt = "find the processing date of s3://lake/a.csv for line bank";
  private final Instant time = Instant.parse("2026-11-19T21:13:57Z");
  private final String captured = "20261119";
  private final ZoneId seoul = ZoneId.of("Asia/Seoul");
  private final GivenDate given =
      new GivenDate(
          new JsonValue.Text(captured), Optional.of(DateFormat.BASIC), "captured by s3://lake/*");
  private final CodeDate code =
      new CodeDate(
          new DagCodeReading.AssignedText("2026-11-19", 12), "s3://dags/dags/sli_dst_bank.py");

  /** Nobody gives a date: yesterday in Seoul. */
  @Benchmark
  public DateResolution byDefault() {
    return ProcessingDateResolver.resolve(
        attempt, LakeLines.YESTERDAY, time, Optional.empty(), Optional.empty());
  }

  /** The key has the date. */
  @Benchmark
  public DateResolution captured() {
    return ProcessingDateResolver.resolve(
        attempt, LakeLines.YESTERDAY, time, Optional.of(given), Optional.empty());
  }

  /** The DAG's code has the date, and the key another. */
  @Benchmark
  public DateResolution inCode() {
    return ProcessingDateResolver.resolve(
        attempt, LakeLines.YESTERDAY, time, Optional.of(given), Optional.of(code));
  }

  /** The captured date, read by the JDK, which takes no account of where it came from. */
  @Benchmark
  public LocalDate readByTheJdk() {
    return LocalDate.parse(captured, BASIC);
  }

  /** Yesterday, counted by the JDK. */
  @Benchmark
  public LocalDate countedByTheJdk() {
    return LocalDate.ofInstant(time, seoul).minusDays(1);
  }
}
