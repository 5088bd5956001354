package io.dagrouter.local;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is to go wrong, and with which calls: faults for the next so many calls of a kind, in the
 * order in which they were planned, and where none of them is left, whatever a function chooses.
 * Thread-safe.
 */
public final class FaultPlan {
  private final List<Planned> planned = new ArrayList<>();
  private Function<MwaaCall, Optional<FaultAt>> choice = _ -> Optional.empty();

  private static final class Planned {
    final Predicate<MwaaCall> calls;
    final FaultAt fault;
    int left;

    Planned(int times, Predicate<MwaaCall> calls, FaultAt fault) {
      this.left = times;
      this.calls = calls;
      this.fault = fault;
    }
  }

  FaultPlan() {}

  /** The next {@code times} commands that contain a text go wrong. */
  public void onCommands(int times, String containing, FaultAt fault) {
    on(
        times,
        call -> call instanceof MwaaCall.Command command && command.command().contains(containing),
        fault);
  }

  /** The next {@code times} calls of {@code CreateCliToken} go wrong. */
  public void onTokens(int times, Fault fault) {
    on(times, MwaaCall.CreateCliToken.class::isInstance, FaultAt.before(fault));
  }

  /** The next {@code times} calls of {@code GetEnvironment} go wrong. */
  public void onDescriptions(int times, Fault fault) {
    on(times, MwaaCall.GetEnvironment.class::isInstance, FaultAt.before(fault));
  }

  /**
   * The next {@code times} calls of {@code InvokeRestApi} go wrong whose {@code METHOD /path}
   * contains a text.
   */
  public void onRestCalls(int times, String containing, FaultAt fault) {
    on(
        times,
        call ->
            call instanceof MwaaCall.InvokeRestApi(_, String method, String path)
                && (method + " " + path).contains(containing),
        fault);
  }

  /** The next {@code times} calls that fit go wrong. */
  public synchronized void on(int times, Predicate<MwaaCall> calls, FaultAt fault) {
    planned.add(new Planned(times, calls, fault));
  }

  /**
   * From now on this function chooses for the calls that nothing is planned for. It is called by
   * many threads at once and may block, which holds the call in flight.
   */
  public synchronized void choose(Function<MwaaCall, Optional<FaultAt>> newChoice) {
    choice = newChoice;
  }

  /** Nothing goes wrong any more. */
  public synchronized void clear() {
    planned.clear();
    choice = _ -> Optional.empty();
  }

  Optional<FaultAt> next(MwaaCall call) {
    Function<MwaaCall, Optional<FaultAt>> chosen;
    synchronized (this) {
      for (Iterator<Planned> each = planned.iterator(); each.hasNext(); ) {
        Planned plan = each.next();
        if (plan.calls.test(call)) {
          if (--plan.left <= 0) {
            each.remove();
          }
          return Optional.of(plan.fault);
        }
      }
      chosen = choice;
    }
    return chosen.apply(call);
  }
}
