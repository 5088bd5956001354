package io.dagrouter.router;

import io.dagrouter.event.KeyOrder;
import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.local.TestClock;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.RouteTable;
import io.dagrouter.run.Awaited;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.run.TriggerResult;
import io.dagrouter.trace.Spans;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A lake, its queues, Airflow, and functions that work at once, of which one at a time goes on as
 * it is told. S3 is strongly consistent, a listing is no snapshot, Airflow has each run id once.
 */
final class PlayedLake {
  /** So that even a small lake has several. */
  private static final int PAGE = 3;

  /** What can go wrong next. */
  enum Fault {
    LISTING,
    LIST_OF_RUNS,
    TRIGGER,
    ANSWER
  }

  private record Message(ObjectCreated event, int count) {}

  private record Delayed(ObjectCreated event, Instant due) {}

  /** A function at work on a batch. */
  private static final class Copy {
    private final List<Message> batch;
    private final List<List<TriggerOutcome>> outcomes = new ArrayList<>();
    private final int begun;
    private TakingTurns turns = new TakingTurns(() -> {});

    Copy(List<Message> batch, int begun) {
      this.batch = batch;
      this.begun = begun;
    }
  }

  final TestClock clock = new TestClock(Instant.parse("2026-11-20T01:00:00.25Z"));
  final LakeHistory history = new LakeHistory();
  final Map<ObjectCreated, TriggerOutcome> ends = new LinkedHashMap<>();
  private final NavigableMap<String, LakeObject> files = new TreeMap<>(KeyOrder.BY_UTF8);
  private final Map<String, String> texts = new TreeMap<>();
  private final List<Message> queue = new ArrayList<>();
  private final List<Delayed> settling = new ArrayList<>();
  private final List<Copy> copies = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final TriggerRouter router;
  private Optional<Copy> atWork = Optional.empty();
  private int versions;

  PlayedLake(RouteTable routes) {
    this(routes, true);
  }

  /**
   * A lake.
   *
   * @param hasBus whether arrivals that wait are brought back by their outcome
   */
  PlayedLake(RouteTable routes, boolean hasBus) {
    LakeObjects lake =
        new LakeObjects() {
          @Override
          public LakePage page(String bucket, String prefix, String after) {
            return PlayedLake.this.page(prefix, after);
          }

          @Override
          public LakeReading read(ObjectLocation object, int mostBytes) {
            stop();
            return Optional.ofNullable(texts.get(object.key()))
                .<LakeReading>map(LakeReading.Read::new)
                .orElseGet(LakeReading.Missing::new);
          }
        };
    Gatherer gatherer = new Gatherer(lake, (_, _, _) -> runs(), PlayedLake::json, clock, hasBus);
    router =
        new TriggerRouter(
            () -> new RoutesLookup.Found(routes),
            (_, _) -> {
              throw new AssertionError("no line has code");
            },
            (request, _) -> trigger(request),
            OtherSides.none(),
            Optional.of(() -> gatherer),
            Optional.empty(),
            Spans.none(),
            Optional.empty());
    history.now(clock.instant(), files);
  }

  private static Optional<JsonValue> json(String text) {
    try {
      return Optional.of(JsonText.read(text));
    } catch (NotJsonException e) {
      return Optional.empty();
    }
  }

  private void stop() {
    atWork.orElseThrow().turns.stop();
  }

  private boolean isFault(Fault fault) {
    return faults.remove(fault);
  }

  private LakePage page(String prefix, String after) {
    stop();
    if (isFault(Fault.LISTING)) {
      return new LakePage.Failed(
          new Problem(Reason.LAKE_UNREACHABLE, "list", "S3 refused it", "503"));
    }
    List<LakeObject> under =
        files.tailMap(after, false).values().stream()
            .filter(file -> file.key().startsWith(prefix))
            .limit(PAGE + 1)
            .toList();
    return new LakePage.Listed(under.subList(0, Math.min(PAGE, under.size())), under.size() > PAGE);
  }

  private DagRunsLookup runs() {
    stop();
    return isFault(Fault.LIST_OF_RUNS)
        ? new DagRunsLookup.Failed(
            new Problem(Reason.ENVIRONMENT_UNREACHABLE, "list", "no answer", "timeout"))
        : new DagRunsLookup.Found(
            history.runs.stream()
                .map(run -> new DagRun(run.id(), "queued", Optional.of(run.second())))
                .toList());
  }

  private TriggerResult trigger(DagRunRequest request) {
    stop();
    if (isFault(Fault.TRIGGER)) {
      return failed();
    }
    String id = request.runId().value();
    boolean isThere = history.run(id).isPresent();
    if (!isThere) {
      Copy maker = atWork.orElseThrow();
      made(id, maker.batch.stream().map(Message::event).toList(), maker.begun);
    }
    if (isFault(Fault.ANSWER)) {
      return failed();
    }
    return isThere
        ? new TriggerResult.Exists("it is there")
        : new TriggerResult.Created("dags trigger " + id);
  }

  private static TriggerResult failed() {
    return new TriggerResult.Failed(
        new Problem(Reason.RUN_NOT_CONFIRMED, "trigger", "no answer", "timeout"));
  }

  private void made(String id, List<ObjectCreated> by, int begun) {
    history.runs.add(new LakeHistory.Run(id, clock.instant(), by, begun, history.moment()));
    history.now(clock.instant(), files);
  }

  /** Somebody calls for the date. */
  void call(String date) {
    String id = "call__bank__" + date + "__%016x".formatted(history.runs.size());
    made(id, List.of(), history.moment());
  }

  /**
   * An object is written, and its event queued.
   *
   * @param uploading how long before S3 dates it, as what is uploaded in parts
   */
  void write(String key, String text, Duration uploading) {
    Instant now = clock.instant();
    String etag = "%032x".formatted(++versions);
    files.put(
        key,
        new LakeObject(
            key, etag, text.length(), now.minus(uploading).truncatedTo(ChronoUnit.SECONDS)));
    texts.put(key, text);
    ObjectCreated event =
        new ObjectCreated(
            "e-" + versions,
            now,
            new ObjectLocation("lake", key),
            new ObjectVersion(
                Optional.empty(), Optional.of(etag), Optional.of("%016X".formatted(versions))),
            text.length());
    history.written.add(event);
    history.now(now, files);
    queue.add(new Message(event, 1));
  }

  void delete(String key) {
    files.remove(key);
    texts.remove(key);
    history.now(clock.instant(), files);
  }

  /** An event is delivered once more. */
  void duplicate(int which) {
    if (!history.written.isEmpty()) {
      queue.add(new Message(history.written.get(which % history.written.size()), 2));
    }
  }

  void wait(Duration time) {
    clock.advance(time);
    history.now(clock.instant(), files);
    settling.stream()
        .filter(one -> !one.due().isAfter(clock.instant()))
        .forEach(one -> queue.add(new Message(one.event(), 1)));
    settling.removeIf(one -> !one.due().isAfter(clock.instant()));
  }

  void fault(Fault fault) {
    faults.add(fault);
  }

  /** A further copy of the function gets so many messages, from some place of the queue on. */
  void deliver(int most, int from) {
    List<Message> batch = new ArrayList<>();
    while (batch.size() < most && !queue.isEmpty()) {
      batch.add(queue.remove(from % queue.size()));
    }
    if (!batch.isEmpty()) {
      Copy copy = new Copy(batch, history.moment());
      copy.turns = new TakingTurns(() -> work(copy));
      copies.add(copy);
    }
  }

  private void work(Copy copy) {
    BatchLooks looks = new BatchLooks();
    Deadline deadline = Deadline.in(Duration.ofDays(1), clock);
    for (Message message : copy.batch) {
      copy.outcomes.add(
          router.route(message.event(), new Delivery(message.count(), true, deadline, looks)));
    }
  }

  /** One of the copies goes on to its next question. */
  void goOn(int which) {
    if (copies.isEmpty()) {
      return;
    }
    Copy copy = copies.get(which % copies.size());
    atWork = Optional.of(copy);
    if (copy.turns.goOn()) {
      copies.remove(copy);
      end(copy);
    }
  }

  /** One of the copies ends in the middle of its work, and its messages come again. */
  void kill(int which) {
    if (!copies.isEmpty()) {
      Copy copy = copies.remove(which % copies.size());
      atWork = Optional.of(copy);
      copy.turns.kill();
      copy.batch.forEach(this::again);
    }
  }

  private void again(Message message) {
    queue.add(new Message(message.event(), message.count() + 1));
  }

  private void end(Copy copy) {
    for (int i = 0; i < copy.batch.size(); i++) {
      Message message = copy.batch.get(i);
      for (TriggerOutcome outcome : copy.outcomes.get(i)) {
        switch (outcome) {
          case TriggerOutcome.Unavailable unavailable -> {
            ends.put(message.event(), unavailable);
            again(message);
          }
          case TriggerOutcome.Waiting(_, var line, _, Awaited.Quiet _) -> {
            ends.put(message.event(), outcome);
            settling.add(
                new Delayed(
                    message.event().onlyFor(line.name().value()), clock.instant().plusSeconds(60)));
          }
          case TriggerOutcome.Waiting _,
              TriggerOutcome.Triggered _,
              TriggerOutcome.AlreadyTriggered _,
              TriggerOutcome.Unrouted _,
              TriggerOutcome.Rejected _ ->
              ends.put(message.event(), outcome);
        }
      }
    }
  }

  /** All that is queued is worked off, by one copy after the other; what comes again stays. */
  void workOff() {
    deliver(queue.size(), 0);
    while (!copies.isEmpty()) {
      goOn(0);
    }
  }

  /** Goes on without further trouble until nothing is left to do; whether that was so. */
  boolean isDrained() {
    faults.clear();
    for (int round = 0; round < 2000; round++) {
      if (!copies.isEmpty()) {
        goOn(round);
      } else if (!queue.isEmpty()) {
        deliver(3, round);
      } else if (!settling.isEmpty()) {
        wait(Duration.ofSeconds(61));
      } else {
        return true;
      }
    }
    return false;
  }
}
