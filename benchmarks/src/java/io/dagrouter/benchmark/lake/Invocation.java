package io.dagrouter.benchmark.lake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One invocation of the function with a batch: {@code lambda.BatchRouting} and {@code
 * mwaa.KnownRuns}. Ends when the last message of the batch is done with.
 */
final class Invocation {
  /** A message of the batch, by its arrival, and whether it was delivered before. */
  record Message(int arrival, boolean again) {}

  /** A message that waits for a run, and those that wait for the message. */
  private record InRow(Message message, ArrayDeque<Message> row) {}

  private final World world;
  private final FunctionCopy copy;
  private final Consumer<List<Message>> ended;
  private final Sending sending;
  private final ArrayDeque<ArrayDeque<Message>> rows = new ArrayDeque<>();
  private final Map<Integer, List<InRow>> flights = new HashMap<>();
  private final List<Message> failed = new ArrayList<>();
  private final int size;
  private int left;

  /**
   * Begins now.
   *
   * @param ended is given the messages that must come again
   */
  static void begin(
      World world, FunctionCopy copy, List<Message> batch, Consumer<List<Message>> ended) {
    Invocation invocation = new Invocation(world, copy, batch.size(), ended);
    invocation.line(batch);
    for (int i = 0; i < CodeConstants.ROWS_AT_ONCE; i++) {
      invocation.nextRow();
    }
  }

  private Invocation(World world, FunctionCopy copy, int size, Consumer<List<Message>> ended) {
    this.world = world;
    this.copy = copy;
    this.ended = ended;
    this.size = size;
    this.left = size;
    this.sending = new Sending(world, copy, this::known);
  }

  /** What comes again waits for the others of its line: {@code lambda.ArrivalOrder}. */
  private void line(List<Message> batch) {
    Map<Integer, ArrayDeque<Message>> ofLines = new HashMap<>();
    for (Message message : batch) {
      ArrayDeque<Message> row =
          message.again()
              ? ofLines.computeIfAbsent(world.arrivals().line(message.arrival()), _ -> newRow())
              : newRow();
      row.add(message);
    }
  }

  private ArrayDeque<Message> newRow() {
    ArrayDeque<Message> row = new ArrayDeque<>(2);
    rows.add(row);
    return row;
  }

  private void nextRow() {
    for (ArrayDeque<Message> row = rows.poll(); row != null; row = rows.poll()) {
      if (!isDone(row)) {
        return;
      }
    }
  }

  /** Goes on with a row; false where it has to wait for a run. */
  private boolean isDone(ArrayDeque<Message> row) {
    for (Message message = row.poll(); message != null; message = row.poll()) {
      int run = world.runOf(message.arrival());
      if (!copy.runs.knows(run, world.clock().now())) {
        ask(run, new InRow(message, row));
        return false;
      }
      settle(message, true);
    }
    return true;
  }

  private void ask(int run, InRow asking) {
    List<InRow> together = flights.get(run);
    if (together != null) {
      together.add(asking);
      return;
    }
    List<InRow> first = new ArrayList<>(2);
    first.add(asking);
    flights.put(run, first);
    sending.trigger(run, world.arrivals().line(asking.message().arrival()));
  }

  private void known(int run, boolean there) {
    List<InRow> together = flights.remove(run);
    if (together == null) {
      throw new IllegalStateException("nobody asked for run " + run);
    }
    for (InRow one : together) {
      settle(one.message(), there);
    }
    for (InRow one : together) {
      if (isDone(one.row())) {
        nextRow();
      }
    }
  }

  private void settle(Message message, boolean there) {
    if (!there) {
      failed.add(message);
    }
    world.counts().outcomes++;
    left--;
    if (left == 0) {
      world
          .clock()
          .in(
              CodeConstants.HANDLE + CodeConstants.HANDLE_MESSAGE * size,
              () -> ended.accept(failed));
    }
  }
}
