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
 * threads: they wait for Airflow most of their time. These threads end with the batch. A message
 * alone has nothing to be done at once, and gets a thread that is kept. Thread-safe.
 */
final class BatchRouting {
  /** How many messages are worked on at once; what an environment takes is bounded elsewhere. */
  static final int AT_ONCE = 16;

  private final MessageRouting messages;
  private final ArrivalOrder order;
  private final OutcomeLog log;
  private final KeptThreads kept;

  BatchRouting(MessageRouting messages, EventLines lines, OutcomeLog log, KeptThreads kept) {
    this.messages = messages;
    this.order = new ArrivalOrder(lines);
    this.log = log;
    this.kept = kept;
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
  private void carryOut(
      Supplier<List<Runnable>> rows, List<CompletableFuture<RoutedMessage>> done, Duration time) {
    if (done.size() == 1) {
      KeptThreads.Work<?> alone = kept.begin(Executors.callable(() -> alone(rows, done)));
      await(alone::get, time, done, alone::end);
      return;
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(AT_ONCE, done.size()), Thread.ofVirtual().name("row-", 1).factory());
    threads.execute(() -> begin(rows, threads));
    CompletableFuture<?> all = CompletableFuture.allOf(done.toArray(CompletableFuture[]::new));
    // Not close(), which would wait for a thread that does not heed its interruption.
    await(
        most -> all.get(most.toMillis(), TimeUnit.MILLISECONDS), time, done, threads::shutdownNow);
  }

  private interface Wait {
    Object upTo(Duration most) throws ExecutionException, InterruptedException, TimeoutException;
  }

  /** Waits, gives up what is not done by then, and lets go of who was at it in any case. */
  private static void await(
      Wait wait, Duration time, List<CompletableFuture<RoutedMessage>> done, Runnable letGo) {
    try {
      wait.upTo(time);
    } catch (TimeoutException e) {
      giveUp(done, new TimeoutException("the time of the invocation was over"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUp(done, e);
    } catch (ExecutionException e) {
      // Told with the message that it ended. All are done.
    } finally {
      letGo.run();
    }
  }

  private static void alone(
      Supplier<List<Runnable>> rows, List<CompletableFuture<RoutedMessage>> done) {
    try {
      rows.get().forEach(Runnable::run);
    } catch (RuntimeException | Error e) {
      giveUp(done, e);
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
