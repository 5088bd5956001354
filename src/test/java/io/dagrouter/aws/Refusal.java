package io.dagrouter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.router.DagCodeLookup;

/** Why the code of a DAG could not be read, as tests ask for it. */
final class Refusal {
  private Refusal() {}

  /** The message of the problem, which is to have this reason. */
  static String message(DagCodeLookup lookup, Reason reason) {
    assertThat(lookup).isInstanceOf(DagCodeLookup.Failed.class);
    Problem problem = ((DagCodeLookup.Failed) lookup).problem();
    assertThat(problem.reason()).isEqualTo(reason);
    return problem.message();
  }
}
