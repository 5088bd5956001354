package io.dagrouter.lambda;

import static io.dagrouter.lambda.WiredLake.arrival;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.airflow.FakeDag;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paused DAGs, from the message to Airflow. */
class PausedThroughTheFunctionTest {
  private static final String QUESTION = "dags details mydata_bank -o json";

  @TempDir private Path folder;
  private WiredLake lake;

  @BeforeEach
  void start() {
    lake = new WiredLake("2.10.3", folder, routes("wait"));
    lake.lake.airflow().add("mydata_bank");
  }

  @AfterEach
  void end() {
    lake.close();
  }

  private static String routes(String paused) {
    return """
    zone: Asia/Seoul
    environments: { lake: { mwaa: sli-dst-airflow } }
    lines:
      bank: { dag: mydata_bank, arrivals: [ "s3://sli-dst-dl/은행/**" ], paused: %s }
    """
        .formatted(paused);
  }

  @Test
  void aLineThatWaitsAsksOncePerBatchAndRunsAfterUnpausing() {
    lake.lake.airflow().add(FakeDag.of("mydata_bank").withPaused(true));
    for (int delivery = 1; delivery <= 2; delivery++) {
      assertThat(lake.deliver(arrival("은행/가"), arrival("은행/나"), arrival("은행/다")))
          .containsExactly("은행/가", "은행/나", "은행/다");
      assertThat(lake.outcomes()).hasSize(3).containsOnly("bank Unavailable DAG_PAUSED_FOR_NOW");
      assertThat(questions()).isEqualTo(delivery);
      // Each looks for a run of its own that an earlier delivery made.
      assertThat(lake.lake.commands()).hasSize(delivery * (1 + 3));
      lake.clock.advance(Duration.ofMinutes(12));
    }
    assertThat(lake.lake.airflow().runs()).isEmpty();

    lake.lake.airflow().add("mydata_bank");
    assertThat(lake.deliver(arrival("은행/가"), arrival("은행/나"), arrival("은행/다"))).isEmpty();
    assertThat(lake.outcomes()).hasSize(3).containsOnly("bank Triggered -");
    assertThat(questions()).isEqualTo(3);
    assertThat(lake.lake.commands()).hasSize(2 * 4 + 1 + 3);
    assertThat(lake.lake.airflow().runs()).hasSize(3);
  }

  @Test
  void aLineThatRefusesDoesNotRefuseWhatRunsAlready() {
    lake.routes(routes("refuse"));
    assertThat(lake.deliver(arrival("은행/가"))).isEmpty();
    assertThat(lake.outcomes()).containsExactly("bank Triggered -");

    lake.lake.airflow().add(FakeDag.of("mydata_bank").withPaused(true));
    // Another copy of the function, which does not remember the run.
    Arrivals another = lake.arrivals();
    assertThat(WiredLake.deliver(another, arrival("은행/가"), arrival("은행/나"))).isEmpty();
    assertThat(lake.outcomes())
        .containsExactly("bank AlreadyTriggered -", "bank Rejected DAG_PAUSED");
    assertThat(lake.lake.airflow().runs()).hasSize(1);
  }

  private long questions() {
    return lake.lake.commands().stream().filter(QUESTION::equals).count();
  }
}
