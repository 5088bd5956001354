package io.dagrouter.proof;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A queue of SQS with an event source mapping, set up as {@code template.yaml} does it: batches of
 * at most 10, messages out of sight for 12 minutes while they are worked on, those named in {@code
 * batchItemFailures} seen again after that, the whole batch where the invocation fails or names a
 * message that is not in it, and a dead-letter queue after so many deliveries. Messages come in any
 * order. When none is in sight and no copy is at work, the clock goes on to the next.
 */
final class SimulatedQueue {
  static final Duration VISIBILITY_TIMEOUT = Duration.ofMinutes(12);
  static final int MOST_RECEIVES = 1000;
  private static final int BATCH_SIZE = 10;

  private final TestClock clock;
  private final Random random;
  private final int mostReceives;
  private final List<Message> messages = new ArrayList<>();
  private final List<Message> dead = new ArrayList<>();
  private int sent;
  private int atWork;
  private int deliveries;
  private int invocations;

  private static final class Message {
    final String id;
    final String body;
    int receives;
    Instant visible;

    Message(String id, String body, Instant visible) {
      this.id = id;
      this.body = body;
      this.visible = visible;
    }

    Fields record() {
      return Fields.builder()
          .put("messageId", id)
          .put("body", body)
          .put(
              "attributes",
              Fields.builder().put("ApproximateReceiveCount", Integer.toString(receives)).build())
          .put("eventSource", "aws:sqs")
          .build();
    }
  }

  SimulatedQueue(TestClock clock, long seed) {
    this(clock, seed, MOST_RECEIVES);
  }

  SimulatedQueue(TestClock clock, long seed, int mostReceives) {
    this.clock = clock;
    this.random = new Random(seed);
    this.mostReceives = mostReceives;
  }

  void send(String body) {
    send(body, 1);
  }

  /** Sends a message that is delivered so many times under one id, also when it is done with. */
  synchronized void send(String body, int times) {
    sent++;
    for (int i = 0; i < times; i++) {
      messages.add(new Message("m-" + sent, body, clock.instant()));
    }
  }

  /** Has copies of the function work until the queue is empty, each on a batch of its own. */
  void drain(List<Function> copies) {
    work(copies, true);
  }

  /** Has copies of the function work on what is in sight now, while the clock stands still. */
  void deliver(List<Function> copies) {
    work(copies, false);
  }

  private void work(List<Function> copies, boolean untilEmpty) {
    List<Thread> threads =
        copies.stream()
            .map(copy -> Thread.ofVirtual().start(() -> work(copy, untilEmpty)))
            .toList();
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The messages that were given up. */
  synchronized List<String> dead() {
    return dead.stream().map(message -> message.body).toList();
  }

  /** How many messages were handed to a copy, each time counted. */
  synchronized int deliveries() {
    return deliveries;
  }

  synchronized int invocations() {
    return invocations;
  }

  private void work(Function copy, boolean untilEmpty) {
    for (List<Message> batch = receive(untilEmpty); !batch.isEmpty(); batch = receive(untilEmpty)) {
      Set<String> again = idsOf(batch);
      try {
        again = failures(copy.invoke(payload(batch)), again);
      } catch (RuntimeException e) {
        // The invocation failed: the whole batch comes again.
      } finally {
        settle(batch, again);
      }
    }
  }

  /**
   * The next batch; empty when the queue is, or when nothing is in sight and none is waited for.
   */
  private synchronized List<Message> receive(boolean untilEmpty) {
    while (true) {
      Instant now = clock.instant();
      giveUp(now);
      List<Message> inSight =
          new ArrayList<>(messages.stream().filter(one -> !one.visible.isAfter(now)).toList());
      List<Message> batch = new ArrayList<>();
      while (batch.size() < BATCH_SIZE && !inSight.isEmpty()) {
        int last = inSight.size() - 1;
        Message taken = inSight.set(random.nextInt(last + 1), inSight.get(last));
        inSight.remove(last);
        taken.receives++;
        taken.visible = now.plus(VISIBILITY_TIMEOUT);
        batch.add(taken);
      }
      if (!batch.isEmpty() || messages.isEmpty() || !untilEmpty) {
        deliveries += batch.size();
        invocations += batch.isEmpty() ? 0 : 1;
        atWork += batch.isEmpty() ? 0 : 1;
        notifyAll();
        return batch;
      }
      if (atWork == 0) {
        goOn(now);
        continue;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void giveUp(Instant now) {
    List<Message> hopeless =
        messages.stream()
            .filter(one -> one.receives >= mostReceives && !one.visible.isAfter(now))
            .toList();
    dead.addAll(hopeless);
    messages.removeAll(hopeless);
  }

  private void goOn(Instant now) {
    Instant next = messages.stream().map(one -> one.visible).min(Instant::compareTo).orElse(now);
    clock.advance(Duration.between(now, next));
  }

  private synchronized void settle(List<Message> batch, Set<String> again) {
    messages.removeIf(one -> batch.contains(one) && !again.contains(one.id));
    atWork--;
    notifyAll();
  }

  /** The ids to be delivered again: all where the answer is not as AWS wants it. */
  private static Set<String> failures(Fields answer, Set<String> batch) {
    Optional<List<JsonValue>> named = answer.items("batchItemFailures");
    Set<String> failed = new HashSet<>();
    for (JsonValue one : named.orElse(List.of())) {
      failed.add(one instanceof Fields fields ? fields.text("itemIdentifier").orElse("") : "");
    }
    return batch.containsAll(failed) ? failed : batch;
  }

  private static Set<String> idsOf(List<Message> batch) {
    Set<String> ids = new HashSet<>();
    batch.forEach(message -> ids.add(message.id));
    return ids;
  }

  private static byte[] payload(List<Message> batch) {
    List<JsonValue> records = batch.stream().<JsonValue>map(Message::record).toList();
    return JsonText.write(Fields.builder().put("Records", new JsonValue.Items(records)).build())
        .getBytes(StandardCharsets.UTF_8);
  }
}
