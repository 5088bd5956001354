package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.airflow.FakeDagRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What the function promises by the numbers that it is put together with. */
class WiringTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T00:30:00Z"), ZoneOffset.UTC);
  private static final String ENVIRONMENT = "sli-dst-airflow";
  private static final String DAG = "mydata_bank";

  @TempDir private Path folder;
  private MwaaStandIn mwaa;
  private AwsStandIn aws;
  private Arrivals arrivals;

  @BeforeEach
  void start() throws Exception {
    mwaa = MwaaStandIn.start(CLOCK);
    aws = AwsStandIn.start(CLOCK);
    mwaa.addEnvironment(ENVIRONMENT, "3.0.6").dagFolder("dags-bucket", "dags").airflow().add(DAG);
    Path routes =
        Files.writeString(
            folder.resolve("routes.yaml"),
            """
            zone: Asia/Seoul
            environments: { lake: { mwaa: sli-dst-airflow } }
            lines:
              bank:
                dag: mydata_bank
                arrivals: [s3://lake/**]
                date: { code: dags/bank.py }
            """);
    arrivals =
        Wiring.arrivals(
            new Surroundings(
                Map.of(
                    "ROUTES_SOURCE",
                    "file:" + routes,
                    "AWS_REGION",
                    "ap-northeast-2",
                    "AWS_ENDPOINT_URL",
                    aws.endpoint().toString(),
                    "AWS_ENDPOINT_URL_MWAA",
                    mwaa.endpoint().toString()),
                Optional.of(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"))),
                LoopbackTls.shared().clientTrust(),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                CLOCK));
  }

  @AfterEach
  void stop() {
    aws.close();
    mwaa.close();
  }

  @Test
  void aDateSetInDagCodeHoldsAtTheNextEvent() {
    aws.s3().put("dags-bucket", "dags/bank.py", "PROCESSING_DATE = None");
    arrive("a", Duration.ofMinutes(2));
    aws.s3().put("dags-bucket", "dags/bank.py", "PROCESSING_DATE = '20260131'");
    arrive("b", Duration.ofMinutes(2));

    assertThat(mwaa.airflow(ENVIRONMENT).runs(DAG))
        .extracting(FakeDagRun::runId)
        .map(id -> id.substring(0, "s3__bank__20261119".length()))
        .containsExactly("s3__bank__20261119", "s3__bank__20260131");
  }

  @Test
  void noCommandIsBegunWithLessThanTenSecondsLeftForIt() {
    aws.s3().put("dags-bucket", "dags/bank.py", "");

    assertThatThrownBy(() -> arrive("a", Duration.ofMillis(11_900)))
        .isInstanceOf(DeliverAgainException.class)
        .hasMessage(
            "Cannot trigger mydata_bank in lake: there is too little time left for a command"
                + " (9.9 s left, 10.0 s needed). Nothing is lost: it is tried again with a full"
                + " time limit.");
    assertThat(mwaa.environment(ENVIRONMENT).commands()).isEmpty();
    arrive("a", Duration.ofSeconds(12));
    assertThat(mwaa.environment(ENVIRONMENT).commands()).hasSize(1);
  }

  private void arrive(String key, Duration remaining) {
    String event =
        JsonText.write(
            Fields.builder()
                .put("source", "aws.s3")
                .put("detail-type", "Object Created")
                .put("id", "17793124-05d4-b198-2fde-7ededc63b103")
                .put("time", "2026-11-20T00:29:00Z")
                .put(
                    "detail",
                    Fields.builder()
                        .put("bucket", Fields.builder().put("name", "lake").build())
                        .put(
                            "object",
                            Fields.builder()
                                .put("key", key)
                                .put("size", 5)
                                .put("etag", "b1946ac92492d2347c6235b4d2611184")
                                .put("sequencer", "0001")
                                .build())
                        .build())
                .build());
    arrivals.handle(event.getBytes(StandardCharsets.US_ASCII), new Invocation("r-1", remaining));
  }
}
