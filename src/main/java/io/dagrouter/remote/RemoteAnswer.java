package io.dagrouter.remote;

import io.dagrouter.doctor.Diagnosis;
import io.dagrouter.doctor.ExaminedRoutes;
import io.dagrouter.doctor.Standpoint;
import io.dagrouter.reason.Problem;
import io.dagrouter.reconcile.Reconciled;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.TriggerOutcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The answer to a call. */
public sealed interface RemoteAnswer {
  /** One run was asked of Airflow, and this became of it. */
  record Done(TriggerOutcome outcome) implements RemoteAnswer {}

  /**
   * Runs were asked for, and will be worked off one after the other.
   *
   * @param requestId of the caller, or the one that was made for the call
   * @param runs in the order in which they were asked for; empty where no date needs one
   * @param skipped what was asked for, and is no business day; only where these alone are wanted
   */
  record Requested(String requestId, Line line, List<DagRunRequest> runs, List<DayOff> skipped)
      implements RemoteAnswer {
    public Requested {
      runs = List.copyOf(runs);
      skipped = List.copyOf(skipped);
    }
  }

  /**
   * What would be sent.
   *
   * @param skipped as for {@link Requested}
   */
  record DryRun(String requestId, Line line, List<Rehearsal> runs, List<DayOff> skipped)
      implements RemoteAnswer {
    public DryRun {
      runs = List.copyOf(runs);
      skipped = List.copyOf(skipped);
    }
  }

  /**
   * A run that would be asked for.
   *
   * @param command word for word
   */
  record Rehearsal(DagRunRequest request, String command) {}

  /**
   * Runs of a line, by environment, then in Airflow's order.
   *
   * @param off the dates that were asked for and have no runs, since the line takes business days
   *     alone
   * @param overdue those that do not have the runs that are expected by now
   */
  record Runs(Line line, List<LineRun> runs, List<DayOff> off, List<OverdueDate> overdue)
      implements RemoteAnswer {
    public Runs {
      runs = List.copyOf(runs);
      off = List.copyOf(off);
      overdue = List.copyOf(overdue);
    }
  }

  /**
   * A run.
   *
   * @param environment where it is
   * @param date its processing date; absent where the run was not started by the router
   * @param state as Airflow says
   */
  record LineRun(String runId, Environment environment, Optional<LocalDate> date, String state) {}

  /**
   * What can be called, in the order of the routes document.
   *
   * @param routesVersion the version of that document
   */
  record Lines(List<Line> lines, String routesVersion) implements RemoteAnswer {
    public Lines {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What was found wrong with environments, be it nothing.
   *
   * @param from where it was looked from
   * @param routes those whose environments these are
   * @param diagnoses in the order of the routes document
   */
  record Examined(Standpoint from, ExaminedRoutes routes, List<Diagnosis> diagnoses)
      implements RemoteAnswer {
    public Examined {
      diagnoses = List.copyOf(diagnoses);
    }
  }

  /** What came of holding the objects of a line against its runs. */
  record Reconciliation(Reconciled.Done done, boolean dryRun) implements RemoteAnswer {}

  /** Nothing was done. */
  record Refused(Problem problem) implements RemoteAnswer {}
}
