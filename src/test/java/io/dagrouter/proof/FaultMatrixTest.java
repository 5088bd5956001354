package io.dagrouter.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.Fault;
import io.dagrouter.local.FaultAt;
import io.dagrouter.local.FaultAt.Moment;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.local.airflow.FakeDagRun;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every trouble, before and after the run is made, on every way in, in every Airflow. */
class FaultMatrixTest {
  private static final Pattern ASKED = Pattern.compile("trigger.* -r \\S+?(__\\d{8})(?:__|\\s)");

  /** A trouble and when it strikes. */
  record Cell(Trouble trouble, Moment moment) {
    static List<Cell> all() {
      return Stream.of(Trouble.values())
          .flatMap(one -> Stream.of(Moment.values()).map(moment -> new Cell(one, moment)))
          .toList();
    }

    FaultAt fault() {
      return new FaultAt(moment, trouble.fault());
    }
  }

  /** Every other version without any retry within an invocation, so that the way in retries. */
  static Stream<Arguments> airflows() {
    List<String> versions = AirflowVersions.ALL;
    return versions.stream()
        .map(version -> Arguments.of(version, versions.indexOf(version) % 2 == 0 ? "1" : "3"));
  }

  @ParameterizedTest
  @MethodSource("airflows")
  void everyTroubleOnEveryWayInEndsWithOneRun(String airflow, String attempts) {
    try (Lake lake =
        new Lake(airflow, Map.of("MWAA_ATTEMPTS", attempts, "MWAA_COMMANDS_AT_ONCE", "4"))) {
      List<String> counts = new ArrayList<>();
      int year = 2001;
      for (EntryPoint entry : EntryPoint.values()) {
        Map<LocalDate, Cell> cells = cells(year++);
        Map<String, FaultAt> planned = new ConcurrentHashMap<>();
        cells.forEach((date, cell) -> planned.put(EntryPoint.marker(date), cell.fault()));
        lake.mwaa
            .faults()
            .choose(call -> asked(call).flatMap(run -> Optional.ofNullable(planned.remove(run))));

        entry.deliver(lake, List.copyOf(cells.keySet()));

        assertThat(planned).as("troubles of " + entry + " that did not strike").isEmpty();
        Map<Cell, Long> runs = new LinkedHashMap<>();
        cells.forEach((date, cell) -> runs.put(cell, runsFor(lake, date)));
        assertThat(runs).as(entry.name()).allSatisfy((_, made) -> assertThat(made).isEqualTo(1));
        long made = runs.values().stream().mapToLong(Long::longValue).sum();
        counts.add("%s %d == %d".formatted(entry, made, cells.size()));
      }
      Report.print(
          "Airflow %s, runs made == events that should make one: %s; %d commands"
              .formatted(airflow, String.join(", ", counts), lake.commands()));
      assertThat(lake.runs()).hasSize(EntryPoint.values().length * Cell.all().size());
      assertThat(lake.outcomes("Rejected")).isEmpty();
    }
  }

  /** Each run is made behind an answer that is lost, so that the list of runs has to tell. */
  @ParameterizedTest
  @ValueSource(strings = {"2.10.3", "3.2.1"})
  void everyTroubleWithTheListOfRunsEndsWithOneRun(String airflow) {
    try (Lake lake = new Lake(airflow)) {
      Map<LocalDate, Cell> cells = cells(2020);
      Set<String> lost = ConcurrentHashMap.newKeySet();
      Queue<FaultAt> ofList =
          cells.values().stream()
              .map(Cell::fault)
              .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
      lake.mwaa
          .faults()
          .choose(
              call ->
                  switch (call) {
                    case MwaaCall.Command command ->
                        asked(command)
                            .map(run -> lost.add(run) ? Optional.of(lostAnswer()) : none())
                            .orElseGet(() -> Optional.ofNullable(ofList.poll()));
                    case MwaaCall.CreateCliToken _,
                        MwaaCall.GetEnvironment _,
                        MwaaCall.InvokeRestApi _ ->
                        none();
                  });

      EntryPoint.SQS_EVENTBRIDGE.deliver(lake, List.copyOf(cells.keySet()));

      assertThat(ofList).isEmpty();
      assertThat(lake.runs()).hasSameSizeAs(cells.keySet());
      assertThat(cells.keySet()).allSatisfy(date -> assertThat(runsFor(lake, date)).isEqualTo(1));
      Report.print(
          "Airflow %s, troubles with the list of runs: runs made %d == %d; %d commands"
              .formatted(airflow, lake.runs().size(), cells.size(), lake.commands()));
    }
  }

  @Test
  void everyTroubleWithTokensAndDescriptionsEndsWithOneRun() {
    try (Lake lake = new Lake("2.10.3")) {
      List<Fault> faults = new ArrayList<>(Weather.OF_CONTROL_PLANE);
      faults.add(Fault.awsError(403, "AccessDeniedException", "not authorized"));
      faults.add(Fault.awsError(404, "ResourceNotFoundException", "no such environment"));
      LocalDate date = LocalDate.of(2021, 1, 1);
      for (Fault fault : faults) {
        for (int kind = 0; kind < 2; kind++) {
          if (kind == 0) {
            lake.mwaa.faults().onTokens(1, fault);
          } else {
            lake.mwaa.faults().onDescriptions(1, fault);
          }
          EntryPoint.SQS_EVENTBRIDGE.deliver(lake, List.of(date));
          assertThat(runsFor(lake, date)).as(fault.toString()).isEqualTo(1);
          date = date.plusDays(1);
          // What is known of the environment is forgotten after ten minutes.
          lake.clock.advance(Duration.ofMinutes(11));
        }
      }
      assertThat(lake.runs()).hasSize(2 * faults.size());
      Report.print(
          "troubles with tokens and descriptions: runs made %d == %d; %d commands"
              .formatted(lake.runs().size(), 2 * faults.size(), lake.commands()));
    }
  }

  /** What never ends is a dead letter whose reason was told, or a run that was found. */
  @Test
  void troubleThatNeverEndsIsADeadLetterThatIsExplainedAndNeverASecondRun() {
    try (Lake lake = new Lake("3.0.6")) {
      Map<LocalDate, Cell> cells = cells(2022);
      Map<String, FaultAt> planned = new ConcurrentHashMap<>();
      cells.forEach((date, cell) -> planned.put(EntryPoint.marker(date), cell.fault()));
      lake.mwaa
          .faults()
          .choose(call -> asked(call).flatMap(run -> Optional.ofNullable(planned.get(run))));
      SimulatedQueue queue = new SimulatedQueue(lake.clock, 5, 6);
      cells.keySet().forEach(date -> queue.send(EntryPoint.arrival(date).eventBridge()));

      queue.drain(List.of(lake.arrivals()));

      cells.forEach(
          (date, cell) -> {
            boolean happens = cell.moment() == Moment.AFTER || cell.trouble() == Trouble.LATENCY;
            boolean dead = queue.dead().contains(EntryPoint.arrival(date).eventBridge());
            boolean found = told(lake, date, "Triggered") || told(lake, date, "AlreadyTriggered");
            assertThat(runsFor(lake, date)).as(cell + "").isEqualTo(happens ? 1 : 0);
            assertThat(found).as(cell + " is told of as a run").isNotEqualTo(dead);
            if (dead) {
              assertThat(told(lake, date, "Unavailable")).as(cell + " is explained").isTrue();
            }
            if (!happens) {
              assertThat(dead).as(cell + " made no run").isTrue();
            }
          });
      assertThat(lake.outcomes("Rejected")).isEmpty();
      Report.print(
          "troubles without end: %d events, %d dead letters, %d runs, %d commands"
              .formatted(cells.size(), queue.dead().size(), lake.runs().size(), lake.commands()));
    }
  }

  private static Map<LocalDate, Cell> cells(int year) {
    Map<LocalDate, Cell> cells = new LinkedHashMap<>();
    LocalDate date = LocalDate.of(year, 1, 1);
    for (Cell cell : Cell.all()) {
      cells.put(date, cell);
      date = date.plusDays(1);
    }
    return cells;
  }

  /** The marker of the run that a command asks for; empty for every other call. */
  private static Optional<String> asked(MwaaCall call) {
    if (call instanceof MwaaCall.Command(_, String command)) {
      Matcher matcher = ASKED.matcher(command);
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
    return Optional.empty();
  }

  private static FaultAt lostAnswer() {
    return FaultAt.after(new Fault.NoAnswer());
  }

  private static Optional<FaultAt> none() {
    return Optional.empty();
  }

  private static long runsFor(Lake lake, LocalDate date) {
    return lake.runs().stream()
        .map(FakeDagRun::runId)
        .filter(id -> id.contains(EntryPoint.marker(date)))
        .count();
  }

  private static boolean told(Lake lake, LocalDate date, String kind) {
    return lake.outcomes(kind).stream()
        .flatMap(outcome -> outcome.text("run_id").stream())
        .anyMatch(id -> id.contains(EntryPoint.marker(date)));
  }
}
