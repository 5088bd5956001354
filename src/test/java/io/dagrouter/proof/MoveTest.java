package io.dagrouter.proof;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.FaultAt;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.local.airflow.FakeDagRun;
import io.dagrouter.route.LineName;
import io.dagrouter.route.Share;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A line goes from one environment to another, step by step as the how-to has it, while its files
 * keep arriving: some are told of twice, and at the worst moments every run is made and no answer
 * comes back, so that its event comes again when other routes are in force.
 */
class MoveTest {
  private static final LineName BANK = new LineName("bank");
  private static final LocalDate FIRST_DATE = LocalDate.of(2026, 10, 1);
  private static final int NONE = 0;
  private static final int ALL = 10_000;

  /** What people wait after a change: for older routes, and for what was begun by them. */
  private static final Duration WAIT = Duration.ofMinutes(3);

  private enum Step {
    START("environment: old", NONE),
    SHADOW("environment: old, move: { to: new, shadow: true }", NONE),
    HOLD("environment: old, hold: 이관 중", NONE),
    SPLIT_10("environment: old, move: { to: new, split: 10% }", 1000),
    SPLIT_50("environment: old, move: { to: new, split: 50% }", 5000),
    SPLIT_ALL("environment: old, move: { to: new, split: 100% }", ALL),
    HOLD_AGAIN("environment: old, hold: 전환, move: { to: new, split: 100% }", ALL),
    SWITCH("environment: new, hold: 전환, move: { to: old, split: 0% }", ALL),
    LIFT("environment: new, move: { to: old, split: 0% }", ALL),
    DONE("environment: new", ALL);

    private final String ofLine;
    private final int moved;

    /**
     * A step.
     *
     * @param moved the share of the dates whose runs are made in the new environment, in basis
     *     points
     */
    Step(String ofLine, int moved) {
      this.ofLine = ofLine;
      this.moved = moved;
    }

    boolean isOnHold() {
      return ofLine.contains("hold");
    }

    String routes(String via) {
      return """
      zone: Asia/Seoul
      environments: { old: { mwaa: lake-24 }, new: { mwaa: lake-3, via: %s } }
      lines:
        bank: { title: 은행, dag: mydata_bank, arrivals: [ "s3://sli-dst-dl/마이데이터/은행/{dataset}/dt={processing_date:yyyyMMdd}/*" ], conf: { source: "{uri}" }, %s }
      """
          .formatted(via, ofLine);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // old, new, way into the new one, seed
    "2.4.3,  3.0.6, cli, 1",
    "2.4.3,  3.2.1, cli, 2",
    "2.10.3, 3.2.1, cli, 3",
    "2.4.3,  3.0.6, rest, 4",
    "2.4.3,  3.2.1, rest, 5",
  })
  void everyArrivalIsOneRunWhereTheRoutesWantItAllTheWay(
      String from, String to, String via, long seed) {
    try (Moving moving = new Moving(from, to, via, seed)) {
      for (Step step : Step.values()) {
        if (step == Step.DONE) {
          moving.queue.drain(moving.copies);
        }
        moving.goOnTo(step);
      }
      moving.queue.drain(moving.copies);

      assertThat(moving.queue.dead()).isEmpty();
      assertThat(moving.lake.outcomes("Rejected")).isEmpty();
      assertThat(moving.lake.outcomes("Unrouted")).isEmpty();
      List<Made> originals = moving.made().stream().filter(run -> !run.isShadow()).toList();
      assertThat(originals)
          .extracting(Made::source)
          .containsExactlyInAnyOrderElementsOf(moving.dates.keySet());
      assertThat(originals).allSatisfy(moving::standsWhereItsRoutesWantIt);
      List<Made> shadows = moving.made().stream().filter(Made::isShadow).toList();
      assertThat(shadows)
          .isNotEmpty()
          .allSatisfy(shadow -> moving.standsBesideItsOriginal(shadow, originals));
      assertThat(moving.stepsOf(originals))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(Step.values()).filter(step -> !step.isOnHold()).toList());
      assertThat(moving.seenOnTheOtherSide()).isGreaterThan(10);
      Report.print(
          "moved from Airflow %s to %s by %s: %d arrivals, %d deliveries, %d runs in the old, %d in the new, %d shadows, %d runs of the other side not made again, %d + %d commands"
              .formatted(
                  from,
                  to,
                  via,
                  moving.dates.size(),
                  moving.queue.deliveries(),
                  originals.stream().filter(run -> run.where().equals("lake-24")).count(),
                  originals.stream().filter(run -> run.where().equals("lake-3")).count(),
                  shadows.size(),
                  moving.seenOnTheOtherSide(),
                  moving.old.commands().size(),
                  moving.next.commands().size()));
    }
  }

  /** A run, and the environment that it is in. */
  private record Made(String where, FakeDagRun run) {
    String source() {
      return conf().text("source").orElseThrow();
    }

    boolean isShadow() {
      return own("shadow_of").isPresent();
    }

    Optional<String> own(String key) {
      return conf().fields("dagrouter").orElseThrow().text(key);
    }

    private Fields conf() {
      return (Fields) run.conf();
    }
  }

  /** The lake on its way, and what has arrived. */
  private static final class Moving implements AutoCloseable {
    final Lake lake;
    final FakeEnvironment old;
    final FakeEnvironment next;
    final SimulatedQueue queue;
    final List<Function> copies;

    /** The processing date of each arrival, by its URI. */
    final Map<String, LocalDate> dates = new HashMap<>();

    private final String via;
    private final Random random;
    private final Map<String, Step> steps = new HashMap<>();

    Moving(String from, String to, String via, long seed) {
      // One try for each delivery: what fails comes again later, by other routes.
      lake =
          new Lake(
              from,
              Map.of(
                  "ROUTES_SOURCE", "ssm:/routes",
                  "MWAA_ATTEMPTS", "1",
                  "MWAA_COMMANDS_AT_ONCE", "4"));
      old = lake.mwaa.addEnvironment("lake-24", from).dagFolder("sli-dst-dags", "dags");
      next = lake.mwaa.addEnvironment("lake-3", to).dagFolder("sli-dst-dags", "dags");
      Stream.of(old, next).forEach(one -> one.commandsAtOnce(100).airflow().add("mydata_bank"));
      queue = new SimulatedQueue(lake.clock, seed);
      copies = List.of(lake.arrivals(), lake.arrivals());
      random = new Random(seed);
      this.via = via;
    }

    void goOnTo(Step step) {
      if (step == Step.START) {
        put(step);
      }
      lake.clock.advance(Duration.ofMinutes(9));
      arrive(8);
      // Both copies have read the routes a moment before they change, and go by them a while yet.
      lake.clock.advance(Duration.ofSeconds(1));
      put(step);
      lake.clock.advance(Duration.ofSeconds(20));
      arriveUnheardOf(6);
      lake.clock.advance(WAIT);
      // By now what was unheard of in the last step comes again.
      arrive(20);
      arriveUnheardOf(6);
    }

    private void put(Step step) {
      String routes = step.routes(via);
      steps.put(version(routes), step);
      lake.aws.parameters().put("/routes", routes);
    }

    /** Files arrive and are delivered; every third is told of twice. */
    private void arrive(int count) {
      for (int i = 0; i < count; i++) {
        LocalDate date = FIRST_DATE.plusDays(random.nextInt(40));
        Arrival arrival = Arrival.of("은행", date, dates.size());
        dates.put(arrival.uri(), date);
        queue.send(
            arrival.eventBridge(lake.clock.instant().toString()), dates.size() % 3 == 0 ? 2 : 1);
      }
      queue.deliver(copies);
    }

    /** The same, while all that is asked of Airflow is done and no answer comes back. */
    private void arriveUnheardOf(int count) {
      lake.mwaa
          .faults()
          .choose(
              call ->
                  call instanceof MwaaCall.CreateCliToken || call instanceof MwaaCall.GetEnvironment
                      ? Optional.empty()
                      : Optional.of(FaultAt.after(new Fault.Reset())));
      arrive(count);
      lake.mwaa.faults().clear();
    }

    List<Made> made() {
      List<Made> made = new ArrayList<>();
      for (FakeEnvironment environment : List.of(old, next)) {
        environment.airflow().runs().forEach(run -> made.add(new Made(environment.name(), run)));
      }
      return made;
    }

    /** In the environment that was right by the very routes that made it. */
    void standsWhereItsRoutesWantIt(Made run) {
      Step step = stepOf(run);
      assertThat(step.isOnHold()).as("made on hold: " + run).isFalse();
      LocalDate date = requireNonNull(dates.get(run.source()));
      assertThat(run.where())
          .as(run + " by " + step)
          .isEqualTo(new Share(step.moved).holds(BANK, date) ? "lake-3" : "lake-24");
    }

    void standsBesideItsOriginal(Made shadow, List<Made> originals) {
      assertThat(stepOf(shadow)).isEqualTo(Step.SHADOW);
      assertThat(shadow.where()).isEqualTo("lake-3");
      assertThat(shadow.own("shadow_of")).contains("old");
      assertThat(originals)
          .filteredOn(original -> original.run().runId().equals(shadow.run().runId()))
          .singleElement()
          .satisfies(original -> assertThat(original.where()).isEqualTo("lake-24"));
    }

    List<Step> stepsOf(List<Made> runs) {
      Map<Step, Integer> counts = new EnumMap<>(Step.class);
      runs.forEach(run -> counts.merge(stepOf(run), 1, Integer::sum));
      return List.copyOf(counts.keySet());
    }

    private Step stepOf(Made run) {
      return requireNonNull(steps.get(run.own("routes_version").orElseThrow()));
    }

    long seenOnTheOtherSide() {
      return lake.outcomes("AlreadyTriggered").stream()
          .filter(
              outcome -> outcome.text("evidence").orElseThrow().endsWith("made by earlier routes"))
          .map(outcome -> outcome.text("run_id").orElseThrow())
          .distinct()
          .count();
    }

    private static String version(String routes) {
      try {
        return HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(routes.getBytes(StandardCharsets.UTF_8)))
            .substring(0, 12);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      lake.close();
    }
  }
}
