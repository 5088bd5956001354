package io.dagrouter.reconcile;

import io.dagrouter.date.DagCodeReading;
import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.event.KeyOrder;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.local.TestClock;
import io.dagrouter.reason.Problem;
import io.dagrouter.reconcile.ListedVersion.Standing;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.DagCodeLookup;
import io.dagrouter.router.OtherSides;
import io.dagrouter.router.RoutesLookup;
import io.dagrouter.router.RunPlanner;
import io.dagrouter.router.TriggerRouter;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import io.dagrouter.trace.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Objects and runs that are lists, and what is passed on; a page has as many versions as wanted.
 */
final class HeldLake {
  static final String BANK = bank("s3://lake/은행/dt={processing_date:yyyyMMdd}/*");
  static final String CLOSING =
      "closing: { dag: mydata_closing, environment: lake, run: date, arrivals: ["
          + " 's3://lake/마감/dt={processing_date:yyyyMMdd}/*' ] }";
  static final String KEY = "은행/dt=20261119/계좌 +%41.csv";

  static final Instant WRITTEN = Instant.parse("2026-11-19T16:00:00Z");
  static final LocalDate DATE = LocalDate.of(2026, 11, 19);
  static final TraceContext TRACE = TraceContext.derivedFrom(List.of("test"));
  private static final Duration A_LONG_TIME = Duration.ofMinutes(1);

  final TestClock clock = new TestClock(Instant.parse("2026-11-20T12:00:00Z"));
  final Map<String, List<ListedVersion>> buckets = new HashMap<>();
  final Map<String, List<DagRun>> runs = new HashMap<>();

  /** Why the runs of an environment are not told. */
  final Map<String, Problem> trouble = new HashMap<>();

  final List<FoundArrival> passed = new ArrayList<>();
  final RouteTable table;
  Optional<FoundArrivals> passing =
      Optional.of(
          (found, _) -> {
            passed.addAll(found);
            return List.of();
          });
  DagCodeReading code = new DagCodeReading.AssignedNone(1);
  int pageSize = 1000;
  int pages;
  Duration aPageTakes = Duration.ZERO;
  Duration theRunsTake = Duration.ZERO;

  /** A lake with these lines, in the environments {@code lake} and {@code annex}. */
  HeldLake(String lines) {
    String document =
        """
        zone: Asia/Seoul
        environments: { lake: { mwaa: a }, annex: { mwaa: b }, away: { mwaa: c, hold: 이관 } }
        lines:
        """
            + lines.indent(2);
    this.table =
        switch (RoutesDocument.read(List.of(DocumentPart.whole("r", document)))) {
          case RoutesReading.Read(var read) -> read;
          case RoutesReading.Wrong(var problems) -> throw new AssertionError(problems);
        };
  }

  /** Writes an object of its own ETag, in a bucket with versioning. */
  void keep(String bucket, String key, String versionId, Instant time) {
    // A hyphen would say that it was uploaded in parts.
    String etag = "e" + versionId.replace("-", "");
    add(bucket, key, Optional.of(versionId), etag, time, Standing.CURRENT);
  }

  /** Writes an object in a bucket without versioning. */
  void put(String bucket, String key, String etag, Instant time) {
    add(bucket, key, Optional.empty(), etag, time, Standing.CURRENT);
  }

  void add(
      String bucket,
      String key,
      Optional<String> versionId,
      String etag,
      Instant time,
      Standing standing) {
    buckets
        .computeIfAbsent(bucket, _ -> new ArrayList<>())
        .add(
            new ListedVersion(
                key,
                new ObjectVersion(versionId, Optional.of(etag), Optional.empty()),
                5,
                time,
                standing));
  }

  void run(String environment, String runId, Instant made) {
    runs.computeIfAbsent(environment, _ -> new ArrayList<>())
        .add(new DagRun(runId, "success", Optional.of(made)));
  }

  Reconciled reconcile(String line) {
    return reconcile(line, DATE, DATE, Optional.empty(), false);
  }

  Reconciled.Done done(String line) {
    return (Reconciled.Done) reconcile(line);
  }

  /** The keys of what is found lost. */
  List<String> lost(String line) {
    return keys(done(line).found());
  }

  static List<String> keys(List<FoundArrival> found) {
    return found.stream().map(one -> one.arrival().object().key()).toList();
  }

  Reconciled reconcile(
      String line,
      LocalDate from,
      LocalDate to,
      Optional<ReconcilePosition> after,
      boolean dryRun) {
    return new Reconciliation(
            this::page,
            planner(),
            (environment, _, _) -> runsOf(environment.alias()),
            passing,
            clock)
        .of(
            new Search(
                table.line(new LineName(line)).orElseThrow(),
                table,
                from,
                to,
                after,
                dryRun,
                TRACE),
            Deadline.in(A_LONG_TIME, clock));
  }

  private DagRunsLookup runsOf(String environment) {
    clock.advance(theRunsTake);
    return Optional.ofNullable(trouble.get(environment))
        .<DagRunsLookup>map(DagRunsLookup.Failed::new)
        .orElseGet(() -> new DagRunsLookup.Found(runs.getOrDefault(environment, List.of())));
  }

  RunPlanner planner() {
    return new TriggerRouter(
        () -> new RoutesLookup.Found(table),
        (_, rule) -> new DagCodeLookup.Found(code, "s3://dags/" + rule.path()),
        (request, _) -> {
          throw new AssertionError("triggered " + request);
        },
        OtherSides.none());
  }

  private VersionPage page(String bucket, String prefix, Optional<VersionPosition> after) {
    pages++;
    clock.advance(aPageTakes);
    List<ListedVersion> all =
        buckets.getOrDefault(bucket, List.of()).stream()
            .filter(version -> version.key().startsWith(prefix))
            .sorted(Comparator.comparing(ListedVersion::key, KeyOrder.BY_UTF8))
            .dropWhile(version -> after.filter(place -> isBefore(version, place)).isPresent())
            .toList();
    if (after.flatMap(VersionPosition::versionId).isPresent()) {
      all = behind(all, after.get());
    }
    if (all.size() <= pageSize) {
      return new VersionPage.Listed(all, Optional.empty());
    }
    ListedVersion last = all.get(pageSize - 1);
    return new VersionPage.Listed(
        all.subList(0, pageSize),
        Optional.of(new VersionPosition(last.key(), Optional.of(id(last)), false)));
  }

  private static boolean isBefore(ListedVersion version, VersionPosition place) {
    int order = KeyOrder.BY_UTF8.compare(version.key(), place.key());
    return order < 0 || (order == 0 && place.versionId().isEmpty());
  }

  private static List<ListedVersion> behind(List<ListedVersion> all, VersionPosition place) {
    List<ListedVersion> rest = new ArrayList<>(all);
    while (!rest.isEmpty() && rest.getFirst().key().equals(place.key())) {
      if (id(rest.removeFirst()).equals(place.versionId().orElseThrow())) {
        break;
      }
    }
    return rest;
  }

  private static String id(ListedVersion version) {
    return version.version().versionId().orElse("null");
  }

  /** A line {@code bank} that takes these patterns. */
  static String bank(String... patterns) {
    return "bank: { dag: mydata_bank, environment: lake, arrivals: ['"
        + String.join("', '", patterns)
        + "'] }";
  }

  /** Why it failed. */
  static Problem problem(Reconciled reconciled) {
    return switch (reconciled) {
      case Reconciled.Failed(var problem) -> problem;
      case Reconciled.Done done -> throw new AssertionError(done);
    };
  }
}
