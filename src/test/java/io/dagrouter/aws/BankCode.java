package io.dagrouter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.date.CodeRule;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.DagFolder;
import io.dagrouter.route.Environment;
import io.dagrouter.router.DagCodeLookup;
import java.util.Optional;

/** The code of the bank's DAG, as tests ask for it. */
final class BankCode {
  static final String URI = "s3://sli-lake/dags/은행.py";
  static final CodeRule RULE = new CodeRule("은행.py", "PROCESSING_DATE");

  /** An environment whose folder the document gives. */
  static final Environment GIVEN =
      new Environment(
          "lake",
          "sli-dst-airflow",
          Optional.empty(),
          Optional.of(new DagFolder("sli-lake", "dags")),
          Optional.empty());

  private BankCode() {}

  /** The message of the problem that it could not be read for, which is to have this reason. */
  static String refusal(DagCodeLookup lookup, Reason reason) {
    assertThat(lookup).isInstanceOf(DagCodeLookup.Failed.class);
    Problem problem = ((DagCodeLookup.Failed) lookup).problem();
    assertThat(problem.reason()).isEqualTo(reason);
    return problem.message();
  }
}
