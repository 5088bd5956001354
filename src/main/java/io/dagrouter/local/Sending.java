package io.dagrouter.local;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** How an answer leaves the stand-in, or does not. */
sealed interface Sending {
  record Whole(Answer answer) implements Sending {}

  record Half(Answer answer) implements Sending {}

  record Nothing() implements Sending {}

  record Reset() implements Sending {}

  /**
   * The sending of a call that a fault may strike.
   *
   * @param right makes the right answer; called once, also where the answer is not sent
   */
  static Sending of(Optional<FaultAt> planned, Supplier<Answer> right) {
    if (planned.isEmpty()) {
      return new Whole(right.get());
    }
    FaultAt fault = planned.get();
    if (fault.moment() == FaultAt.Moment.BEFORE) {
      await(fault.fault());
    }
    Answer answer = right.get();
    if (fault.moment() == FaultAt.Moment.AFTER) {
      await(fault.fault());
    }
    return switch (fault.fault()) {
      case Fault.Latency _, Fault.MalformedBase64 _, Fault.LogNoise _ -> new Whole(answer);
      case Fault.OtherAnswer(int status, var headers, String body) ->
          new Whole(Answer.of(status, headers, body));
      case Fault.HalfAnswer _ -> new Half(answer);
      case Fault.NoAnswer _ -> new Nothing();
      case Fault.Reset _ -> new Reset();
    };
  }

  private static void await(Fault fault) {
    if (fault instanceof Fault.Latency(Duration time)) {
      try {
        Thread.sleep(time);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
