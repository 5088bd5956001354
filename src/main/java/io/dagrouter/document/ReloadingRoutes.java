package io.dagrouter.document;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.Routes;
import io.dagrouter.router.RoutesLookup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Routes that are read on first use, and again by the first caller who finds them older than they
 * may be. One caller reads at a time; the others go on with the last good routes, or wait where
 * there are none yet or where these are overdue by more than {@link #LONGEST_OVERDUE}, as they are
 * after a time without callers. When reading fails or the document is wrong the last good routes
 * stay in force, and it is tried again after {@link #RETRY_AFTER} at the soonest. A document whose
 * text is unchanged is not parsed again. Thread-safe.
 */
public final class ReloadingRoutes implements Routes {
  /** How long after a failure the source is left alone; less where the TTL is less. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /**
   * How long after their time the last good routes may still be gone by while others are read.
   * Whoever counts on a change being in force everywhere adds it to the TTL.
   */
  public static final Duration LONGEST_OVERDUE = Duration.ofSeconds(10);

  private final RoutesText text;
  private final Duration ttl;
  private final Clock clock;
  private final Consumer<RoutesNews> listener;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Optional<Known> known = Optional.empty();
  private volatile Optional<Instant> asked = Optional.empty();

  /**
   * What is known since the last reading.
   *
   * @param at when it was read
   * @param until when it is read again
   * @param right when the routes in force were last read, or found unchanged; empty where there are
   *     none
   */
  private record Known(Instant at, Instant until, Loaded loaded, Optional<Instant> right) {
    boolean isFresh(Instant now) {
      return !now.isBefore(at) && now.isBefore(until);
    }

    boolean isUsableMeanwhile(Instant now) {
      return loaded.good().isPresent() && !now.isAfter(until.plus(LONGEST_OVERDUE));
    }
  }

  /**
   * Routes of a source.
   *
   * @param text the source
   * @param ttl how old the routes may become; not negative
   * @param clock what the age is measured with
   * @param listener hears of changes, in the thread of the caller who made them; must not throw
   */
  public ReloadingRoutes(
      RoutesText text, Duration ttl, Clock clock, Consumer<RoutesNews> listener) {
    if (ttl.isNegative()) {
      throw new IllegalArgumentException("routes cannot become " + ttl + " old");
    }
    this.text = requireNonNull(text);
    this.ttl = ttl;
    this.clock = requireNonNull(clock);
    this.listener = requireNonNull(listener);
  }

  @Override
  public RoutesLookup current() {
    Optional<Known> last = known;
    Instant now = clock.instant();
    asked = Optional.of(now);
    if (last.isPresent() && last.get().isFresh(now)) {
      return last.get().loaded().lookup();
    }
    if (last.isEmpty() || !last.get().isUsableMeanwhile(now)) {
      reading.lock();
    } else if (!reading.tryLock()) {
      return last.get().loaded().lookup();
    }
    try {
      return freshUnderLock();
    } finally {
      reading.unlock();
    }
  }

  /**
   * How old the routes in force were when they were last asked for, counted from when they were
   * read without trouble or found unchanged; empty where there are none. Reads nothing: what is not
   * asked for does not age.
   */
  public Optional<Duration> age() {
    return known
        .flatMap(Known::right)
        .flatMap(right -> asked.map(last -> Duration.between(right, last)))
        .map(age -> age.isNegative() ? Duration.ZERO : age);
  }

  /** Another caller may have read while this one waited for the lock. */
  private RoutesLookup freshUnderLock() {
    Instant begun = clock.instant();
    Optional<Known> last = known;
    if (last.isPresent() && last.get().isFresh(begun)) {
      return last.get().loaded().lookup();
    }
    Loaded before = last.map(Known::loaded).orElse(Loaded.NOTHING);
    TextFetch fetch = text.fetch(before.tag());
    Instant end = clock.instant();
    Loaded after = before.after(fetch, text.source(), end);
    boolean retry = after.trouble().isPresent() && RETRY_AFTER.compareTo(ttl) < 0;
    Optional<Instant> right =
        after.trouble().isPresent() ? last.flatMap(Known::right) : Optional.of(end);
    known = Optional.of(new Known(end, end.plus(retry ? RETRY_AFTER : ttl), after, right));
    tell(before, after);
    return after.lookup();
  }

  private void tell(Loaded before, Loaded after) {
    Optional<String> kept = after.good().map(RouteTable::version);
    Optional<Problem> trouble = after.trouble();
    if (trouble.isPresent()) {
      boolean sameTrouble =
          trouble.equals(before.trouble())
              && after.troublingMistakes().equals(before.troublingMistakes());
      if (!sameTrouble) {
        listener.accept(new RoutesNews.Trouble(trouble.get(), after.troublingMistakes(), kept));
      }
      return;
    }
    RouteTable table = after.good().orElseThrow();
    if (before.trouble().isPresent()) {
      listener.accept(new RoutesNews.Recovered(text.source(), table.version()));
    }
    if (!before.good().map(RouteTable::version).equals(kept)) {
      listener.accept(new RoutesNews.InForce(text.source(), table.version(), table.lines().size()));
    }
  }
}
