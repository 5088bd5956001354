package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.AwsService;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.FakeSts;
import io.dagrouter.local.Fault;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.TestClock;
import io.dagrouter.route.AwsAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** Environments of other accounts and regions are asked there, as the role that they name. */
class OtherAccountsTest {
  private static final String ROUTES =
      """
      zone: Asia/Seoul
      environments:
        lake: { mwaa: sli-dst-airflow }
        far:
          mwaa: sli-dst-far
          region: ap-northeast-1
          role: arn:aws:iam::210987654321:role/far-router
      lines:
        bank: { dag: mydata_bank, environment: lake, arrivals: [ "s3://sli-dst-dl/은행/**" ] }
        card:
          dag: mydata_card
          environment: far
          arrivals: [ "s3://sli-dst-dl/카드/**" ]
          date: { code: dags/mydata_card.py }
      """;

  private final TestClock clock = new TestClock();
  private final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  private final AwsStandIn aws = AwsStandIn.start(clock);
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void start() {
    mwaa.addEnvironment("sli-dst-airflow", "2.10.3").airflow().add("mydata_bank");
    mwaa.addEnvironment("sli-dst-far", "3.0.6")
        .dagFolder("far-dags", "dags")
        .airflow()
        .add("mydata_card");
    aws.s3().put("routes", "routes.yaml", ROUTES);
    aws.s3().put("far-dags", "dags/mydata_card.py", "PROCESSING_DATE = '20240229'\n");
  }

  @AfterEach
  void end() {
    aws.close();
    mwaa.close();
  }

  @Test
  void eachClientSignsForItsRegionAsItsRole() throws IOException {
    List<String> signatures = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            signatures.add(
                exchange
                    .getRequestHeaders()
                    .getFirst("Authorization")
                    .replaceFirst("Credential=([^/]*)/[0-9]*/([^/]*)/.*", "$1 in $2"));
            exchange.sendResponseHeaders(404, -1);
          }
        });
    server.start();
    try {
      AwsClients clients =
          new AwsClients(
              Map.of(
                  "AWS_REGION",
                  "ap-northeast-2",
                  "AWS_ENDPOINT_URL",
                  "http://127.0.0.1:" + server.getAddress().getPort(),
                  "AWS_ENDPOINT_URL_STS",
                  aws.endpoint().toString()),
              Optional.of(StaticCredentialsProvider.create(AwsBasicCredentials.create("OWN", "s"))),
              List.of(),
              (_, _) -> {},
              () -> "");
      AwsAccess bank = access("", "arn:aws:iam::210987654321:role/bank");
      AwsAccess card = access("ap-northeast-1", "arn:aws:iam::210987654321:role/card");
      AwsAccess tokyo = access("ap-northeast-1", "");
      for (AwsAccess access : List.of(AwsAccess.OWN, bank, card, tokyo, card)) {
        ask(() -> clients.mwaa(access).getEnvironment(get -> get.name("x")));
      }
      ask(() -> clients.s3(card).headBucket(head -> head.bucket("b")));

      String algorithm = "AWS4-HMAC-SHA256 ";
      assertThat(signatures)
          .containsExactly(
              algorithm + "OWN in ap-northeast-2",
              algorithm + "KEY-OF-bank in ap-northeast-2",
              algorithm + "KEY-OF-card in ap-northeast-1",
              algorithm + "OWN in ap-northeast-1",
              algorithm + "KEY-OF-card in ap-northeast-1",
              algorithm + "KEY-OF-card in ap-northeast-1");
      assertThat(clients.mwaa(card)).isSameAs(clients.mwaa(card)).isNotSameAs(clients.mwaa(tokyo));
      assertThat(aws.sts().assumedRoles())
          .as("each role is taken on once")
          .containsExactly(
              "arn:aws:iam::210987654321:role/bank", "arn:aws:iam::210987654321:role/card");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aLineInAnotherAccountRunsThereWithTheDateInItsCode() {
    Arrivals arrivals = Wiring.arrivals(surroundings());
    Fields answer =
        arrivals.handle(message("카드/a.csv"), new Invocation("i", Duration.ofMinutes(2)));
    assertThat(answer).isEqualTo(nothingAgain());
    FakeEnvironment far = mwaa.environment("sli-dst-far");
    assertThat(far.airflow().runs())
        .singleElement()
        .satisfies(run -> assertThat(run.runId()).startsWith("s3__card__20240229__"));
    assertThat(aws.sts().assumedRoles())
        .containsExactly("arn:aws:iam::210987654321:role/far-router");
  }

  @Test
  void aRoleThatMayNotBeTakenOnIsToldAndHoldsUpNoOtherLine() {
    aws.fail(
        AwsService.STS,
        20,
        FakeSts.refusal("AccessDenied", "not authorized to perform: sts:AssumeRole"));
    Arrivals arrivals = Wiring.arrivals(surroundings());
    Fields answer =
        arrivals.handle(message("카드/a.csv"), new Invocation("i", Duration.ofMinutes(2)));
    assertThat(answer.toString()).contains("m-1");
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("\"reason\":\"ROLE_NOT_ASSUMED\"")
        .contains(
            "the environment's role cannot be taken on (sts:AssumeRole: 403 AccessDenied: not"
                + " authorized to perform: sts:AssumeRole). Grant the function sts:AssumeRole on the"
                + " environment's role, and let that trust the function's.");
    assertThat(arrivals.handle(message("은행/a.csv"), new Invocation("i", Duration.ofMinutes(2))))
        .isEqualTo(nothingAgain());
    assertThat(mwaa.airflow("sli-dst-airflow").runs()).hasSize(1);
  }

  /** What MWAA would tell of the environment is given, so that S3 is the first to be asked. */
  @Test
  void aRoleThatMayNotBeTakenOnToReadTheCodeIsToldAsSuch() {
    aws.s3()
        .put(
            "routes",
            "routes.yaml",
            ROUTES.replace(
                "mwaa: sli-dst-far\n",
                "mwaa: sli-dst-far\n    airflow: 3.0.6\n    dags: s3://far-dags/dags\n"));
    aws.fail(
        AwsService.STS,
        20,
        FakeSts.refusal("AccessDenied", "not authorized to perform: sts:AssumeRole\n그 요청: x"));
    Wiring.arrivals(surroundings())
        .handle(message("카드/a.csv"), new Invocation("i", Duration.ofMinutes(2)));
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("\"reason\":\"ROLE_NOT_ASSUMED\"")
        .contains(
            "Cannot read the DAG's code s3://far-dags/dags/mydata_card.py: the environment's role"
                + " cannot be taken on (not authorized to perform: sts:AssumeRole")
        .doesNotContain("그 요청");
  }

  @Test
  void anStsThatIsBrokenIsNoRoleThatIsRefused() {
    aws.fail(AwsService.STS, 20, Fault.status(503));
    Arrivals arrivals = Wiring.arrivals(surroundings());
    Fields answer =
        arrivals.handle(message("카드/a.csv"), new Invocation("i", Duration.ofMinutes(2)));
    assertThat(answer.toString()).contains("m-1");
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("\"reason\":\"ENVIRONMENT_UNREACHABLE\"")
        .doesNotContain("ROLE_NOT_ASSUMED");
  }

  private Surroundings surroundings() {
    return new Surroundings(
        Map.of(
            "ROUTES_SOURCE",
            "s3://routes/routes.yaml",
            "AWS_REGION",
            "ap-northeast-2",
            "MWAA_RETRY_DELAY_MS",
            "1",
            "AWS_ENDPOINT_URL",
            aws.endpoint().toString(),
            "AWS_ENDPOINT_URL_MWAA",
            mwaa.endpoint().toString(),
            "AWS_ENDPOINT_URL_STS",
            aws.endpoint().toString()),
        Optional.of(StaticCredentialsProvider.create(AwsBasicCredentials.create("OWN", "s"))),
        LoopbackTls.shared().clientTrust(),
        new PrintStream(log, true, StandardCharsets.UTF_8),
        clock);
  }

  private static AwsAccess access(String region, String role) {
    return new AwsAccess(
        Optional.of(region).filter(text -> !text.isEmpty()),
        Optional.of(role).filter(text -> !text.isEmpty()));
  }

  private static void ask(Runnable call) {
    try {
      call.run();
    } catch (SdkException e) {
      // The server has nothing for anybody; how it was asked is what counts.
    }
  }

  private static Fields nothingAgain() {
    return Fields.builder().put("batchItemFailures", new JsonValue.Items(List.of())).build();
  }

  private static byte[] message(String key) {
    return SampleMessages.text(
            SampleMessages.records(
                SampleMessages.sqs("m-1", SampleMessages.text(SampleMessages.eventBridge(key)))))
        .getBytes(StandardCharsets.UTF_8);
  }
}
