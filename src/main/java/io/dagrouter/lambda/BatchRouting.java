package io.dagrouter.lambda;

import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.run.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Routes the messages of a batch at once, each on a virtual thread of its own: they wait for
 * Airflow most of their time. The threads end with the batch. Thread-safe.
 */
final class BatchRouting {
  /** How many messages are worked on at once; what an environment takes is bounded elsewhere. */
  static final int AT_ONCE = 16;

  private final MessageRouting messages;
  private final OutcomeLog log;

  BatchRouting(MessageRouting messages, OutcomeLog log) {
    this.messages = messages;
    this.log = log;
  }

  /**
   * The messages in their order; those not finished in time, or ended by a mistake, as unfinished.
   *
   * @param time after which what is not finished is given up
   */
  List<RoutedMessage> route(List<ArrivedMessage> batch, Deadline deadline, Duration time) {
    List<Callable<RoutedMessage>> work =
        batch.stream()
            .<Callable<RoutedMessage>>map(message -> () -> messages.route(message, deadline))
            .toList();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(AT_ONCE, batch.size()), Thread.ofVirtual().name("message-", 1).factory());
    try {
      return inOrder(batch, threads.invokeAll(work, time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return batch.stream().map(message -> unfinished(message, e)).toList();
    } finally {
      // Not close(), which would wait for a thread that does not heed its interruption.
      threads.shutdownNow();
    }
  }

  private List<RoutedMessage> inOrder(
      List<ArrivedMessage> batch, List<Future<RoutedMessage>> futures) {
    List<RoutedMessage> routed = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Future<RoutedMessage> future = futures.get(i);
      routed.add(
          switch (future.state()) {
            case SUCCESS -> future.resultNow();
            case FAILED -> unfinished(batch.get(i), future.exceptionNow());
            case CANCELLED, RUNNING ->
                unfinished(
                    batch.get(i), new TimeoutException("the time of the invocation was over"));
          });
    }
    return routed;
  }

  private RoutedMessage unfinished(ArrivedMessage message, Throwable why) {
    log.unexpected(message.id(), why);
    return RoutedMessage.unfinished(message, why);
  }
}
