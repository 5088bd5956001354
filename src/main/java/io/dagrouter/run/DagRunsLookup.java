package io.dagrouter.run;

import io.dagrouter.reason.Problem;
import java.util.List;

/** The runs of a DAG, or why they are not known. */
public sealed interface DagRunsLookup {
  record Found(List<DagRun> runs) implements DagRunsLookup {
    public Found {
      runs = List.copyOf(runs);
    }
  }

  record Failed(Problem problem) implements DagRunsLookup {}
}
