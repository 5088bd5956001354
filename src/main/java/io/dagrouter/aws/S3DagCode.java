package io.dagrouter.aws;

import io.dagrouter.date.CodeRule;
import io.dagrouter.date.DagCodeReading;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.flight.SingleFlight;
import io.dagrouter.mwaa.DescriptionLookup;
import io.dagrouter.mwaa.EnvironmentDescriptions;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AwsAccess;
import io.dagrouter.route.DagFolder;
import io.dagrouter.route.Environment;
import io.dagrouter.router.DagCode;
import io.dagrouter.router.DagCodeLookup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The code of DAGs, read from the buckets of their environments.
 *
 * <p>A reading is kept with the ETag of the code, for the {@value #MOST_READINGS} files used last.
 * While it is younger than the maximum age, it is given as it is; then S3 is asked whether the code
 * is still that one: a HeadObject, and a GetObject only where it is not. Callers that want the same
 * reading at the same time share one request. A reading that could not be confirmed is never given.
 *
 * <p>The MWAA environment is asked only for a path in a DAG folder that the routes document does
 * not name. Thread-safe.
 */
public final class S3DagCode implements DagCode {
  /** The largest file that is read, in bytes: DAG files have a few thousand. */
  public static final int LARGEST = 4 * 1024 * 1024;

  private static final int MOST_READINGS = 1000;

  private record Wanted(AwsAccess access, ObjectLocation object, String name) {}

  private record Kept(DagCodeReading reading, String etag, Instant confirmed) {}

  private final CodeFetcher fetcher;
  private final EnvironmentDescriptions descriptions;
  private final Clock clock;
  private final Duration maximumAge;
  private final SingleFlight<Wanted, DagCodeLookup> flights = new SingleFlight<>();
  private final Map<Wanted, Kept> kept = Collections.synchronizedMap(new LastUsed<>(MOST_READINGS));

  /**
   * A reader of code.
   *
   * @param s3 gives the client for an environment, the same each time; it has to stay open as long
   *     as this is used
   * @param transport gives what S3 is asked through whether code is unchanged; likewise
   * @param detour hears of answers that are none to that question
   * @param descriptions asked for the DAG folder of environments that the document gives none for
   * @param maximumAge how long a reading is given without asking S3; zero asks each time
   * @throws IllegalArgumentException when the maximum age is negative
   */
  public S3DagCode(
      Function<AwsAccess, S3Client> s3,
      Supplier<Transport> transport,
      Detour detour,
      EnvironmentDescriptions descriptions,
      Clock clock,
      Duration maximumAge) {
    if (maximumAge.isNegative()) {
      throw new IllegalArgumentException("the maximum age is negative: " + maximumAge);
    }
    this.fetcher = new CodeFetcher(s3, new CodeCheck(s3, transport, detour, clock, MOST_READINGS));
    this.descriptions = descriptions;
    this.clock = clock;
    this.maximumAge = maximumAge;
  }

  @Override
  public DagCodeLookup read(Environment environment, CodeRule rule) {
    if (DagCodePath.isWhole(rule)) {
      return read(environment, rule, () -> DagCodePath.whole(rule));
    }
    if (environment.dagFolder().isPresent()) {
      DagFolder folder = environment.dagFolder().get();
      return read(environment, rule, () -> DagCodePath.in(folder, rule));
    }
    return switch (descriptions.describe(environment)) {
      case DescriptionLookup.Found(var description) -> {
        DagCodeLookup lookup =
            read(environment, rule, () -> DagCodePath.in(description.dagFolder(), rule));
        if (lookup instanceof DagCodeLookup.Failed(Problem problem)
            && problem.reason() == Reason.DAG_CODE_NOT_FOUND) {
          // The folder may have been moved since it was described.
          descriptions.forget(environment);
        }
        yield lookup;
      }
      case DescriptionLookup.Failed(Problem problem) -> new DagCodeLookup.Failed(problem);
    };
  }

  private DagCodeLookup read(
      Environment environment, CodeRule rule, Supplier<ObjectLocation> path) {
    ObjectLocation object;
    try {
      object = path.get();
    } catch (IllegalArgumentException e) {
      return new DagCodeLookup.Failed(
          new Problem(
              Reason.DAG_CODE_NOT_FOUND,
              "read the DAG's code " + rule.path() + " of " + environment.alias(),
              "that is no path in S3",
              String.valueOf(e.getMessage())));
    }
    Wanted wanted = new Wanted(environment.address().access(), object, rule.name());
    return known(wanted).orElseGet(() -> flights.get(wanted, () -> ask(wanted)));
  }

  private Optional<DagCodeLookup> known(Wanted wanted) {
    return Optional.ofNullable(kept.get(wanted))
        .filter(this::isYoung)
        .map(known -> new DagCodeLookup.Found(known.reading(), wanted.object().uri()));
  }

  /** Older than it may be is also what was confirmed in the future: the clock was set back. */
  private boolean isYoung(Kept known) {
    Duration age = Duration.between(known.confirmed(), clock.instant());
    return !age.isNegative() && age.compareTo(maximumAge) < 0;
  }

  private DagCodeLookup ask(Wanted wanted) {
    // Somebody else's request may have ended since this caller looked.
    return known(wanted).orElseGet(() -> fetch(wanted));
  }

  private DagCodeLookup fetch(Wanted wanted) {
    // Counted from before the request: what changes while it runs is seen one age later.
    Instant asked = clock.instant();
    Optional<Kept> known = Optional.ofNullable(kept.get(wanted));
    CodeFetch fetch =
        fetcher.fetch(
            wanted.access(),
            wanted.object(),
            wanted.name(),
            known.map(Kept::etag).filter(etag -> !etag.isEmpty()));
    return switch (fetch) {
      case CodeFetch.Read(DagCodeReading reading, String etag) ->
          keep(wanted, new Kept(reading, etag, asked));
      case CodeFetch.Unchanged _ -> {
        Kept same = known.orElseThrow();
        yield keep(wanted, new Kept(same.reading(), same.etag(), asked));
      }
      case CodeFetch.Missing(Problem problem) -> forget(wanted, problem);
      case CodeFetch.Failed(Problem problem) -> new DagCodeLookup.Failed(problem);
    };
  }

  private DagCodeLookup keep(Wanted wanted, Kept reading) {
    kept.put(wanted, reading);
    return new DagCodeLookup.Found(reading.reading(), wanted.object().uri());
  }

  private DagCodeLookup forget(Wanted wanted, Problem problem) {
    kept.remove(wanted);
    return new DagCodeLookup.Failed(problem);
  }
}
