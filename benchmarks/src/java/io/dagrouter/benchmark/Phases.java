package io.dagrouter.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Tells when each request of a first event came, to see where the time goes. */
final class Phases {
  private Phases() {}

  /** Prints for each way to the first event the turn whose time is the median. */
  static void print(Turns turns, int rounds, Predicate<Subject> asked, PrintStream out)
      throws IOException, InterruptedException {
    for (Subject subject :
        List.of(
            Subject.PYTHON_COLD,
            Subject.RESTORED_TOKEN_AND_COMMAND,
            Subject.RESTORED_WHOLE,
            Subject.COLD_WHOLE)) {
      if (!asked.test(subject)) {
        continue;
      }
      List<Turn> all = new ArrayList<>();
      for (int round = 0; round <= rounds; round++) {
        Turn turn = turns.turn(subject, Turns.Load.SHORT);
        if (round > 0) {
          all.add(turn);
        }
      }
      all.sort(Comparator.comparingDouble(Turn::millis));
      print(all.get((all.size() - 1) / 2), out);
    }
    for (Subject subject :
        List.of(
            Subject.PYTHON_WARM,
            Subject.PYTHON_KEEPING,
            Subject.WARM_TOKEN_AND_COMMAND,
            Subject.WARM_WHOLE,
            Subject.PYTHON_BATCH,
            Subject.BATCH_WHOLE)) {
      if (!asked.test(subject)) {
        continue;
      }
      printWarm(turns.turn(subject, Turns.Load.MEDIUM), out);
    }
  }

  /** Of a warm one the medians of the times since whatever came before. */
  private static void printWarm(Turn turn, PrintStream out) {
    Map<String, List<Double>> waits = new LinkedHashMap<>();
    for (int i = 1; i < turn.seen().size(); i++) {
      Seen seen = turn.seen().get(i);
      if (!seen.what().equals(Seen.EVENT)) {
        waits
            .computeIfAbsent(seen.what(), _ -> new ArrayList<>())
            .add((seen.nanos() - turn.seen().get(i - 1).nanos()) / 1e6);
      }
    }
    out.printf("%n%s (medians)%n", turn.subject().title());
    waits.forEach(
        (what, millis) ->
            out.printf("  %11s  +%7.1f  %s%n", "", new Figures(millis).median(), what));
    out.printf("  %8.1f ms%n", turn.millis());
  }

  private static void print(Turn turn, PrintStream out) {
    out.printf("%n%s%n", turn.subject().title());
    double last = 0;
    for (Seen seen : turn.seen()) {
      double at = (seen.nanos() - turn.start()) / 1e6;
      out.printf("  %8.1f ms  +%7.1f  %s%n", at, at - last, seen.what());
      last = at;
    }
  }
}
