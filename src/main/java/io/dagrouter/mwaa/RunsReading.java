package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;
import io.dagrouter.run.DagRun;
import java.util.List;

/** What an answer says of all runs of a DAG. */
sealed interface RunsReading {
  record Listed(List<DagRun> runs) implements RunsReading {}

  record Failed(Problem problem) implements RunsReading {}

  /** It says nothing that is understood. */
  record Unclear(String evidence) implements RunsReading {}
}
