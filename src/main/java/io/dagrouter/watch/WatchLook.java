package io.dagrouter.watch;

import io.dagrouter.reason.Problem;
import java.util.List;

/** What a look at all lines came to. */
public sealed interface WatchLook {
  /**
   * Lines were looked at, and what was remembered is written.
   *
   * @param judgements of each line that is expected something of
   * @param told what was told, now or for an earlier look
   * @param untold what was not taken, and is told next time
   */
  record Done(List<LineJudgement> judgements, List<Notice> told, List<Notice> untold)
      implements WatchLook {
    public Done {
      judgements = List.copyOf(judgements);
      told = List.copyOf(told);
      untold = List.copyOf(untold);
    }
  }

  /** Somebody else is at it, or was quicker. Nothing was told. */
  record LeftToOthers() implements WatchLook {}

  /**
   * Nothing is remembered of the look, so that the next one does it again.
   *
   * @param told what was told nevertheless, and will be told again
   */
  record Failed(Problem problem, List<Notice> told) implements WatchLook {
    public Failed {
      told = List.copyOf(told);
    }
  }
}
