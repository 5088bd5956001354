package io.dagrouter.cli;

import io.dagrouter.local.TestClock;
import io.dagrouter.local.airflow.FakeAirflow;
import io.dagrouter.local.airflow.FakeDagRun;
import io.dagrouter.local.airflow.RunState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A lake as {@code serve} has it on a port, in a time of its own: while a command waits, requests
 * are delivered and Airflow goes on with its runs, three at a time.
 */
final class ServedLake implements AutoCloseable {
  static final String DAG = "mydata_bank";
  private static final int AT_ONCE = 3;

  final TestClock clock = new TestClock(Instant.parse("2026-11-20T01:00:00Z"));
  final LocalLake lake =
      new LocalLake(
          DemoCommand.ROUTES,
          "2.10.3",
          new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
          clock);
  final HttpCalls calls = lake.onPort(0);
  private final LocalQueue queue = new LocalQueue(lake::invoke, clock);

  /** The dates, as run ids have them, whose runs fail. */
  Set<String> failing = Set.of();

  /** Whether Airflow goes on with its runs. */
  boolean isWorking = true;

  ServedLake() throws IOException {
    DemoCommand.putDagCode(lake);
  }

  /** A command that speaks to it, where nobody looks on. */
  CommandLineRun run(String... arguments) {
    return CommandLineRun.in(lake.surroundings(), this::pass, here(arguments));
  }

  CommandLineRun onATerminal(String... arguments) {
    return CommandLineRun.onATerminal(lake.surroundings(), this::pass, here(arguments));
  }

  String port() {
    return Integer.toString(calls.port());
  }

  private String[] here(String... arguments) {
    return Stream.concat(Stream.of(arguments), Stream.of("--local", port())).toArray(String[]::new);
  }

  FakeAirflow airflow() {
    return lake.environment(lake.environments().getFirst()).airflow();
  }

  /** Lets the time pass, and what happens in it. */
  void pass(Duration time) {
    clock.advance(time);
    deliver();
    if (isWorking) {
      goOn();
    }
  }

  void deliver() {
    lake.forTheArrivalQueue(clock.instant()).forEach(queue::send);
    queue.deliver();
  }

  private void goOn() {
    for (FakeDagRun run : in(RunState.RUNNING)) {
      airflow()
          .setState(
              DAG,
              run.runId(),
              failing.stream().anyMatch(run.runId()::contains)
                  ? RunState.FAILED
                  : RunState.SUCCESS);
    }
    in(RunState.QUEUED).stream()
        .limit(AT_ONCE)
        .forEach(run -> airflow().setState(DAG, run.runId(), RunState.RUNNING));
  }

  private List<FakeDagRun> in(RunState state) {
    return airflow().runs(DAG).stream()
        .filter(run -> run.state() == state)
        .sorted(Comparator.comparing(FakeDagRun::runId))
        .toList();
  }

  @Override
  public void close() {
    calls.close();
    lake.close();
  }
}
