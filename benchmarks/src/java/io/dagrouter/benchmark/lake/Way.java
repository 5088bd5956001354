package io.dagrouter.benchmark.lake;

import io.dagrouter.route.RunPer;
import io.dagrouter.route.Via;
import java.util.List;

/** How lines are routed: what gets a run, and how Airflow is reached. */
public record Way(RunPer runPer, Via via) {
  /** All four, in the order in which they are told. */
  public static final List<Way> ALL =
      List.of(
          new Way(RunPer.OBJECT, Via.CLI),
          new Way(RunPer.DATE, Via.CLI),
          new Way(RunPer.OBJECT, Via.REST),
          new Way(RunPer.DATE, Via.REST));

  /** As routes have it: {@code each, cli}. */
  @Override
  public String toString() {
    String run =
        switch (runPer) {
          case OBJECT -> "each";
          case DATE -> "date";
        };
    return switch (via) {
      case CLI -> run + ", cli";
      case REST -> run + ", rest";
    };
  }
}
