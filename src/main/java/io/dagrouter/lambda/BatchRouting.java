package io.dagrouter.lambda;

import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.router.BatchLooks;
import io.dagrouter.router.EventLines;
import io.dagrouter.run.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Routes the messages of a batch at once, as far as {@link ArrivalOrder} lets them, on virtual
 * threads: they wait for Airflow most of their time. The threads end with the batch. Thread-safe.
 */
final class BatchRouting {
  /** How many messages are worked on at once; what an environment takes is bounded elsewhere. */
  static final int AT_ONCE = 16;

  private final MessageRouting messages;
  private final ArrivalOrder order;
  private final OutcomeLog log;

  BatchRouting(MessageRouting messages, EventLines lines, OutcomeLog log) {
    this.messages = messages;
    this.order = new ArrivalOrder(lines);
    this.log = log;
  }

  /**
   * The messages in their order; those not finished in time, or ended by a mistake, as unfinished.
   *
   * @param time after which what is not finished is given up
   */
  List<RoutedMessage> route(List<ArrivedMessage> batch, Deadline deadline, Duration time) {
    List<CompletableFuture<RoutedMessage>> done =
        Stream.generate(CompletableFuture<RoutedMessage>::new).limit(batch.size()).toList();
    List<ReadMessage> read = read(batch, done);
    BatchLooks looks = new BatchLooks();
    carryOut(
        () ->
            order.rows(read).stream().map(row -> inTurn(row, read, done, deadline, looks)).toList(),
        done,
        time);
    List<RoutedMessage> routed = new ArrayList<>();
    for (int place = 0; place < batch.size(); place++) {
      routed.add(end(batch.get(place), done.get(place)));
    }
    return routed;
  }

  /** A message that reading breaks off at is done, and looks as if nothing were in it. */
  private List<ReadMessage> read(
      List<ArrivedMessage> batch, List<CompletableFuture<RoutedMessage>> done) {
    List<ReadMessage> read = new ArrayList<>();
    for (int place = 0; place < batch.size(); place++) {
      ArrivedMessage message = batch.get(place);
      try {
        read.add(messages.read(message));
      } catch (RuntimeException | StackOverflowError e) {
        done.get(place).completeExceptionally(e);
        read.add(new ReadMessage(message, List.of()));
      }
    }
    return read;
  }

  private Runnable inTurn(
      List<Integer> row,
      List<ReadMessage> read,
      List<CompletableFuture<RoutedMessage>> done,
      Deadline deadline,
      BatchLooks looks) {
    return () -> {
      for (int place : row) {
        CompletableFuture<RoutedMessage> its = done.get(place);
        if (!its.isDone()) {
          try {
            its.complete(messages.route(read.get(place), deadline, looks));
          } catch (RuntimeException | Error e) {
            its.completeExceptionally(e);
          }
        }
      }
    };
  }

  /**
   * Begins the rows, and waits until all messages are done.
   *
   * @param rows may have to wait for the routes, so it is not asked in this thread
   */
  private static void carryOut(
      Supplier<List<Runnable>> rows, List<CompletableFuture<RoutedMessage>> done, Duration time) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(AT_ONCE, done.size()), Thread.ofVirtual().name("row-", 1).factory());
    try {
      threads.execute(() -> begin(rows, threads));
      CompletableFuture.allOf(done.toArray(CompletableFuture[]::new))
          .get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      giveUp(done, new TimeoutException("the time of the invocation was over"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUp(done, e);
    } catch (ExecutionException e) {
      // Told with the message that it ended. All are done.
    } finally {
      // Not close(), which would wait for a thread that does not heed its interruption.
      threads.shutdownNow();
    }
  }

  private static void begin(Supplier<List<Runnable>> rows, ExecutorService threads) {
    try {
      rows.get().forEach(threads::execute);
    } catch (RejectedExecutionException e) {
      // The batch was given up meanwhile, and all its messages come again.
    }
  }

  /** Before the threads are interrupted, so that none of them tells of its interruption instead. */
  private static void giveUp(List<CompletableFuture<RoutedMessage>> done, Throwable why) {
    done.forEach(one -> one.completeExceptionally(why));
  }

  private RoutedMessage end(ArrivedMessage message, CompletableFuture<RoutedMessage> done) {
    if (!done.isCompletedExceptionally()) {
      return done.resultNow();
    }
    Throwable why = done.exceptionNow();
    log.unexpected(message.id(), why);
    return RoutedMessage.unfinished(message, why);
  }
}
