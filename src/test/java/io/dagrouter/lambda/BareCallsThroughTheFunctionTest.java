package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.AwsService;
import io.dagrouter.local.FakeEventBus;
import io.dagrouter.local.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the arrival function asks of S3 and EventBridge, from the message on. */
class BareCallsThroughTheFunctionTest {
  private static final String ROUTES =
      """
      zone: Asia/Seoul
      environments:
        lake: { mwaa: sli-dst-airflow, airflow: 2.10.3, dags: s3://sli-dst-dags/dags/ }
      lines:
        bank:
          dag: mydata_bank
          arrivals: [ "s3://sli-dst-dl/은행/**" ]
          date: { code: 은행.py }
      """;

  @TempDir private Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private WiredLake lake;

  @BeforeEach
  void start() {
    lake = new WiredLake("2.10.3", folder, ROUTES);
    lake.lake.airflow().add("mydata_bank");
    code("20261119");
    lake.aws.watch(asked::add);
  }

  @AfterEach
  void end() {
    lake.close();
  }

  @Test
  void eachEventAsksWhetherTheCodeIsUnchangedAndReadsItWhereItIsNot() {
    assertThat(lake.deliverOne("은행/1")).isEmpty();
    assertThat(lake.deliverOne("은행/2")).isEmpty();
    code("20261120");
    assertThat(lake.deliverOne("은행/3")).isEmpty();

    assertThat(asked)
        .containsExactly(
            "S3 GET",
            "EventBridge PutEvents",
            "S3 HEAD",
            "EventBridge PutEvents",
            "S3 HEAD",
            "S3 GET",
            "EventBridge PutEvents");
    assertThat(lake.lake.commands())
        .satisfiesExactly(
            command -> assertThat(command).contains("20261119"),
            command -> assertThat(command).contains("20261119"),
            command -> assertThat(command).contains("20261120"));
    assertThat(log()).doesNotContain("detour");
  }

  @Test
  void codeThatMayNotBeReadAnyMoreHoldsTheEventBack() {
    assertThat(lake.deliverOne("은행/1")).isEmpty();
    lake.aws.fail(AwsService.S3, 2, Fault.status(403));

    assertThat(lake.deliverOne("은행/2")).containsExactly("은행/2");
    assertThat(lake.outcomes())
        .containsExactly("bank Triggered -", "bank Unavailable DAG_CODE_UNREACHABLE");
    assertThat(lake.deliverOne("은행/2")).isEmpty();
  }

  @Test
  void anOutcomeThatIsNotTakenAtOnceIsToldByTheSdkAndOnce() {
    lake.aws.fail(
        AwsService.EVENT_BRIDGE, 1, Fault.awsError(400, "ThrottlingException", "too fast"));

    assertThat(lake.deliverOne("은행/1")).isEmpty();

    assertThat(lake.aws.eventBus().entries())
        .extracting(FakeEventBus.Entry::detailType)
        .containsExactly("Triggered");
    assertThat(asked).containsExactly("S3 GET", "EventBridge PutEvents", "EventBridge PutEvents");
    assertThat(log()).contains("\"notice\":\"detour\",\"call\":\"PutEvents\",\"status\":400");
  }

  private void code(String day) {
    lake.aws.s3().put(WiredLake.DAGS, "dags/은행.py", "PROCESSING_DATE = '" + day + "'\n");
  }

  private String log() {
    return lake.log.toString(StandardCharsets.UTF_8);
  }
}
