package io.dagrouter.benchmark;

import io.dagrouter.date.DagCodeReader;
import io.dagrouter.date.DagCodeReading;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** From the bytes of a DAG's source to the date that it sets. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class DagCodeScan {
  private static final String NAME = "PROCESSING_DATE";
  private static final Pattern ASSIGNED =
      Pattern.compile("^" + NAME + "\\s*=\\s*[\"']([0-9-]+)[\"']");

  private static final String HEAD =
      """
      # 신한은행 거래내역 적재
      from datetime import date, timedelta
      from airflow import DAG
      from airflow.operators.python import PythonOperator

      DEFAULTS = {"owner": "데이터팀", "retries": 3, "retry_delay": timedelta(minutes=5)}
      """;

  private static final String TASK =
      """


      def load_%1$d(table: str, *, dry_run=False):
          \"\"\"%1$d번째 테이블을 적재한다.\"\"\"
          rows = [row for row in read(f"raw.{table}_{%1$d:05d}") if row["금액"] > 0]
          for i, row in enumerate(rows):
              if not dry_run and i %% 1000 == 0:
                  print(f"{table}: {i / len(rows) * 100:.1f}%% ({row['계좌번호']!r})")
              write("dw." + table, {**row, "loaded_at": "{{ ts }}", "no": i + 1})
          return len(rows)


      with DAG("sli_dst_bank_%1$d", default_args=DEFAULTS, schedule=None, catchup=False) as dag:
          PythonOperator(task_id="load_%1$d", python_callable=load_%1$d, op_args=["거래%1$d"])
      """;

  @Param({"1", "10", "100", "1000"})
  int kilobytes;

  @Param({"true", "false"})
  boolean dated;

  private byte[] source = {};

  @Setup
  public void write() {
    StringBuilder text = new StringBuilder(HEAD);
    int length = HEAD.getBytes(StandardCharsets.UTF_8).length;
    for (int i = 0; length < kilobytes * 1000 - 700; i++) {
      String task = TASK.formatted(i);
      text.append(task);
      length += task.getBytes(StandardCharsets.UTF_8).length;
    }
    if (dated) {
      text.append("\n\n").append(NAME).append(" = \"2026-11-19\"\n");
    }
    source = text.toString().getBytes(StandardCharsets.UTF_8);
    boolean found = read() instanceof DagCodeReading.AssignedText;
    if (found != dated || linesWithARegex().isPresent() != dated) {
      throw new IllegalStateException("read as " + read());
    }
  }

  /** Python's tokens and statements, so that nothing is guessed. */
  @Benchmark
  public DagCodeReading read() {
    return DagCodeReader.read(source, NAME);
  }

  /** Line by line with a regular expression, which knows neither strings nor conditions. */
  @Benchmark
  public Optional<String> linesWithARegex() {
    return new String(source, StandardCharsets.UTF_8)
        .lines()
        .map(ASSIGNED::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .reduce((_, last) -> last);
  }
}
