package io.dagrouter.mwaa;

import io.dagrouter.route.DagId;

/** An inquiry about a DAG or its runs. */
sealed interface Question extends Inquiry permits AskedRun, AskedRuns, AskedDag {
  DagId dag();
}
