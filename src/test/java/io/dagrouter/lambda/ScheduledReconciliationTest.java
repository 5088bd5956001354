package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.TestClock;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.reconcile.FoundArrival;
import io.dagrouter.reconcile.ListedVersion;
import io.dagrouter.reconcile.Reconciliation;
import io.dagrouter.reconcile.VersionPage;
import io.dagrouter.router.OtherSides;
import io.dagrouter.router.Routes;
import io.dagrouter.router.RoutesLookup;
import io.dagrouter.router.TriggerRouter;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import io.dagrouter.trace.TraceContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduledReconciliationTest {
  private static final TraceContext TRACE = TraceContext.derivedFrom(List.of("i-1"));

  private final TestClock clock = new TestClock(Instant.parse("2026-11-20T01:00:00Z"));
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final List<String> passed = new ArrayList<>();
  private Routes routes = () -> new RoutesLookup.Found(table());
  private Duration aPageTakes = Duration.ZERO;

  private static io.dagrouter.route.RouteTable table() {
    return switch (RoutesDocument.read(
        List.of(
            DocumentPart.whole(
                "r",
                """
                zone: Asia/Seoul
                environments: { lake: { mwaa: x } }
                lines:
                  bank: { dag: mydata_bank, arrivals: [ "s3://lake/은행/dt={processing_date:yyyyMMdd}/*" ] }
                  card: { dag: mydata_card, hold: 점검, arrivals: [ "s3://lake/카드/*" ] }
                  loan: { dag: mydata_loan, arrivals: [ "s3://away/대출/*" ] }
                  called: { dag: mydata_called }
                """)))) {
      case RoutesReading.Read(var read) -> read;
      case RoutesReading.Wrong(var problems) -> throw new AssertionError(problems);
    };
  }

  private Fields run() {
    TriggerRouter router =
        new TriggerRouter(
            routes,
            (_, rule) -> {
              throw new AssertionError("read " + rule);
            },
            (request, _) -> {
              throw new AssertionError("triggered " + request);
            },
            OtherSides.none());
    return new ScheduledReconciliation(
            routes,
            new Reconciliation(
                (bucket, prefix, _) -> page(bucket, prefix),
                router,
                (_, _, _) -> new DagRunsLookup.Found(List.of()),
                Optional.of(this::pass),
                clock),
            new OutcomeLog(new PrintStream(logged, true, StandardCharsets.UTF_8), clock),
            clock)
        .run(2, TRACE, Deadline.in(Duration.ofMinutes(1), clock));
  }

  private VersionPage page(String bucket, String prefix) {
    clock.advance(aPageTakes);
    if (bucket.equals("away")) {
      return new VersionPage.Failed(
          new Problem(Reason.LAKE_ACCESS_DENIED, "list", "S3 does not allow it", "403"));
    }
    return new VersionPage.Listed(
        List.of(
            new ListedVersion(
                prefix + "a.csv",
                new ObjectVersion(Optional.of("v-" + prefix), Optional.of("e"), Optional.empty()),
                1,
                Instant.parse("2026-11-19T16:00:00Z"),
                ListedVersion.Standing.CURRENT)),
        Optional.empty());
  }

  private List<FoundArrival> pass(List<FoundArrival> found, TraceContext trace) {
    assertThat(trace).isEqualTo(TRACE);
    found.forEach(one -> passed.add(one.arrival().object().key()));
    return List.of();
  }

  @Test
  void eachLineIsReconciledForItsDaysAndTroubleWithOneIsNoneForAnother() {
    assertThat(JsonText.write(run()))
        .contains(
            "{\"line\":\"bank\",\"objects\":3,\"passed_on\":3}",
            "{\"line\":\"card\",\"reason\":\"ON_HOLD\"}",
            "{\"line\":\"loan\",\"reason\":\"LAKE_ACCESS_DENIED\"}")
        .doesNotContain("called");
    assertThat(passed)
        .containsExactly("은행/dt=20261118/a.csv", "은행/dt=20261119/a.csv", "은행/dt=20261120/a.csv");
    assertThat(logged.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "\"level\":\"WARN\"",
                        "\"notice\":\"reconciled\",\"line\":\"bank\",\"from\":\"2026-11-18\",\"to\":\"2026-11-20\",\"objects\":{\"has_run\":0,\"lost\":3,",
                        "\"passed_on\":3"))
        .anySatisfy(line -> assertThat(line).contains("\"reason\":\"LAKE_ACCESS_DENIED\""));
  }

  @Test
  void whereTheTimeIsOverItIsToldHowFarItCame() {
    aPageTakes = Duration.ofSeconds(30);
    run();
    assertThat(logged.toString(StandardCharsets.UTF_8))
        .contains(
            "Cannot reconcile line bank to the end: the time of the function was over (it came as"
                + " far as 2026-11-19).");
  }

  @Test
  void withoutRoutesNothingIsDone() {
    Problem none = new Problem(Reason.ROUTES_UNAVAILABLE, "read the routes", "no answer", "none");
    routes = () -> new RoutesLookup.Failed(none);
    assertThat(JsonText.write(run())).isEqualTo("{\"lines\":[]}");
    assertThat(logged.toString(StandardCharsets.UTF_8)).contains(none.message());
  }
}
