package io.dagrouter.cli;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.Gathering;
import io.dagrouter.route.Settle;
import io.dagrouter.router.LineExplanation;
import io.dagrouter.router.SetState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;

/** What the other files of a date have to do with an arrival, for people. */
final class GatheringLines {
  private static final int MOST_PARTS = 20;

  private GatheringLines() {}

  /** Labels and texts; empty for a call, and for a line that looks at no other files. */
  static List<Entry<String, String>> of(LineExplanation explained, TriggerEvent event) {
    List<Entry<String, String>> rows = new ArrayList<>();
    if (!(event instanceof ObjectCreated) || explained.line().isEmpty()) {
      return rows;
    }
    Gathering gathering = explained.line().get().gathering();
    explained.needed().stream()
        .limit(MOST_PARTS)
        .forEach(part -> rows.add(Map.entry(rows.isEmpty() ? "needs" : "", part)));
    if (explained.needed().size() > MOST_PARTS) {
      rows.add(Map.entry("", "and " + (explained.needed().size() - MOST_PARTS) + " more"));
    }
    if (!explained.needed().isEmpty()) {
      rows.addAll(
          explained
              .set()
              .map(GatheringLines::state)
              .orElseGet(() -> List.of(Map.entry("set", "nobody looked into S3 (--aws)"))));
    }
    switch (gathering.late()) {
      case IGNORE -> {}
      case RERUN ->
          rows.add(Map.entry("late", "rerun: where the date has a run by then, it runs once more"));
      case REFUSE ->
          rows.add(Map.entry("late", "refuse: where the date has a run by then, it is rejected"));
    }
    gathering.settle().ifPresent(settle -> rows.add(Map.entry("settle", words(settle))));
    return rows;
  }

  private static List<Entry<String, String>> state(SetState set) {
    return switch (set) {
      case SetState.Complete() -> List.of(Map.entry("set", "complete: all of it is there"));
      case SetState.Incomplete(var missing) -> {
        List<Entry<String, String>> rows = new ArrayList<>();
        missing.forEach(one -> rows.add(Map.entry(rows.isEmpty() ? "missing" : "", one)));
        yield rows;
      }
      case SetState.Unknown(Problem problem) ->
          List.of(Map.entry("set", problem.reason() + ": " + problem.message()));
    };
  }

  private static String words(Settle settle) {
    return "runs when no further file has come for "
        + words(settle.quiet())
        + ", at most "
        + words(settle.atMost())
        + " after the first";
  }

  private static String words(Duration time) {
    return time.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
