package io.dagrouter.lambda;

import io.dagrouter.aws.EventBridgeNotices;
import io.dagrouter.aws.S3WatchState;
import io.dagrouter.route.AwsAccess;
import io.dagrouter.watch.MissingFromSets;
import io.dagrouter.watch.NoticeBoard;
import io.dagrouter.watch.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Puts the objects of the function that looks for missing runs together. */
public final class WatchWiring {
  private WatchWiring() {}

  /**
   * The function in its surroundings. Nothing is asked of AWS before its first invocation.
   *
   * @throws IllegalStateException when a setting is missing or wrong; the message names it
   * @throws IllegalArgumentException when {@code ROUTES_SOURCE} is of no known form
   */
  public static WiredFunction watchFunction(Surroundings around) {
    WatchSettings settings = WatchSettings.of(around.environment());
    FunctionParts parts = new FunctionParts(around, Duration.ZERO);
    Watch watch =
        new Watch(
            parts.routes,
            parts.airflow,
            new MissingFromSets(() -> parts.gatherer.get().sets(), parts.log::problem),
            new S3WatchState(settings.state(), () -> parts.aws.s3(AwsAccess.OWN)),
            board(parts),
            parts.clock);
    // Most invocations are looks, which need none of it.
    Lazy<ScheduledReconciliation> reconciliation =
        new Lazy<>(() -> Wiring.scheduledReconciliation(parts));
    WatchRounds rounds =
        new WatchRounds(
            watch,
            (days, trace, deadline) -> reconciliation.get().run(days, trace, deadline),
            parts.log,
            parts.clock,
            parts.trace,
            parts.meter);
    return new WiredFunction(rounds::handle, parts);
  }

  /** Without a bus notices are in the log, which has them anyway. */
  private static NoticeBoard board(FunctionParts parts) {
    Optional<String> bus = parts.settings.outcomeBus();
    return bus.<NoticeBoard>map(
            name -> new EventBridgeNotices(parts.aws::eventBridge, name, parts.log, parts.clock))
        .orElse(_ -> List.of());
  }
}
