package io.dagrouter.lambda;

import static io.dagrouter.lambda.ArrivalsFixture.CLOCK;
import static io.dagrouter.lambda.ArrivalsFixture.UNREADABLE;
import static io.dagrouter.lambda.ArrivalsFixture.answer;
import static io.dagrouter.lambda.ArrivalsFixture.batch;
import static io.dagrouter.lambda.ArrivalsFixture.byKey;
import static io.dagrouter.lambda.ArrivalsFixture.bytes;
import static io.dagrouter.lambda.ArrivalsFixture.failures;
import static io.dagrouter.lambda.ArrivalsFixture.invocation;
import static io.dagrouter.lambda.ArrivalsFixture.key;
import static io.dagrouter.lambda.SampleMessages.eventBridge;
import static io.dagrouter.lambda.SampleMessages.record;
import static io.dagrouter.lambda.SampleMessages.records;
import static io.dagrouter.lambda.SampleMessages.sqs;
import static io.dagrouter.lambda.SampleMessages.text;
import static io.dagrouter.outcome.SampleOutcomes.triggered;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.outcome.OutcomeJson;
import io.dagrouter.router.Delivery;
import io.dagrouter.router.OutcomeListener;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArrivalsTest {
  private final ArrivalsFixture fixture = new ArrivalsFixture();

  static Stream<Arguments> again() {
    return Stream.of(
        Arguments.of("triggered", false, false),
        Arguments.of("already", false, false),
        Arguments.of("waiting", false, false),
        Arguments.of("unrouted", false, true),
        Arguments.of("rejected", false, true),
        Arguments.of("unavailable", true, true),
        Arguments.of("triggered+unavailable", true, true),
        Arguments.of("triggered+rejected", false, true),
        Arguments.of("triggered+already", false, false),
        Arguments.of("mistake", true, true));
  }

  @ParameterizedTest
  @MethodSource("again")
  void aMessageComesAgainWhereSomethingWouldBeLostOtherwise(
      String key, boolean whenPublished, boolean whenNotPublished) {
    byte[] batch =
        batch(
            sqs("before", text(eventBridge("triggered"))),
            sqs("it", text(eventBridge(key))),
            sqs("after", text(eventBridge("already"))));
    assertThat(
            answer(
                fixture
                    .arrivals(ArrivalsFixture::byKey, fixture.takesAll)
                    .handle(batch, invocation())))
        .isEqualTo(failures(whenPublished ? List.of("it") : List.of()));
    assertThat(
            answer(
                fixture
                    .arrivals(ArrivalsFixture::byKey, fixture.takesNothing)
                    .handle(batch, invocation())))
        .isEqualTo(failures(whenNotPublished ? List.of("it") : List.of()));
    assertThat(
            answer(
                fixture
                    .arrivals(ArrivalsFixture::byKey, OutcomeListener.none())
                    .handle(batch, invocation())))
        .isEqualTo(failures(whenPublished ? List.of("it") : List.of()));
  }

  @Test
  void anUnreadableMessageIsKeptWholeAndNotTriedAgain() throws Exception {
    byte[] batch = batch(sqs("m-1", "rubbish 은행"), sqs("m-2", text(eventBridge("triggered"))));
    assertThat(
            answer(
                fixture
                    .arrivals(ArrivalsFixture::byKey, fixture.takesAll)
                    .handle(batch, invocation())))
        .isEqualTo(failures(List.of()));
    OutcomeReport kept = fixture.published.getFirst().getFirst();
    assertThat(kept.message()).isEqualTo("rubbish 은행");
    assertThat(fixture.log())
        .filteredOn(line -> line.text("message_id").equals(Optional.of("m-1")))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.text("message")).contains(UNREADABLE.formatted("m-1"));
              assertThat(line.text("original_message")).contains("rubbish 은행");
            });
  }

  @Test
  void anUnreadableMessageThatCouldNotBeKeptComesAgain() throws Exception {
    byte[] batch = batch(sqs("m-1", "rubbish"), sqs("m-2", text(eventBridge("triggered"))));
    assertThat(
            answer(
                fixture
                    .arrivals(ArrivalsFixture::byKey, fixture.takesNothing)
                    .handle(batch, invocation())))
        .isEqualTo(failures(List.of("m-1")));
    assertThat(fixture.notices("problem"))
        .containsExactly(
            "Cannot publish the outcome of message m-1: the outcome bus did not take it"
                + " (Rejected). Grant the function events:PutEvents on the outcome bus, or wait for"
                + " EventBridge.",
            "Cannot publish the outcome of message m-2: the outcome bus did not take it"
                + " (Triggered). Grant the function events:PutEvents on the outcome bus, or wait"
                + " for EventBridge.");
  }

  @Test
  void aListenerThatBreaksItsPromiseIsOneThatTookNothing() throws Exception {
    byte[] batch =
        batch(
            sqs("m-1", text(eventBridge("rejected"))), sqs("m-2", text(eventBridge("triggered"))));
    Arrivals arrivals =
        fixture.arrivals(
            ArrivalsFixture::byKey,
            _ -> {
              throw new IllegalStateException("broken");
            });
    assertThat(answer(arrivals.handle(batch, invocation()))).isEqualTo(failures(List.of("m-1")));
    assertThat(fixture.notices("unexpected"))
        .containsExactly("Cannot finish message m-1: java.lang.IllegalStateException: broken");
  }

  @Test
  void outcomesArePublishedOnceForABatchInTheOrderOfItsMessages() {
    byte[] batch =
        batch(
            sqs("m-1", text(eventBridge("triggered"))),
            sqs("m-2", text(records(record("already"), record("rejected")))),
            sqs("m-3", text(eventBridge("unavailable"))));
    fixture.arrivals(ArrivalsFixture::byKey, fixture.takesAll).handle(batch, invocation());
    assertThat(fixture.published).hasSize(1);
    assertThat(fixture.published.getFirst())
        .extracting(report -> report.messageId() + " " + OutcomeJson.type(report.outcome()))
        .containsExactly(
            "m-1 Triggered", "m-2 AlreadyTriggered", "m-2 Rejected", "m-3 Unavailable");
    assertThat(fixture.published.getFirst().get(2).message())
        .isEqualTo(text(records(record("already"), record("rejected"))));
  }

  @Test
  void aMistakeInOneMessageIsLoggedWithItsStackTraceAndHurtsNoOther() throws Exception {
    Set<String> routed = ConcurrentHashMap.newKeySet();
    byte[] batch =
        batch(
            sqs("m-1", text(eventBridge("mistake"))),
            sqs("m-2", text(records(record("mistake"), record("triggered")))),
            sqs("m-3", text(eventBridge("already"))));
    Arrivals arrivals =
        fixture.arrivals(
            (event, delivery) -> {
              routed.add(key(event));
              return byKey(event, delivery);
            },
            fixture.takesAll);
    assertThat(answer(arrivals.handle(batch, invocation())))
        .isEqualTo(failures(List.of("m-1", "m-2")));
    assertThat(routed).containsExactlyInAnyOrder("mistake", "triggered", "already");
    assertThat(fixture.published.getFirst())
        .extracting(OutcomeReport::messageId)
        .containsExactly("m-2", "m-3");
    assertThat(fixture.notices("unexpected"))
        .containsExactlyInAnyOrder(
            "Cannot finish message m-1: java.lang.IllegalStateException: no outcome mistake",
            "Cannot finish message m-2: java.lang.IllegalStateException: no outcome mistake");
    assertThat(fixture.log().stream().flatMap(line -> line.text("stack_trace").stream()))
        .hasSize(2)
        .allMatch(trace -> trace.contains("at io.dagrouter.lambda.ArrivalsFixture.byKey"));
  }

  @Test
  void anErrorOfTheMachineHurtsNoOtherMessageEither() throws Exception {
    byte[] batch =
        batch(sqs("m-1", text(eventBridge("deep"))), sqs("m-2", text(eventBridge("triggered"))));
    Arrivals arrivals =
        fixture.arrivals(
            (event, delivery) -> {
              if (key(event).equals("deep")) {
                throw new StackOverflowError("too deep");
              }
              return byKey(event, delivery);
            },
            fixture.takesAll);
    assertThat(answer(arrivals.handle(batch, invocation()))).isEqualTo(failures(List.of("m-1")));
    assertThat(fixture.notices("unexpected"))
        .containsExactly("Cannot finish message m-1: java.lang.StackOverflowError: too deep");
  }

  @Test
  void messagesAreWorkedOnAtOnceButNotMoreThanSixteen() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    // Nobody passes before sixteen are there: with fewer at once the barrier would never open.
    CyclicBarrier sixteen = new CyclicBarrier(16);
    Arrivals arrivals =
        fixture.arrivals(
            (_, _) -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              try {
                sixteen.await(20, TimeUnit.SECONDS);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              } finally {
                now.decrementAndGet();
              }
              return List.of(triggered());
            },
            fixture.takesAll);
    Fields[] messages =
        IntStream.range(0, 32)
            .mapToObj(i -> sqs("m-" + i, text(eventBridge("k" + i))))
            .toArray(Fields[]::new);
    assertThat(answer(arrivals.handle(batch(messages), invocation())))
        .isEqualTo(failures(List.of()));
    assertThat(most).hasValue(16);
  }

  @Test
  void aMessageThatIsNotFinishedInTimeComesAgainAndTheOthersAreDone() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Arrivals arrivals =
        fixture.arrivals(
            (event, delivery) -> {
              if (key(event).equals("hangs")) {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }
              return byKey(event, delivery);
            },
            fixture.takesAll);
    byte[] batch =
        batch(sqs("m-1", text(eventBridge("hangs"))), sqs("m-2", text(eventBridge("triggered"))));
    // A second is kept for the answer, so that 1.5 s are left for the work.
    Fields answer = arrivals.handle(batch, new Invocation("request-1", Duration.ofMillis(2_500)));
    assertThat(answer(answer)).isEqualTo(failures(List.of("m-1")));
    assertThat(fixture.notices("unexpected"))
        .contains(
            "Cannot finish message m-1: java.util.concurrent.TimeoutException: the time of the"
                + " invocation was over");
    assertThat(fixture.published.getFirst())
        .extracting(OutcomeReport::messageId)
        .containsExactly("m-2");
  }

  @Test
  void aMessageAloneThatIsNotFinishedInTimeComesAgainAndIsInterrupted() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Arrivals arrivals =
        fixture.arrivals(
            (event, delivery) -> {
              if (key(event).equals("hangs")) {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  interrupted.countDown();
                }
              }
              return byKey(event, delivery);
            },
            fixture.takesAll);
    Fields answer =
        arrivals.handle(
            batch(sqs("m-1", text(eventBridge("hangs")))),
            new Invocation("request-1", Duration.ofMillis(1_100)));
    assertThat(answer(answer)).isEqualTo(failures(List.of("m-1")));
    assertThat(fixture.notices("unexpected"))
        .contains(
            "Cannot finish message m-1: java.util.concurrent.TimeoutException: the time of the"
                + " invocation was over");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(
            answer(
                arrivals.handle(
                    batch(sqs("m-2", text(eventBridge("triggered")))),
                    new Invocation("request-2", Duration.ofSeconds(60)))))
        .isEqualTo(failures(List.of()));
  }

  @Test
  void messagesThatComeAloneAreWorkedOffByOneThread() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Arrivals arrivals =
        fixture.arrivals(
            (event, delivery) -> {
              threads.add(Thread.currentThread());
              return byKey(event, delivery);
            },
            fixture.takesAll);
    for (int i = 0; i < 50; i++) {
      arrivals.handle(batch(sqs("m-" + i, text(eventBridge("triggered")))), invocation());
    }
    assertThat(threads).hasSize(1);
  }

  static Stream<Arguments> deliveries() {
    byte[] third = batch(sqs("m-1", text(eventBridge("k")), "3"));
    return Stream.of(
        Arguments.of(third, 3, true),
        Arguments.of(batch(sqs("m-1", text(eventBridge("k")), "many")), 1, true),
        Arguments.of(batch(sqs("m-1", text(eventBridge("k")), "0")), 1, true),
        Arguments.of(
            bytes(
                "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"messageId\":\"m-1\",\"body\":"
                    + text(JsonValue.text(text(eventBridge("k"))))
                    + "}]}"),
            1,
            true),
        Arguments.of(bytes(text(eventBridge("k"))), 1, false));
  }

  @ParameterizedTest
  @MethodSource("deliveries")
  void theRouterIsToldOfTheDelivery(byte[] payload, int count, boolean comesAgain) {
    List<Delivery> deliveries = new ArrayList<>();
    fixture
        .arrivals(
            (_, delivery) -> {
              deliveries.add(delivery);
              return List.of(triggered());
            },
            fixture.takesAll)
        .handle(payload, invocation());
    assertThat(deliveries)
        .singleElement()
        .satisfies(
            delivery ->
                assertThat(delivery)
                    .isEqualTo(
                        new Delivery(
                            count,
                            comesAgain,
                            new Deadline(Instant.parse("2026-11-19T16:06:18Z"), CLOCK),
                            delivery.looks())));
  }

  @Test
  void aRecordWithoutABodyIsKeptAsItIs() {
    byte[] batch =
        bytes("{\"Records\":[{\"eventSource\":\"aws:sqs\",\"messageId\":\"m-1\",\"body\":null}]}");
    assertThat(
            answer(
                fixture
                    .arrivals(ArrivalsFixture::byKey, fixture.takesAll)
                    .handle(batch, invocation())))
        .isEqualTo(failures(List.of()));
    assertThat(fixture.published.getFirst())
        .extracting(OutcomeReport::message)
        .containsExactly("{\"eventSource\":\"aws:sqs\",\"messageId\":\"m-1\",\"body\":null}");
  }

  @Test
  void whatIsPassedOverIsLoggedAndNotPublished() {
    byte[] batch = batch(sqs("m-1", text(eventBridge("aws.s3", "Object Created", "은행/", 0))));
    assertThat(
            answer(
                fixture
                    .arrivals(ArrivalsFixture::byKey, fixture.takesNothing)
                    .handle(batch, invocation())))
        .isEqualTo(failures(List.of()));
    assertThat(fixture.published).isEmpty();
    assertThat(fixture.logged.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"level":"INFO","timestamp":"2026-11-19T16:05:20Z","notice":"passed_over",\
            "why":"a folder marker: s3://sli-dst-dl/은행/","message_id":"m-1","request_id":"request-1"}
            """);
  }
}
