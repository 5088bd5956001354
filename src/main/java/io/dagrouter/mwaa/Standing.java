package io.dagrouter.mwaa;

import java.time.Duration;
import java.time.Instant;

/**
 * Where an environment stands with us, by MWAA's status and by what became of commands. Everything
 * that happens gives the next standing; nothing is asked or sent from here.
 *
 * <pre>
 *                     a command    it was    something    MWAA reports
 *                     failed       answered  did not fit  service  perhaps none  none
 * Serving             Doubted      -         Doubted      -        Held          Stopped
 * Doubted             -            Serving   -            Serving  Held          Stopped
 * Held                -            Proven    -            Serving  Held          Stopped
 * Proven              Held         -         -            Serving  -             Stopped
 * Stopped             -            -         -            Serving  Held          -
 * </pre>
 */
sealed interface Standing {
  /** Nothing speaks against it. */
  record Serving() implements Standing {}

  /** Something went wrong, so the status is to be read. */
  record Doubted() implements Standing {}

  /**
   * MWAA reports that it might be away. Events are held, but for one that tries now and then.
   *
   * @param since when that was first seen, or when the last one tried
   */
  record Held(Instant since) implements Standing {}

  /** MWAA reports that it might be away, but a command was answered since, and none has failed. */
  record Proven() implements Standing {}

  /** MWAA reports that it is away. */
  record Stopped() implements Standing {}

  /**
   * What a status comes to for one who wants to send a command.
   *
   * @param passes whether it may be sent
   */
  record Seen(Standing next, boolean passes) {}

  /** Whether the status is to be read before a command, though nothing else of it is needed. */
  default boolean asksForStatus() {
    return switch (this) {
      case Serving _, Proven _ -> false;
      case Doubted _, Held _, Stopped _ -> true;
    };
  }

  /** A command failed as it would where there is no web server. */
  default Standing afterFailure(Instant now) {
    return switch (this) {
      case Serving _ -> new Doubted();
      case Proven _ -> new Held(now);
      case Doubted _, Held _, Stopped _ -> this;
    };
  }

  /** A command was answered. */
  default Standing afterAnswer() {
    return switch (this) {
      case Doubted _ -> new Serving();
      case Held _ -> new Proven();
      case Serving _, Proven _, Stopped _ -> this;
    };
  }

  /** Something was not as MWAA had described it. */
  default Standing afterSurprise() {
    return switch (this) {
      case Serving _ -> new Doubted();
      case Doubted _, Held _, Proven _, Stopped _ -> this;
    };
  }

  /**
   * What MWAA reports.
   *
   * @param pause how long it takes from one try to the next where it might be away
   */
  default Seen seen(EnvironmentStatus.Service service, Instant now, Duration pause) {
    return switch (service) {
      case GOES_ON -> new Seen(new Serving(), true);
      case STOPS -> new Seen(new Stopped(), false);
      case MAY_STOP ->
          switch (this) {
            case Proven _ -> new Seen(this, true);
            case Held(Instant since) ->
                now.isBefore(since.plus(pause))
                    ? new Seen(this, false)
                    : new Seen(new Held(now), true);
            case Serving _, Doubted _, Stopped _ -> new Seen(new Held(now), false);
          };
    };
  }
}
