package io.dagrouter.benchmark.lake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/** The queue, its event source mapping, and the copies of the function that it invokes. */
final class EventSource {
  private static final int WITHOUT_WINDOW = 10;

  private final World world;
  private final Deployment deployment;
  private final IntConsumer done;
  private final ArrayDeque<Integer> visible = new ArrayDeque<>();
  private final short[] receives;
  private final List<FunctionCopy> idle = new ArrayList<>();
  private int idlePollers;

  /**
   * An empty queue.
   *
   * @param done is told of each arrival that has left the queue
   */
  EventSource(World world, IntConsumer done) {
    this.world = world;
    this.deployment = world.setup().deployment();
    this.done = done;
    this.receives = new short[world.arrivals().count()];
    this.idlePollers = deployment.copies();
  }

  /** An arrival can be received from now on. */
  void send(int arrival) {
    visible.add(arrival);
    if (idlePollers > 0) {
      idlePollers--;
      world.clock().in(CodeConstants.RECEIVE, () -> receive(false));
    }
  }

  /** Batches of more than ten need a window, which ends when they are full. */
  private void receive(boolean waited) {
    world.counts().receives++;
    if (visible.isEmpty()) {
      idlePollers++;
    } else if (!waited
        && deployment.batch() > WITHOUT_WINDOW
        && visible.size() < deployment.batch()) {
      world.clock().in(CodeConstants.WINDOW, () -> receive(true));
    } else {
      work(batch());
    }
  }

  private List<Invocation.Message> batch() {
    long now = world.clock().now();
    List<Invocation.Message> batch = new ArrayList<>();
    while (batch.size() < deployment.batch() && !visible.isEmpty()) {
      int arrival = visible.remove();
      boolean tooOld =
          now - world.arrivals().time(arrival) > deployment.retention() * Arrivals.SECOND;
      if (tooOld || receives[arrival] >= deployment.mostReceives()) {
        world.counts().lost++;
      } else {
        receives[arrival]++;
        batch.add(new Invocation.Message(arrival, receives[arrival] > 1));
      }
    }
    return batch;
  }

  private void work(List<Invocation.Message> batch) {
    if (batch.isEmpty()) {
      receive(false);
      return;
    }
    long received = world.clock().now();
    Counts counts = world.counts();
    counts.invocations++;
    counts.deliveries += batch.size();
    counts.begins(world.clock().now());
    FunctionCopy copy = copy();
    boolean isNew = copy.lastUsed < 0;
    copy.lastUsed = received;
    world
        .clock()
        .in(
            CodeConstants.INVOKE + (isNew ? CodeConstants.RESTORE : 0),
            () ->
                Invocation.begin(world, copy, batch, failed -> end(copy, received, batch, failed)));
  }

  private void end(
      FunctionCopy copy,
      long received,
      List<Invocation.Message> batch,
      List<Invocation.Message> failed) {
    long now = world.clock().now();
    Counts counts = world.counts();
    counts.atWork--;
    counts.billed += now - received - CodeConstants.INVOKE;
    copy.lastUsed = now;
    idle.add(copy);
    Set<Invocation.Message> again = new HashSet<>(failed);
    for (Invocation.Message message : batch) {
      if (again.contains(message)) {
        world
            .clock()
            .at(
                received + deployment.visibility() * Arrivals.SECOND,
                () -> send(message.arrival()));
      } else {
        done.accept(message.arrival());
      }
    }
    if (failed.size() < batch.size()) {
      counts.deletes++;
    }
    world
        .clock()
        .in(
            CodeConstants.DELETE,
            () -> {
              counts.work(received, world.clock().now());
              world.clock().in(CodeConstants.RECEIVE, () -> receive(false));
            });
  }

  /** Any that is idle; a new one in place of one that is gone. */
  private FunctionCopy copy() {
    long now = world.clock().now();
    if (!idle.isEmpty()) {
      FunctionCopy known = idle.remove(world.random().nextInt(idle.size()));
      if (!known.isGone(now)) {
        return known;
      }
    }
    world.counts().copies++;
    FunctionMemory memory = world.setup().memory();
    long end = now + memory.copyLife(world.random().nextDouble());
    FunctionCopy fresh = new FunctionCopy(world.environments().size(), memory, end);
    fresh.lastUsed = -1;
    return fresh;
  }
}
