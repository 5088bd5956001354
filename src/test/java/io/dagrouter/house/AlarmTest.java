package io.dagrouter.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.house.AlarmRule.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every alarm of {@code template.yaml} fires where what it is for comes to pass, and no other does:
 * by the metrics that the functions write, taken out of their logs as CloudWatch does.
 */
class AlarmTest {
  private static final String WRONG = "은행/dt=20261340/a";
  private static final String CALL =
      "{\"line\":\"bank\",\"requestId\":\"r-1\",\"conf\":{\"processing_date\":\"20261119\"}}";

  @TempDir private Path folder;
  private final Template template = Template.read();

  /** Something that comes to pass, and the alarms that it sets off. */
  enum Scenario {
    ALL_IS_WELL {
      @Override
      void play(WatchedLake lake) {
        lake.watch();
        for (int i = 0; i < 14; i++) {
          lake.arrives("은행/dt=20261119/가");
          lake.arrives("증권/나");
          lake.call(CALL);
          lake.pass(Duration.ofMinutes(5));
        }
      }
    },
    AN_ARRIVAL_IS_TRIED_FOR_EIGHT_DAYS("ArrivalWaitsAlarm", "DeadLetterAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.arrives("이관/가");
        lake.pass(Duration.ofDays(9));
      }
    },
    A_DATE_DOES_NOT_EXIST("KeptRefusalsAlarm", "RejectedAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.arrives(WRONG);
        lake.pass(Duration.ofHours(1));
      }
    },
    REFUSALS_CANNOT_BE_KEPT("OutcomeDeadLetterAlarm", "RejectedAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.queues.loseRejectedQueue();
        lake.arrives(WRONG);
        lake.pass(Duration.ofHours(1));
      }
    },
    NO_LINE_TAKES_AN_OBJECT("KeptRefusalsAlarm", "UnroutedAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.arrives("통신/가");
        lake.pass(Duration.ofHours(1));
      }
    },
    ARRIVALS_ARE_NOT_TAKEN_FOR_TWO_HOURS(
        "ArrivalToRunAlarm", "ArrivalWaitsAlarm", "QueueAgeAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.arrives("은행/dt=20261119/가");
        lake.queues.stop(true);
        lake.pass(Duration.ofHours(2));
        lake.queues.stop(false);
        lake.pass(Duration.ofHours(1));
      }
    },
    ARRIVALS_SETTLE {
      @Override
      void play(WatchedLake lake) {
        lake.arrivesInTheBucket("카드/dt=20261119/가");
        lake.pass(Duration.ofMinutes(30));
      }
    },
    THE_PIPE_STANDS_STILL("ArrivalToRunAlarm", "SettlingQueueAgeAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.queues.stopPipe(true);
        lake.arrivesInTheBucket("카드/dt=20261119/가");
        lake.pass(Duration.ofMinutes(30));
        lake.queues.stopPipe(false);
        lake.pass(Duration.ofHours(1));
      }
    },
    THE_PIPE_MAY_NOT_SEND("ArrivalToRunAlarm", "SettlingQueueAgeAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.queues.refusePipe(true);
        lake.arrivesInTheBucket("카드/dt=20261119/가");
        lake.pass(Duration.ofHours(2));
        lake.queues.refusePipe(false);
        lake.pass(Duration.ofHours(1));
      }
    },
    ARRIVALS_ARE_SLOW("ArrivalToRunAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.queues.stop(true);
        lake.arrives("은행/dt=20261119/가");
        lake.pass(Duration.ofMinutes(16));
        lake.queues.stop(false);
        lake.pass(Duration.ofHours(1));
      }
    },
    AN_ENVIRONMENT_IS_BUSY_FOR_TEN_MINUTES {
      @Override
      void play(WatchedLake lake) {
        lake.commandsAreAnswered(503);
        lake.arrives("은행/dt=20261119/가");
        lake.pass(Duration.ofMinutes(10));
        lake.commandsAreAnswered();
        lake.pass(Duration.ofHours(1));
      }
    },
    AN_ENVIRONMENT_IS_UPDATED_FOR_FORTY_MINUTES(
        "ArrivalToRunAlarm", "EnvironmentUnavailableAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.lake.status("UPDATING");
        lake.commandsAreAnswered(503);
        lake.arrives("은행/dt=20261119/가");
        lake.pass(Duration.ofMinutes(40));
        lake.lake.status("AVAILABLE");
        lake.commandsAreAnswered();
        lake.pass(Duration.ofHours(1));
      }
    },
    AN_ENVIRONMENT_DOES_NOT_ANSWER_FOR_TWO_HOURS(
        "ArrivalToRunAlarm", "ArrivalWaitsAlarm", "EnvironmentUnavailableAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.commandsAreAnswered(502);
        lake.arrives("은행/dt=20261119/가");
        lake.pass(Duration.ofHours(2));
        lake.commandsAreAnswered();
        lake.pass(Duration.ofHours(2));
      }
    },
    THE_ROUTES_ARE_WRONG_FOR_A_MOMENT("RoutesTroubleAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.eachMinute(() -> lake.arrives("은행/dt=20261119/가"));
        lake.pass(Duration.ofMinutes(5));
        lake.routes("lines: [");
        lake.pass(Duration.ofMinutes(5));
        lake.routes(WatchedLake.ROUTES);
        lake.pass(Duration.ofHours(1));
      }
    },
    THE_ROUTES_STAY_WRONG("ArrivalRoutesStaleAlarm", "CallRoutesStaleAlarm", "RoutesTroubleAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.eachMinute(
            () -> {
              lake.arrives("은행/dt=20261119/가");
              lake.call(CALL);
            });
        lake.pass(Duration.ofMinutes(5));
        lake.routes("lines: [");
        lake.pass(Duration.ofMinutes(30));
        lake.routes(WatchedLake.ROUTES);
        lake.pass(Duration.ofHours(1));
      }
    },
    THE_LINEAGE_BACK_END_IS_AWAY_FOR_FOUR_DAYS("LineageDeadLetterAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.lineageBackEndIsAway();
        lake.arrives("은행/dt=20261119/가");
        lake.pass(Duration.ofDays(4));
      }
    },
    A_FILE_DOES_NOT_COME("ArrivalMissingAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.watch();
        lake.pass(Duration.ofHours(2));
      }
    },
    A_LINE_CANNOT_BE_LOOKED_AT("LineNotWatchedAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.watch();
        lake.pass(Duration.ofMinutes(5));
        lake.arrives("은행/dt=20261119/가");
        lake.pass(Duration.ofMinutes(5));
        lake.commandsAreAnswered(502);
        lake.pass(Duration.ofMinutes(100));
        lake.commandsAreAnswered();
        lake.pass(Duration.ofMinutes(80));
      }
    },
    WHAT_IS_MISSING_CANNOT_BE_REMEMBERED("WatchErrorsAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.loseWatchState();
        lake.watch();
        lake.pass(Duration.ofHours(1));
        lake.findWatchState();
        lake.arrives("은행/dt=20261119/가");
        lake.pass(Duration.ofHours(2));
      }
    },
    THE_FUNCTION_ENDS_WITH_ERRORS("ArrivalErrorsAlarm", "EnvironmentUnavailableAlarm") {
      @Override
      void play(WatchedLake lake) {
        lake.commandsAreAnswered(502);
        lake.eachMinute(() -> assertThat(lake.invoke(lake.event("은행/dt=20261119/가"))).isFalse());
        lake.pass(Duration.ofMinutes(20));
        lake.commandsAreAnswered();
        lake.eachMinute(() -> {});
        lake.pass(Duration.ofHours(2));
      }
    };

    /** Those that look at queues which people empty. */
    private static final Set<String> STAY =
        Set.of(
            "DeadLetterAlarm",
            "OutcomeDeadLetterAlarm",
            "KeptRefusalsAlarm",
            "LineageDeadLetterAlarm");

    // Never changed, and seen by this test alone.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> fires;

    Scenario(String... fires) {
      this.fires = new TreeSet<>(Set.of(fires));
    }

    abstract void play(WatchedLake lake);
  }

  @ParameterizedTest
  @EnumSource
  void exactlyTheAlarmsOfAScenarioFireAndGoBackByThemselves(Scenario scenario) {
    Map<String, AlarmRule> alarms = alarms();
    try (WatchedLake lake = new WatchedLake(folder)) {
      scenario.play(lake);
      Set<String> fired = new TreeSet<>();
      Set<String> stayed = new TreeSet<>(scenario.fires);
      stayed.retainAll(Scenario.STAY);
      Set<String> on = new TreeSet<>();
      alarms.forEach(
          (name, alarm) -> {
            if (lake.fired(alarm)) {
              fired.add(name);
            }
            if (lake.now(alarm) == State.ALARM) {
              on.add(name);
            }
          });
      assertThat(fired).isEqualTo(scenario.fires);
      assertThat(on).isEqualTo(stayed);
    }
  }

  @Test
  void everyAlarmIsSetOffBySomeScenarioAndLeftAloneByAnother() {
    assertThat(alarms()).hasSizeGreaterThanOrEqualTo(14);
    Set<String> provoked = new TreeSet<>();
    Arrays.stream(Scenario.values()).forEach(scenario -> provoked.addAll(scenario.fires));
    assertThat(provoked).isEqualTo(new TreeSet<>(alarms().keySet()));
    assertThat(Scenario.ALL_IS_WELL.fires).isEmpty();
  }

  @Test
  void everyAlarmNamesItsHeadingOfTheRunbook() throws IOException {
    Path runbook = Path.of("docs/how-to/when-an-alarm-fires.md");
    String text = Files.readString(runbook);
    Set<String> headings = new TreeSet<>();
    text.lines()
        .filter(line -> line.startsWith("## "))
        .forEach(line -> headings.add(line.substring(3)));
    assertThat(headings).isEqualTo(new TreeSet<>(alarms().keySet()));
    for (String alarm : alarms().keySet()) {
      assertThat(template.properties(alarm).text("AlarmDescription").orElseThrow())
          .endsWith(". See " + runbook + "#" + alarm.toLowerCase(Locale.ROOT) + ".");
    }
  }

  private Map<String, AlarmRule> alarms() {
    Deployment deployment = new Deployment(template, Map.of());
    Map<String, AlarmRule> alarms = new LinkedHashMap<>();
    for (String name : template.resources("AWS::CloudWatch::Alarm").keySet()) {
      alarms.put(name, AlarmRule.of(deployment.properties(name)));
    }
    return alarms;
  }
}
