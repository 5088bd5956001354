package io.dagrouter.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.lambda.snapshot.TcpSockets;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeCredentials;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.airflow.FakeDagRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The deployed handler, run as Lambda runs one that it will take a snapshot of: what is in it at
 * that moment, and what it does when it is restored.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime interface client is for Linux")
class SnapshotProcessTest {
  private static final String ENVIRONMENT = "sli-dst-airflow";

  /**
   * Tokens of stand-ins and what they give as credentials, by how each begins. In one place it is
   * let pass: the SDK keeps the keys that it signed with by secret, region and service, for as long
   * as the process lives.
   */
  private static final String GIVEN =
      "(?:cli|secret|session)\\.[A-Za-z0-9_-]{32}(?!-ap-northeast-2-(?:airflow|events|s3|ssm))";

  /** A private key of P-256 as PKCS #8 and RFC 5915 write it, up to the number itself. */
  private static final String PRIVATE_KEY = latin1("06082a8648ce3d030107042730250201010420");

  /** A bucket that the routes for priming name, and no class. */
  private static final String ROUTES = "priming-lake";

  private static final Pattern SOUGHT =
      Pattern.compile(GIVEN + "|" + ROUTES + "|" + Pattern.quote(PRIVATE_KEY));

  /** Enough for all that is kept from call to call. */
  private static final int ROUNDS = 30;

  private static final String ARRIVAL =
      """
      {"version": "0", "id": "e-1", "detail-type": "Object Created", "source": "aws.s3",
       "time": "2026-11-19T22:30:00Z",
       "detail": {"bucket": {"name": "lake"},
                  "object": {"key": "in/a.csv", "size": 5, "etag": "e1", "sequencer": "0061"}}}
      """;

  private final Clock clock = Clock.systemUTC();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;
  private final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  private final AwsStandIn aws = AwsStandIn.start(clock);
  private final FakeCredentials credentials = FakeCredentials.start("REAL", clock);

  @BeforeEach
  void countWhatIsAsked() {
    var airflow = mwaa.addEnvironment(ENVIRONMENT, "2.10.3").dagFolder("dags", "dags").airflow();
    airflow.add("before");
    airflow.add("after");
    mwaa.watch(asked::add);
    aws.watch(asked::add);
  }

  @AfterEach
  void stop() {
    credentials.close();
    aws.close();
    mwaa.close();
  }

  @Test
  void nothingThatAgesIsInTheSnapshotAndARestoredCopyWorksByWhatIsNew() throws Exception {
    publish("before", "20260101");
    try (LambdaProcess function =
        LambdaProcess.toBeRestored(
            ArrivalHandler.class,
            credentials,
            Map.of(
                "ROUTES_SOURCE",
                "ssm:/routes",
                "OUTCOME_BUS_NAME",
                "outcomes",
                "AWS_ENDPOINT_URL",
                aws.endpoint().toString(),
                "AWS_ENDPOINT_URL_MWAA",
                mwaa.endpoint().toString()),
            ROUNDS)) {
      function.awaitReadyForSnapshot();

      assertThat(function.output())
          .contains("\"level\":\"INFO\"")
          .contains("\"notice\":\"primed\"")
          .contains("\"not_primed\":{}");
      assertThat(TcpSockets.of(function.pid()))
          .singleElement()
          .asString()
          .endsWith("-" + function.runtimePort());
      Path heap = heapOf(function.pid());
      assertThat(found(heap)).isEmpty();
      assertThat(asked).isEmpty();
      assertThat(credentials.asked()).isZero();

      publish("after", "20261105");
      function.restore();

      assertThat(function.invoke(ARRIVAL).body()).contains("\"outcome\":\"Triggered\"");
      assertThat(mwaa.airflow(ENVIRONMENT).runs())
          .extracting(FakeDagRun::runId)
          .singleElement()
          .asString()
          .startsWith("s3__after__20261105__");
      assertThat(credentials.asked()).isEqualTo(1);
      // What is looked for is found where it is.
      assertThat(found(heapOf(function.pid()))).anyMatch(text -> text.contains("cli."));
    }
  }

  private void publish(String line, String date) {
    aws.s3().put("dags", "dags/" + line + ".py", "PROCESSING_DATE = '" + date + "'");
    aws.parameters()
        .put(
            "/routes",
            """
            zone: Asia/Seoul
            environments: { lake: { mwaa: sli-dst-airflow } }
            lines:
              %1$s:
                title: 은행
                dag: %1$s
                arrivals: ["s3://lake/in/**"]
                date: { code: dags/%1$s.py }
            """
                .formatted(line));
  }

  private static String latin1(String hex) {
    return new String(HexFormat.of().parseHex(hex), ISO_8859_1);
  }

  /** All objects that are reachable in a process: HPROF, as the JDK writes it. */
  private Path heapOf(long pid) throws IOException, InterruptedException {
    Path heap = folder.resolve("heap-" + asked.size() + ".hprof");
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.heap_dump",
                heap.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
    assertThat(jcmd.waitFor()).as(said).isZero();
    return heap;
  }

  /** What stands in a heap and must not: in strings and bytes, and in characters. */
  private static List<String> found(Path heap) throws IOException {
    String bytes = Files.readString(heap, ISO_8859_1);
    TreeSet<String> found = new TreeSet<>();
    Matcher matcher = SOUGHT.matcher(bytes);
    while (matcher.find()) {
      int from = Math.max(0, matcher.start() - 40);
      found.add(bytes.substring(from, Math.min(bytes.length(), matcher.end() + 40)));
    }
    return List.copyOf(found);
  }
}
