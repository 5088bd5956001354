package io.dagrouter.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.local.TestClock;
import io.dagrouter.outcome.LoggedInvocation;
import io.dagrouter.outcome.OutcomeLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeptThreadsTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final OutcomeLog log =
      new OutcomeLog(new PrintStream(lines, true, UTF_8), new TestClock());

  @Test
  void whatIsLoggedHasTheRequestIdOfTheInvocationThatBeganIt() throws Exception {
    try (KeptThreads threads = new KeptThreads()) {
      for (String id : List.of("i-1", "i-2")) {
        done(LoggedInvocation.of(id, () -> threads.begin(this::tell)));
      }
      done(threads.begin(this::tell));
    }

    assertThat(lines.toString(UTF_8).lines())
        .extracting(line -> line.replaceAll(".*,\"routes_version\":\"8\"", ""))
        .containsExactly(",\"request_id\":\"i-1\"}", ",\"request_id\":\"i-2\"}", "}");
  }

  @Test
  void whoIsDoneIsGivenTheNextWorkAndWhoIsNotIsInterrupted() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    try (KeptThreads threads = new KeptThreads()) {
      Thread first = done(threads.begin(Thread::currentThread));
      KeptThreads.Work<Thread> hangs =
          threads.begin(
              () -> {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  interrupted.countDown();
                }
                return Thread.currentThread();
              });
      assertThatThrownBy(() -> hangs.get(Duration.ofMillis(100)))
          .isInstanceOf(TimeoutException.class);
      Thread second = done(threads.begin(Thread::currentThread));
      hangs.end();
      assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();

      assertThat(hangs.get(SOON)).isSameAs(first);
      assertThat(done(threads.begin(Thread::currentThread))).isSameAs(second).isNotSameAs(first);
    }
  }

  @Test
  void whatAThreadHandsDownGoesToNoneThatOutlivesIt() throws Exception {
    InheritableThreadLocal<String> ofTheInvocation = new InheritableThreadLocal<>();
    ofTheInvocation.set("i-1");
    try (KeptThreads threads = new KeptThreads()) {
      assertThat(done(threads.begin(() -> Optional.ofNullable(ofTheInvocation.get())))).isEmpty();
    }
  }

  @Test
  void whatHangsKeepsNoProcessAlive() throws Exception {
    try (KeptThreads threads = new KeptThreads()) {
      assertThat(done(threads.begin(Thread::currentThread)).isDaemon()).isTrue();
    }
  }

  @Test
  void workThatFailsLeavesItsThreadToTheNext() throws Exception {
    try (KeptThreads threads = new KeptThreads()) {
      Thread first = done(threads.begin(Thread::currentThread));
      KeptThreads.Work<?> fails =
          threads.begin(
              () -> {
                throw new IllegalStateException("wrong");
              });
      assertThatThrownBy(() -> done(fails)).hasRootCauseMessage("wrong");
      assertThat(done(threads.begin(Thread::currentThread))).isSameAs(first);
    }
  }

  @Test
  void threadsEndWithTheirOwner() throws Exception {
    KeptThreads threads = new KeptThreads();
    KeptThreads.Work<Thread> underWay = threads.begin(Thread::currentThread);
    Thread idle = done(threads.begin(Thread::currentThread));
    threads.close();

    assertThat(idle.join(SOON)).isTrue();
    assertThat(done(underWay).join(SOON)).isTrue();
  }

  private static <T> T done(KeptThreads.Work<T> work) throws Exception {
    try {
      return work.get(SOON);
    } finally {
      work.end();
    }
  }

  private String tell() {
    log.routesRecovered("ssm:/r", "8", Optional.empty());
    return "told";
  }
}
