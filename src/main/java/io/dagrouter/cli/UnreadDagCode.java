package io.dagrouter.cli;

import io.dagrouter.date.CodeRule;
import io.dagrouter.date.DagCodeReading;
import io.dagrouter.route.Environment;
import io.dagrouter.router.DagCode;
import io.dagrouter.router.DagCodeLookup;

/** No code of any DAG is looked at, as if none set a date. Thread-safe. */
enum UnreadDagCode implements DagCode {
  INSTANCE;

  @Override
  public DagCodeLookup read(Environment environment, CodeRule rule) {
    return new DagCodeLookup.Found(new DagCodeReading.NotAssigned(), rule.path());
  }
}
