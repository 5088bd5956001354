package io.dagrouter.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.TestClock;
import io.dagrouter.reason.Reason;
import io.dagrouter.router.RoutesLookup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ReloadingRoutesTest {
  private static final String ONE =
      """
      zone: Asia/Seoul
      environments: { lake: { mwaa: x } }
      lines: { bank: { dag: one } }
      """;
  private static final String TWO = ONE.replace("dag: one", "dag: two");
  private static final String WRONG = ONE.replace("zone:", "zoen:");
  private static final TextFetch.Failed AWAY = Utf8Text.failed("test", "the source is away", "503");
  private static final String AWAY_MESSAGE =
      "Cannot read the routes from test: the source is away (503). Correct the routes document or"
          + " the permission to read it.";
  private static final String WRONG_MESSAGE =
      "Cannot read the routes from test: the document has a mistake (r:1:1 zoen: unknown key. Did"
          + " you mean \"zone\"?). Correct the routes document or the permission to read it.";

  private final TestClock clock = new TestClock();
  private final Source source = new Source();
  private final List<String> news = Collections.synchronizedList(new ArrayList<>());
  private final ReloadingRoutes routes =
      new ReloadingRoutes(source, Duration.ofSeconds(60), clock, told -> news.add(say(told)));

  @Test
  void readsOnFirstUseAndThenOnlyAfterTheTtl() {
    source.answers(fetched(ONE, "1"), fetched(TWO, "2"));
    assertThat(dag()).isEqualTo("one");
    clock.advance(Duration.ofSeconds(59));
    assertThat(dag()).isEqualTo("one");
    assertThat(source.asked).containsExactly("");
    clock.advance(Duration.ofSeconds(1));
    assertThat(dag()).isEqualTo("two");
    assertThat(source.asked).containsExactly("", "1");
    assertThat(news).containsExactly("in force: 1 line of test", "in force: 1 line of test");
  }

  @Test
  void ageCountsFromTheLastReadingWithoutTroubleToTheLastTimeThatSomebodyAsked() {
    source.answers(AWAY, fetched(ONE, "1"), new TextFetch.Unchanged(), AWAY, AWAY);
    assertThat(routes.age()).isEmpty();
    routes.current();
    assertThat(routes.age()).as("never read").isEmpty();
    clock.advance(Duration.ofSeconds(5));
    routes.current();
    assertThat(routes.age()).contains(Duration.ZERO);
    clock.advance(Duration.ofSeconds(59));
    assertThat(routes.age()).as("nobody asked").contains(Duration.ZERO);
    routes.current();
    assertThat(routes.age()).contains(Duration.ofSeconds(59));
    clock.advance(Duration.ofSeconds(1));
    routes.current();
    assertThat(routes.age()).as("found unchanged").contains(Duration.ZERO);
    for (int seconds = 60; seconds <= 65; seconds += 5) {
      clock.advance(Duration.ofSeconds(seconds == 60 ? 60 : 5));
      routes.current();
      assertThat(routes.age()).as("away").contains(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void doesNotParseAgainWhatHasNotChanged() {
    source.answers(fetched(ONE, "1"), new TextFetch.Unchanged(), fetched(ONE, "1b"), AWAY);
    RoutesLookup first = routes.current();
    for (int i = 0; i < 2; i++) {
      clock.advance(Duration.ofSeconds(60));
      assertThat(table(routes.current())).isSameAs(table(first));
    }
    clock.advance(Duration.ofSeconds(60));
    assertThat(table(routes.current())).isSameAs(table(first));
    assertThat(source.asked).containsExactly("", "1", "1", "1b");
  }

  @Test
  void keepsTheLastGoodRoutesWhileTheSourceIsAwayAndTellsOnce() {
    source.answers(fetched(ONE, "1"), AWAY, AWAY, AWAY, new TextFetch.Unchanged());
    assertThat(dag()).isEqualTo("one");
    clock.advance(Duration.ofSeconds(60));
    assertThat(dag()).isEqualTo("one");
    clock.advance(Duration.ofSeconds(4));
    assertThat(dag()).isEqualTo("one");
    assertThat(source.asked).hasSize(2);
    clock.advance(Duration.ofSeconds(1));
    assertThat(dag()).isEqualTo("one");
    clock.advance(Duration.ofSeconds(5));
    assertThat(dag()).isEqualTo("one");
    clock.advance(Duration.ofSeconds(5));
    assertThat(dag()).isEqualTo("one");
    assertThat(source.asked).containsExactly("", "1", "1", "1", "1");
    assertThat(news)
        .containsExactly(
            "in force: 1 line of test",
            "trouble: " + AWAY_MESSAGE + " kept: true mistakes: 0",
            "recovered: test");
    clock.advance(Duration.ofSeconds(59));
    assertThat(dag()).isEqualTo("one");
    assertThat(source.asked).hasSize(5);
  }

  @Test
  void keepsTheLastGoodRoutesWhileTheDocumentIsWrong() {
    source.answers(
        fetched(ONE, "1"),
        fetched(WRONG, "2"),
        new TextFetch.Unchanged(),
        AWAY,
        new TextFetch.Unchanged(),
        fetched(WRONG + "# still\nlines: {}\n", "3"),
        fetched(TWO, "4"));
    assertThat(dag()).isEqualTo("one");
    clock.advance(Duration.ofSeconds(60));
    for (int i = 0; i < 5; i++) {
      assertThat(dag()).isEqualTo("one");
      clock.advance(Duration.ofSeconds(5));
    }
    assertThat(dag()).isEqualTo("two");
    assertThat(source.asked).containsExactly("", "1", "2", "2", "2", "2", "3");
    assertThat(news)
        .containsExactly(
            "in force: 1 line of test",
            "trouble: " + WRONG_MESSAGE + " kept: true mistakes: 1",
            "trouble: " + AWAY_MESSAGE + " kept: true mistakes: 0",
            "trouble: " + WRONG_MESSAGE + " kept: true mistakes: 1",
            "trouble: Cannot read the routes from test: the document has 2 mistakes (r:1:1 zoen:"
                + " unknown key. Did you mean \"zone\"? r:5:1 lines: is there twice, first at 3:1."
                + " Keep one of the two.). Correct the routes document or the permission to read"
                + " it. kept: true mistakes: 2",
            "recovered: test",
            "in force: 1 line of test");
  }

  @Test
  void theRoutesInForceSayWhenTheirDocumentWasWritten() {
    Instant first = Instant.parse("2026-11-19T10:00:00Z");
    source.answers(
        changed(ONE, first),
        changed(ONE, first.plusSeconds(1)),
        changed(WRONG, first.plusSeconds(2)),
        changed(TWO, first.plusSeconds(3)));
    List<Optional<Instant>> told = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      told.add(table(routes.current()).changed());
      clock.advance(Duration.ofSeconds(60));
    }
    assertThat(told)
        .as("what is written again as it was may follow on others; what is wrong changes nothing")
        .containsExactly(
            Optional.of(first),
            Optional.of(first.plusSeconds(1)),
            Optional.of(first.plusSeconds(1)),
            Optional.of(first.plusSeconds(3)));
  }

  /** A version of S3 that is brought back, or the newest parameter of a path taken away. */
  @Test
  void aDocumentThatIsOlderThanTheOneBeforeItIsInForceFromNowOn() {
    Instant written = Instant.parse("2025-11-19T10:00:00Z");
    source.answers(
        changed(ONE, written),
        changed(TWO, written),
        changed(TWO, written),
        changed(ONE, written.minusSeconds(1)),
        changed(ONE, written.minusSeconds(2)));
    List<Optional<Instant>> told = new ArrayList<>();
    Instant start = clock.instant();
    for (int i = 0; i < 5; i++) {
      told.add(table(routes.current()).changed());
      clock.advance(Duration.ofSeconds(60));
    }
    assertThat(told)
        .containsExactly(
            Optional.of(written),
            Optional.of(start.plusSeconds(60)),
            Optional.of(start.plusSeconds(60)),
            Optional.of(start.plusSeconds(180)),
            Optional.of(start.plusSeconds(240)));
  }

  @Test
  void goingBackToTheFormerDocumentRecoversWithoutOtherRoutes() {
    source.answers(fetched(ONE, "1"), fetched(WRONG, "2"), fetched(ONE, "3"));
    assertThat(dag()).isEqualTo("one");
    clock.advance(Duration.ofSeconds(60));
    assertThat(dag()).isEqualTo("one");
    clock.advance(Duration.ofSeconds(60));
    assertThat(dag()).isEqualTo("one");
    assertThat(news)
        .containsExactly(
            "in force: 1 line of test",
            "trouble: " + WRONG_MESSAGE + " kept: true mistakes: 1",
            "recovered: test");
  }

  @Test
  void withoutAnyGoodRoutesItSaysWhy() {
    source.answers(AWAY, fetched(WRONG, "1"), fetched(ONE, "2"));
    assertThat(failure()).isEqualTo(AWAY_MESSAGE);
    clock.advance(Duration.ofSeconds(4));
    assertThat(failure()).isEqualTo(AWAY_MESSAGE);
    assertThat(source.asked).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(failure()).isEqualTo(WRONG_MESSAGE);
    clock.advance(Duration.ofSeconds(5));
    assertThat(dag()).isEqualTo("one");
    assertThat(news)
        .containsExactly(
            "trouble: " + AWAY_MESSAGE + " kept: false mistakes: 0",
            "trouble: " + WRONG_MESSAGE + " kept: false mistakes: 1",
            "recovered: test",
            "in force: 1 line of test");
  }

  @Test
  void theFirstMistakesAreToldAndTheOthersCounted() {
    source.answers(fetched("{\"a\":1,\"b\":1,\"c\":1,\"d\":1}", "1"));
    assertThat(failure())
        .isEqualTo(
            "Cannot read the routes from test: the document has 7 mistakes (r:1:1 environments:"
                + " missing. Add the MWAA environment that the DAGs are in, by a name of its own."
                + " r:1:1 lines: missing. Add a line, with its dag and where its files arrive."
                + " r:1:1 zone: missing. Add the zone that \"yesterday\" is counted in, as in zone:"
                + " Asia/Seoul. And 4 more.). Correct the routes document or the permission to"
                + " read it.");
  }

  @Test
  void readsAgainWhenTheClockWentBack() {
    source.answers(fetched(ONE, "1"), fetched(TWO, "2"));
    assertThat(dag()).isEqualTo("one");
    clock.advance(Duration.ofHours(-1));
    assertThat(dag()).isEqualTo("two");
  }

  @Test
  void oneCallerReadsWhileTheOthersGoOnWithTheLastGoodRoutes() throws Exception {
    source.answers(fetched(ONE, "1"), fetched(TWO, "2"));
    assertThat(dag()).isEqualTo("one");
    clock.advance(Duration.ofSeconds(60));
    source.hold = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> reader = threads.submit((Callable<String>) this::dag);
      source.reached.await();
      for (int i = 0; i < 10; i++) {
        assertThat(dag()).isEqualTo("one");
      }
      source.hold.countDown();
      assertThat(reader.get()).isEqualTo("two");
    }
    assertThat(source.asked).hasSize(2);
  }

  @Test
  void onFirstUseAllWaitForTheOneWhoReads() throws Exception {
    source.answers(fetched(ONE, "1"));
    source.hold = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> callers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        callers.add(threads.submit((Callable<String>) this::dag));
      }
      source.reached.await();
      source.hold.countDown();
      for (Future<String> caller : callers) {
        assertThat(caller.get()).isEqualTo("one");
      }
    }
    assertThat(source.asked).hasSize(1);
  }

  @Test
  void afterATimeWithoutCallersNobodyGoesByRoutesThatAreLongOverdue() throws Exception {
    source.answers(fetched(ONE, "1"), fetched(TWO, "2"));
    assertThat(dag()).isEqualTo("one");
    clock.advance(
        Duration.ofSeconds(60).plus(ReloadingRoutes.LONGEST_OVERDUE).plus(Duration.ofMillis(1)));
    source.hold = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> reader = threads.submit((Callable<String>) this::dag);
      source.reached.await();
      List<String> seen = Collections.synchronizedList(new ArrayList<>());
      Thread another = Thread.ofPlatform().start(() -> seen.add(dag()));
      while (another.getState() != Thread.State.WAITING && another.isAlive()) {
        Thread.onSpinWait();
      }
      source.hold.countDown();
      another.join();
      assertThat(seen).containsExactly("two");
      assertThat(reader.get()).isEqualTo("two");
    }
    assertThat(source.asked).hasSize(2);
  }

  private String dag() {
    return table(routes.current()).lines().getFirst().dag().value();
  }

  private String failure() {
    return switch (routes.current()) {
      case RoutesLookup.Failed(var problem) -> {
        assertThat(problem.reason()).isEqualTo(Reason.ROUTES_UNAVAILABLE);
        yield problem.message();
      }
      case RoutesLookup.Found _ -> throw new AssertionError("there are routes");
    };
  }

  private static io.dagrouter.route.RouteTable table(RoutesLookup lookup) {
    return switch (lookup) {
      case RoutesLookup.Found(var table) -> table;
      case RoutesLookup.Failed(var problem) -> throw new AssertionError(problem.message());
    };
  }

  private static TextFetch fetched(String text, String tag) {
    return new TextFetch.Fetched(
        List.of(DocumentPart.whole("r", text)), Optional.of(tag), Optional.empty());
  }

  private static TextFetch changed(String text, Instant changed) {
    return new TextFetch.Fetched(
        List.of(DocumentPart.whole("r", text)), Optional.empty(), Optional.of(changed));
  }

  private static String say(RoutesNews news) {
    return switch (news) {
      case RoutesNews.InForce(String source, String version, int lines) -> {
        assertThat(version).matches("[0-9a-f]{12}");
        yield "in force: " + lines + " line of " + source;
      }
      case RoutesNews.Trouble(var problem, var mistakes, var kept) ->
          "trouble: "
              + problem.message()
              + " kept: "
              + kept.isPresent()
              + " mistakes: "
              + mistakes.size();
      case RoutesNews.Recovered(String source, _) -> "recovered: " + source;
    };
  }

  private static final class Source implements RoutesText {
    private final Deque<TextFetch> answers = new ArrayDeque<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch reached = new CountDownLatch(1);
    private volatile CountDownLatch hold = new CountDownLatch(0);

    void answers(TextFetch... next) {
      answers.addAll(List.of(next));
    }

    @Override
    public String source() {
      return "test";
    }

    @Override
    public TextFetch fetch(Optional<String> known) {
      asked.add(known.orElse(""));
      if (hold.getCount() > 0) {
        reached.countDown();
        try {
          hold.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return answers.remove();
    }
  }
}
