package io.dagrouter.router;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  @Test
  void allAreAtWorkAtOnceAndTheResultsStandInOrder() {
    CyclicBarrier all = new CyclicBarrier(3);
    assertThat(
            SideBySide.map(
                List.of("은행", "카드", "보험"),
                line -> {
                  meet(all);
                  return line + "!";
                }))
        .containsExactly("은행!", "카드!", "보험!");
  }

  @Test
  void oneItemIsWorkedOnInTheThreadOfTheCaller() {
    assertThat(SideBySide.map(List.of(1), _ -> Thread.currentThread()))
        .containsExactly(Thread.currentThread());
  }

  @Test
  void theRestIsDoneBeforeTheFirstMistakeIsThrown() {
    AtomicInteger done = new AtomicInteger();
    assertThatThrownBy(
            () ->
                SideBySide.map(
                    List.of(0, 1, 2, 3),
                    item -> {
                      if (item == 1 || item == 3) {
                        throw new IllegalStateException("mistake " + item);
                      }
                      return done.incrementAndGet();
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("mistake 1")
        .satisfies(
            thrown ->
                assertThat(thrown.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly("mistake 3"));
    assertThat(done).hasValue(2);
  }

  @Test
  void anErrorIsThrownAsItIs() {
    assertThatThrownBy(
            () ->
                SideBySide.map(
                    List.of(1, 2),
                    _ -> {
                      throw new StackOverflowError();
                    }))
        .isInstanceOf(StackOverflowError.class);
  }

  @Test
  void whoIsInterruptedInterruptsTheWorkAndStaysInterrupted() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    CyclicBarrier begun = new CyclicBarrier(3);
    CompletableFuture<Boolean> staysInterrupted = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    SideBySide.map(
                        List.of(1, 2),
                        item -> {
                          meet(begun);
                          try {
                            never.await();
                          } catch (InterruptedException e) {
                            interrupted.countDown();
                          }
                          return item;
                        });
                  } catch (CancellationException e) {
                    staysInterrupted.complete(Thread.currentThread().isInterrupted());
                  }
                });
    meet(begun);
    caller.interrupt();

    assertThat(interrupted.await(10, SECONDS)).isTrue();
    assertThat(staysInterrupted.get(10, SECONDS)).isTrue();
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
