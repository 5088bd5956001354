package io.dagrouter.example;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.event.RunRequest;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.LineName;
import io.dagrouter.router.RunPlan;
import io.dagrouter.router.RunPlanner;
import io.dagrouter.run.Subject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Runs examples through the planning of the router. Nothing is sent. Thread-safe. */
public final class ExampleRunner {
  private static final String ID = "example";

  /**
   * The time of an event whose example gives none; what is counted from it is not compared. Always
   * the same, so that an example fares the same on each day.
   */
  private static final Instant NO_TIME = Instant.EPOCH;

  private static final ObjectVersion NO_VERSION =
      new ObjectVersion(Optional.empty(), Optional.empty(), Optional.empty());

  private final RunPlanner planner;

  public ExampleRunner(RunPlanner planner) {
    this.planner = requireNonNull(planner);
  }

  /** Runs one and compares what comes of it with what it expects. */
  public ExampleResult run(Example example) {
    LinkedHashMap<LineName, Taken> lines = new LinkedHashMap<>();
    Optional<Problem> unrouted = Optional.empty();
    for (RunPlan plan : planner.plan(event(example))) {
      switch (plan) {
        case RunPlan.Planned(var run) ->
            lines.put(run.line().name(), new Taken.Run(run.date(), run.conf()));
        case RunPlan.Unrouted(_, Problem problem) -> unrouted = Optional.of(problem);
        case RunPlan.Refused(Subject subject, Problem problem) -> {
          Optional<LineName> line = line(subject);
          line.ifPresent(name -> lines.put(name, new Taken.Refused(problem)));
          unrouted = line.isPresent() ? unrouted : Optional.of(problem);
        }
      }
    }
    return Comparison.of(example, new Actual(lines, unrouted));
  }

  private static TriggerEvent event(Example example) {
    Instant time = example.at().orElse(NO_TIME);
    return switch (example.happening()) {
      case Happening.Arrival(var object) -> new ObjectCreated(ID, time, object, NO_VERSION, 0);
      case Happening.Call(LineName line, var conf) -> new RunRequest(ID, time, line.value(), conf);
    };
  }

  private static Optional<LineName> line(Subject subject) {
    return switch (subject) {
      case Subject.OfLine(_, var line, _) -> Optional.of(line.name());
      case Subject.OfRun(var run) -> Optional.of(run.line().name());
      case Subject.OfEvent _, Subject.OfMessage _ -> Optional.empty();
    };
  }
}
