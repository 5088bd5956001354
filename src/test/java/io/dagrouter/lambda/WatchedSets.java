package io.dagrouter.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.TestClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.mockito.Mockito;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The function for missing files and that for arrivals, with one line that waits for sets. */
final class WatchedSets implements AutoCloseable {
  final TestClock clock = new TestClock(Instant.parse("2026-11-19T23:50:00Z"));
  final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  final AwsStandIn aws = AwsStandIn.start(clock);
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  WatchedSets() {
    mwaa.addEnvironment("sli-dst-airflow", "2.10.3").airflow().add("mydata_bank");
    aws.s3().createBucket("state");
    aws.s3().createBucket("lake");
  }

  @Override
  public void close() {
    aws.close();
    mwaa.close();
  }

  /**
   * The function for missing files, which has not looked yet.
   *
   * @param complete the parts of the set, as a list goes on
   * @param each the rest of what is expected
   */
  WatchHandler watch(String complete, String each) {
    aws.parameters()
        .put(
            "/routes",
            """
            zone: Asia/Seoul
            environments: { lake: { mwaa: sli-dst-airflow } }
            lines:
              bank:
                title: 은행
                dag: mydata_bank
                run: date
                arrivals: [ "s3://lake/은행/{institution}/dt={processing_date:yyyyMMdd}/{kind}" ]
                complete:
                  - %s
                expect: { by: "09:00"%s }
            """
                .formatted(complete, each));
    return new WatchHandler(surroundings());
  }

  /** The event of a file comes that ends the set of an institution. */
  void arrive(String institution) throws IOException {
    Wiring.arrivals(surroundings())
        .handle(
            """
            {"id":"e-%s","detail-type":"Object Created","source":"aws.s3","time":"%s",
             "detail":{"bucket":{"name":"lake"},"object":
              {"key":"은행/%s/dt=20261119/_SUCCESS","size":5,"etag":"e","sequencer":"00"}}}
            """
                .formatted(institution, clock.instant(), institution)
                .getBytes(StandardCharsets.UTF_8),
            new Invocation("i-2", Duration.ofMinutes(2)));
  }

  private Surroundings surroundings() {
    return new Surroundings(
        Map.of(
            "ROUTES_SOURCE", "ssm:/routes",
            "OUTCOME_BUS_NAME", "outcomes",
            "WATCH_STATE", "s3://state/watch.json",
            "MWAA_ATTEMPTS", "1",
            "AWS_REGION", "ap-northeast-2",
            "AWS_ENDPOINT_URL", aws.endpoint().toString(),
            "AWS_ENDPOINT_URL_MWAA", mwaa.endpoint().toString()),
        Optional.of(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"))),
        LoopbackTls.shared().clientTrust(),
        new PrintStream(log, true, StandardCharsets.UTF_8),
        clock);
  }

  static void look(WatchHandler watch) throws IOException {
    Context context = Mockito.mock(Context.class);
    Mockito.when(context.getAwsRequestId()).thenReturn("i-1");
    Mockito.when(context.getRemainingTimeInMillis()).thenReturn(300_000);
    watch.handleRequest(
        new ByteArrayInputStream(new byte[] {'{', '}'}), new ByteArrayOutputStream(), context);
  }

  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }
}
