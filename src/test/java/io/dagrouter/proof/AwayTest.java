package io.dagrouter.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.Fault;
import io.dagrouter.local.FaultAt;
import io.dagrouter.local.MwaaCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An environment is away for an hour, and everything that arrived meanwhile runs afterwards. */
class AwayTest {
  private static final int ARRIVALS = 60;
  private static final Duration AWAY = Duration.ofHours(1);

  /** How an environment is away. */
  enum Away {
    /** The web server has ended; nobody listens at its port. */
    REFUSES_CONNECTIONS {
      @Override
      Optional<FaultAt> of(MwaaCall call, int nth) {
        return call instanceof MwaaCall.CreateCliToken
            ? Optional.of(FaultAt.before(tokenOfNobody()))
            : Optional.empty();
      }
    },
    /** A load balancer stands before nothing. */
    FAILS {
      @Override
      Optional<FaultAt> of(MwaaCall call, int nth) {
        List<Fault> faults =
            List.of(new Fault.Reset(), Fault.html(503), Fault.status(502), new Fault.NoAnswer());
        return call instanceof MwaaCall.Command
            ? Optional.of(FaultAt.before(faults.get(nth % faults.size())))
            : Optional.empty();
      }
    },
    /** Runs are made all the same, and nobody hears of it. */
    IS_MUTE {
      @Override
      Optional<FaultAt> of(MwaaCall call, int nth) {
        return call instanceof MwaaCall.Command
            ? Optional.of(FaultAt.after(new Fault.Reset()))
            : Optional.empty();
      }
    },
    /** MWAA says that the environment is being updated, and its web server is gone. */
    IS_UPDATING {
      @Override
      Optional<FaultAt> of(MwaaCall call, int nth) {
        return FAILS.of(call, nth);
      }
    };

    abstract Optional<FaultAt> of(MwaaCall call, int nth);

    private static Fault tokenOfNobody() {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return new Fault.OtherAnswer(
            200,
            Map.of(),
            "{\"CliToken\":\"cli.secret\",\"WebServerHostname\":\"localhost:%d\"}"
                .formatted(socket.getLocalPort()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatArrivesWhileTheEnvironmentIsAwayRunsOnceAfterwards(Away away) {
    try (Lake lake = new Lake("2.10.3")) {
      Instant back = lake.clock.instant().plus(AWAY);
      AtomicInteger nth = new AtomicInteger();
      if (away == Away.IS_UPDATING) {
        lake.lake.status("UPDATING");
      }
      lake.mwaa
          .faults()
          .choose(
              call -> {
                if (lake.clock.instant().isBefore(back)) {
                  return away.of(call, nth.getAndIncrement());
                }
                lake.lake.status("AVAILABLE");
                return Optional.empty();
              });
      SimulatedQueue queue = new SimulatedQueue(lake.clock, 3);
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < ARRIVALS; i++) {
        Arrival arrival = Arrival.of("은행", LocalDate.of(2026, 11, 19), i);
        expected.add(arrival.uri());
        queue.send(arrival.eventBridge(), 1 + i % 2);
      }

      queue.drain(List.of(lake.arrivals()));

      Report.print(
          "away for an hour (%s): %d arrivals, %d deliveries, %d runs, %d commands that reached the web server, drained after %d min"
              .formatted(
                  away,
                  ARRIVALS,
                  queue.deliveries(),
                  lake.runs().size(),
                  lake.commands(),
                  Duration.between(back.minus(AWAY), lake.clock.instant()).toMinutes()));
      assertThat(lake.sourcesOfRuns()).isEqualTo(expected.stream().sorted().toList());
      assertThat(queue.dead()).isEmpty();
      assertThat(lake.outcomes("Rejected")).isEmpty();
      assertThat(lake.clock.instant()).isBefore(back.plus(Duration.ofHours(1)));
    }
  }
}
