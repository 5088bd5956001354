package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimeLimitsTest {
  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration LATE = Duration.ofHours(1);

  private final TimeLimits limits = new TimeLimits();
  private final List<String> ended = Collections.synchronizedList(new ArrayList<>());

  @Test
  void whatLastsTooLongIsEndedAndNotBefore() throws Exception {
    long begin = System.nanoTime();

    awaitOne(SOON);

    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(SOON.toNanos());
  }

  @Test
  void oneThatIsDueBeforeAllOthersIsEndedInTime() throws Exception {
    try (TimeLimits.Limit _ = limits.limit(LATE, end("late"))) {
      awaitOne(SOON);
    }
    assertThat(ended).isEmpty();
  }

  @Test
  void eachIsEndedInItsTurn() throws Exception {
    CountDownLatch all = new CountDownLatch(3);
    for (int millis : List.of(60, 20, 40)) {
      limits.limit(
          Duration.ofMillis(millis),
          () -> {
            ended.add("after " + millis);
            all.countDown();
          });
    }

    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(ended).containsExactly("after 20", "after 40", "after 60");
  }

  @Test
  void whatIsDoneIsNotEndedThoughTheWatchLooksForIt() throws Exception {
    TimeLimits.Limit done = limits.limit(SOON, end("done"));
    done.close();
    done.close();
    awaitOne(SOON.multipliedBy(2));
    assertThat(ended).isEmpty();
  }

  /** It has a token in it, which is not to stay for a minute, nor in a snapshot. */
  @Test
  void nothingHoldsOnToWhatIsDone() throws Exception {
    WeakReference<Object> done = limited();

    while (done.get() != null) {
      System.gc();
      Thread.onSpinWait();
    }
    awaitOne(SOON);
  }

  private WeakReference<Object> limited() {
    Object held = new Object();
    limits.limit(LATE, () -> ended.add(held.toString())).close();
    return new WeakReference<>(held);
  }

  @Test
  void thereIsAWatchAgainWhenAllWasOver() throws Exception {
    awaitOne(Duration.ZERO);
    awaitOne(Duration.ZERO);
    awaitOne(SOON);
  }

  @Test
  void anEndThatTakesLongHoldsNobodyUp() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    limits.limit(
        Duration.ZERO,
        () -> {
          begun.countDown();
          try {
            mayEnd.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    limits.limit(LATE, end("late")).close();
    mayEnd.countDown();
    awaitOne(SOON);
  }

  @Test
  void anEndThatFailsLeavesTheOthersWatched() throws Exception {
    limits.limit(
        Duration.ZERO,
        () -> {
          throw new IllegalStateException("on purpose");
        });
    awaitOne(SOON);
  }

  private void awaitOne(Duration time) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    limits.limit(time, over::countDown);
    assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private Runnable end(String name) {
    return () -> ended.add(name);
  }
}
