package io.dagrouter.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineageRunTest {
  private static final LineageRun.Child CHILD =
      new LineageRun.Child("lake", "sli-dst-airflow", "mydata_bank", "s3__bank__20261119");

  private final LineageRun run = LineageRun.of("sli-dst", "bank", CHILD);

  /** Written down, so that no change of the program changes the id of a run that was told of. */
  @Test
  void theIdOfARunStaysTheSame() {
    assertThat(run.id()).isEqualTo(UUID.fromString("81d56110-2897-8bf8-850e-1d58acbcf0b8"));
    assertThat(run.id().version()).isEqualTo(8);
    assertThat(run.id().variant()).isEqualTo(2);
    assertThat(run.job()).isEqualTo("dagrouter.bank");
  }

  @ParameterizedTest
  @CsvSource({
    "other, lake, sli-dst-airflow, mydata_bank, s3__bank__20261119",
    "sli-dst, annex, sli-dst-airflow, mydata_bank, s3__bank__20261119",
    "sli-dst, lake, sli-dst-annex, mydata_bank, s3__bank__20261119",
    "sli-dst, lake, sli-dst-airflow, mydata_card, s3__bank__20261119",
    "sli-dst, lake, sli-dst-airflow, mydata_bank, s3__bank__20261120",
    "sli-dst, lakes, li-dst-airflow, mydata_bank, s3__bank__20261119"
  })
  void anotherRunHasAnotherId(
      String namespace, String environment, String mwaa, String dag, String runId) {
    LineageRun other =
        LineageRun.of(namespace, "bank", new LineageRun.Child(environment, mwaa, dag, runId));
    assertThat(other.id()).isNotEqualTo(run.id());
  }

  @Test
  void theRunIsTheParentWhereNoneIsGiven() {
    Fields conf = Fields.builder().put("은행", "예").build();
    assertThat(run.asParentIn(conf))
        .isEqualTo(
            Fields.builder()
                .put("은행", "예")
                .put(
                    "openlineage",
                    Fields.builder()
                        .put("parentRunId", run.id().toString())
                        .put("parentJobNamespace", "sli-dst")
                        .put("parentJobName", "dagrouter.bank")
                        .build())
                .build());
  }

  @Test
  void whatIsGivenThereStays() {
    Fields given = Fields.builder().put("openlineage", JsonValue.Null.NULL).build();
    assertThat(run.asParentIn(given)).isSameAs(given);
  }

  @Test
  void aJobHasANamespace() {
    assertThatThrownBy(() -> LineageRun.of(" ", "bank", CHILD))
        .hasMessage("a job of OpenLineage has a namespace and a name");
  }
}
