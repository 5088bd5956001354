package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.CallFailedForNowException;
import io.dagrouter.lambda.CallRefusedException;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.TestClock;
import io.dagrouter.local.airflow.FakeAirflow;
import io.dagrouter.local.airflow.RunState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** A lake of 12 lines on loopback, the function for calls in it, and the command that asks it. */
final class CoveredLake implements AutoCloseable {
  /** 10:00 on the 20th in Seoul, so that yesterday is the 19th. */
  static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");

  /** Name and title, one line after the other. */
  static final List<List<String>> LINES =
      List.of(
          List.of("bank", "은행"),
          List.of("card", "카드"),
          List.of("insurance", "보험"),
          List.of("securities", "증권"),
          List.of("capital", "캐피탈"),
          List.of("savings", "저축은행"),
          List.of("telecom", "통신"),
          List.of("public", "공공기관"),
          List.of("pension", "퇴직연금"),
          List.of("loan", "대부업"),
          List.of("fintech", "전자금융"),
          List.of("trust", "신탁"));

  private static final int USUAL_COLUMNS = 80;

  private final LocalLake lake;
  private final List<Fields> calls = Collections.synchronizedList(new ArrayList<>());

  CoveredLake(Path folder) {
    this(folder, "");
  }

  /**
   * The lake.
   *
   * @param further more lines of the document, each after two spaces
   */
  CoveredLake(Path folder, String further) {
    lake =
        new LocalLake(
            "file:" + routes(folder, further),
            "2.10.3",
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
            new TestClock(NOW));
  }

  private static Path routes(Path folder, String further) {
    StringBuilder routes =
        new StringBuilder(
            """
            zone: Asia/Seoul
            environments:
              lake: { mwaa: sli-dst-airflow }
              annex: { mwaa: sli-dst-annex }
            lines:
            """);
    LINES.forEach(
        line ->
            routes.append(
                "  %s: { title: %s, dag: mydata_%s, environment: lake, arrivals: [\"s3://sli-dst-dl/%s/*\"] }%n"
                    .formatted(line.get(0), line.get(1), line.get(0), line.get(0))));
    try {
      return Files.writeString(folder.resolve("routes.yaml"), routes + further);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has a run of a line be in a state. */
  void run(String line, LocalDate date, RunState state) {
    run(line, "s3__" + line + "__" + date.toString().replace("-", ""), state);
  }

  /** Has another run of the same date be in a state; several differ by their number. */
  void another(String line, LocalDate date, int number, RunState state) {
    String digest = String.format(Locale.ROOT, "%016x", number);
    run(line, "call__" + line + "__" + date.toString().replace("-", "") + "__" + digest, state);
  }

  /** Has a run of this id be in a state. */
  void run(String line, String runId, RunState state) {
    String dag = "mydata_" + line;
    FakeAirflow airflow = environment("lake").airflow();
    airflow.run(
        List.of("dags", "trigger", dag, "-r", runId, "-o", "json", "--no-replace-microseconds"));
    airflow.setState(dag, runId, state);
  }

  FakeEnvironment environment(String alias) {
    return lake.environment(
        lake.environments().stream()
            .filter(environment -> environment.alias().equals(alias))
            .findFirst()
            .orElseThrow());
  }

  Surroundings surroundings() {
    return lake.surroundings();
  }

  /** The function, as it is invoked. */
  CallReply call(Fields request) {
    calls.add(request);
    try {
      return new CallReply.Answered(lake.call(JsonText.writeUtf8(request)));
    } catch (CallRefusedException e) {
      return new CallReply.Refused(String.valueOf(e.getMessage()), false);
    } catch (CallFailedForNowException e) {
      return new CallReply.Refused(String.valueOf(e.getMessage()), true);
    }
  }

  /** What the function was asked for. */
  List<Fields> calls() {
    return List.copyOf(calls);
  }

  /** The command, where nobody looks on. */
  CommandLineRun coverage(String... arguments) {
    return coverage(this::call, false, USUAL_COLUMNS, arguments);
  }

  /** The command, with another function and on a terminal. */
  CommandLineRun coverage(
      RemoteFunction function, boolean terminal, int columns, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Workplace at =
        new Workplace(
            new Terminal(new PrintWriter(out), new PrintWriter(err), terminal, terminal, columns),
            lake::surroundings,
            Thread::sleep);
    CommandLine all = Main.commandLine(at);
    int exit =
        new CommandLine(new CoverageCommand(at, _ -> function))
            .setOut(all.getOut())
            .setErr(all.getErr())
            .setUsageHelpWidth(columns)
            .setExecutionExceptionHandler(all.getExecutionExceptionHandler())
            .execute(arguments);
    return new CommandLineRun(exit, out.toString(), err.toString());
  }

  @Override
  public void close() {
    lake.close();
  }
}
