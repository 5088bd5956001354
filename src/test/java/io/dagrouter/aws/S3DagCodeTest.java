package io.dagrouter.aws;

import static io.dagrouter.aws.BankCode.GIVEN;
import static io.dagrouter.aws.BankCode.RULE;
import static io.dagrouter.aws.BankCode.URI;
import static io.dagrouter.aws.BankCode.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.date.CodeRule;
import io.dagrouter.date.DagCodeReading.AssignedText;
import io.dagrouter.date.DagCodeReading.NotAssigned;
import io.dagrouter.mwaa.DescriptionLookup;
import io.dagrouter.mwaa.EnvironmentDescription;
import io.dagrouter.mwaa.EnvironmentDescriptions;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.DagFolder;
import io.dagrouter.route.Environment;
import io.dagrouter.router.DagCodeLookup;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.S3Client;

@Timeout(60)
class S3DagCodeTest {
  private static final Environment ASKED =
      new Environment(
          "lake", "sli-dst-airflow", Optional.empty(), Optional.empty(), Optional.empty());

  private final GatedS3 fake = new GatedS3();
  private final S3Client s3 = fake.client();
  private final List<String> detours = new ArrayList<>();
  private final Descriptions descriptions = new Descriptions();
  private final SettableClock clock = new SettableClock();
  private final S3DagCode code = code(Duration.ZERO);

  @AfterEach
  void close() {
    s3.close();
    fake.close();
  }

  @Test
  void readsTheCodeInTheFolderOfTheDocumentWithoutAskingMwaa() {
    fake.put(URI, "\nPROCESSING_DATE = '20261119'");

    assertThat(code.read(GIVEN, RULE)).isEqualTo(found("20261119", 2));
    assertThat(descriptions.asked).isEmpty();
  }

  @Test
  void asksMwaaForTheFolderThatTheDocumentDoesNotGive() {
    descriptions.answer = folder("sli-lake", "dags");
    fake.put(URI, "\nPROCESSING_DATE = '20261119'");

    assertThat(code.read(ASKED, RULE)).isEqualTo(found("20261119", 2));
    assertThat(descriptions.asked).containsExactly(ASKED);
    assertThat(descriptions.forgotten).isEmpty();
  }

  @Test
  void wholeUriNeedsNoFolder() {
    fake.put("s3://other/x.py", "a = 1");

    assertThat(code.read(ASKED, new CodeRule("s3://other/x.py", "PROCESSING_DATE")))
        .isEqualTo(new DagCodeLookup.Found(new NotAssigned(), "s3://other/x.py"));
    assertThat(descriptions.asked).isEmpty();
  }

  @Test
  void whatMwaaRefusesIsPassedOn() {
    Problem problem = new Problem(Reason.ACCESS_DENIED, "describe lake", "MWAA refused", "403");
    descriptions.answer = new DescriptionLookup.Failed(problem);

    assertThat(code.read(ASKED, RULE)).isEqualTo(new DagCodeLookup.Failed(problem));
    assertThat(fake.requests()).isEmpty();
  }

  @Test
  void unchangedCodeIsAskedForButNotSentAgain() {
    fake.put(URI, "PROCESSING_DATE = '20261119'");
    code.read(GIVEN, RULE);

    DagCodeLookup again = code.read(GIVEN, RULE);

    assertThat(again).isEqualTo(found("20261119", 1));
    assertThat(fake.requests()).extracting(GatedS3.Request::uri).containsExactly(URI, URI);
    assertThat(fake.methods()).containsExactly("GET", "HEAD");
    assertThat(fake.requests().getFirst().ifNoneMatch()).isEmpty();
    assertThat(fake.requests().getLast().ifNoneMatch()).matches("\"[0-9a-f]+\"");
    assertThat(detours).isEmpty();
  }

  @Test
  void changedCodeIsReadAnew() {
    fake.put(URI, "PROCESSING_DATE = '20261119'");
    code.read(GIVEN, RULE);
    fake.put(URI, "PROCESSING_DATE = '20261120'");

    assertThat(code.read(GIVEN, RULE)).isEqualTo(found("20261120", 1));
    assertThat(code.read(GIVEN, RULE)).isEqualTo(found("20261120", 1));
    assertThat(fake.methods()).containsExactly("GET", "HEAD", "GET", "HEAD");
    assertThat(detours).isEmpty();
  }

  @Test
  void youngReadingCostsNoRequest() {
    S3DagCode kept = code(Duration.ofSeconds(30));
    fake.put(URI, "PROCESSING_DATE = '20261119'");
    kept.read(GIVEN, RULE);
    fake.put(URI, "PROCESSING_DATE = '20261120'");

    clock.now = clock.now.plusMillis(29_999);
    assertThat(kept.read(GIVEN, RULE)).isEqualTo(found("20261119", 1));
    assertThat(fake.requests()).hasSize(1);

    clock.now = clock.now.plusMillis(1);
    assertThat(kept.read(GIVEN, RULE)).isEqualTo(found("20261120", 1));
    assertThat(fake.requests()).hasSize(3);
  }

  @Test
  void confirmedReadingIsYoungAgain() {
    S3DagCode kept = code(Duration.ofSeconds(30));
    fake.put(URI, "PROCESSING_DATE = '20261119'");
    kept.read(GIVEN, RULE);
    clock.now = clock.now.plusSeconds(40);
    kept.read(GIVEN, RULE);
    clock.now = clock.now.plusSeconds(20);

    assertThat(kept.read(GIVEN, RULE)).isEqualTo(found("20261119", 1));
    assertThat(fake.requests()).hasSize(2);
  }

  @Test
  void readingFromTheFutureIsNotTrusted() {
    S3DagCode kept = code(Duration.ofSeconds(30));
    fake.put(URI, "PROCESSING_DATE = '20261119'");
    kept.read(GIVEN, RULE);
    clock.now = clock.now.minusSeconds(1);

    kept.read(GIVEN, RULE);

    assertThat(fake.requests()).hasSize(2);
  }

  @Test
  void eachNameOfAFileHasAReadingOfItsOwn() {
    S3DagCode kept = code(Duration.ofSeconds(30));
    fake.put(URI, "A = 'a'; B = 'b'");

    assertThat(kept.read(GIVEN, new CodeRule("은행.py", "A"))).isEqualTo(found("a", 1));
    assertThat(kept.read(GIVEN, new CodeRule("은행.py", "B"))).isEqualTo(found("b", 1));
    assertThat(kept.read(GIVEN, new CodeRule("은행.py", "A"))).isEqualTo(found("a", 1));
  }

  @Test
  void missingCodeIsNotFoundAndTheFolderIsAskedForAgain() {
    descriptions.answer = folder("sli-lake", "dags");

    assertThat(refusal(code.read(ASKED, RULE), Reason.DAG_CODE_NOT_FOUND))
        .isEqualTo(
            "Cannot read the DAG's code s3://sli-lake/dags/은행.py: there is no such object (404"
                + " NoSuchKey). Deploy the DAG's code there or correct date.code of the line.");
    assertThat(descriptions.forgotten).containsExactly(ASKED);
  }

  @Test
  void codeThatWasTakenAwayIsNotFoundAnyMore() {
    fake.put(URI, "PROCESSING_DATE = '20261119'");
    code.read(GIVEN, RULE);
    fake.remove(URI);

    assertThat(refusal(code.read(GIVEN, RULE), Reason.DAG_CODE_NOT_FOUND))
        .contains("there is no such object");
    fake.put(URI, "PROCESSING_DATE = '20261119'");
    code.read(GIVEN, RULE);
    assertThat(fake.requests().getLast().ifNoneMatch()).isEmpty();
  }

  @Test
  void missingBucketIsNotFound() {
    fake.refuse(URI, 404, "NoSuchBucket");

    assertThat(refusal(code.read(GIVEN, RULE), Reason.DAG_CODE_NOT_FOUND))
        .contains("(404 NoSuchBucket)");
  }

  @Test
  void refusalIsUnreachableAndToldWithStatusAndCode() {
    fake.refuse(URI, 403, "AccessDenied");

    assertThat(refusal(code.read(GIVEN, RULE), Reason.DAG_CODE_UNREACHABLE))
        .isEqualTo(
            "Cannot read the DAG's code s3://sli-lake/dags/은행.py: S3 refused it (403"
                + " AccessDenied). Grant s3:GetObject on the DAG's code and kms:Decrypt on its key,"
                + " or wait for S3.");
  }

  @Test
  void keptReadingIsNotGivenWhereItCannotBeConfirmed() {
    fake.put(URI, "PROCESSING_DATE = '20261119'");
    code.read(GIVEN, RULE);
    fake.refuse(URI, 503, "SlowDown");

    assertThat(refusal(code.read(GIVEN, RULE), Reason.DAG_CODE_UNREACHABLE))
        .contains("S3 refused it (503 SlowDown)");
  }

  @Test
  void answerWithoutErrorCodeIsToldByItsStatus() {
    fake.refuse(URI, 304, "");

    assertThat(refusal(code.read(GIVEN, RULE), Reason.DAG_CODE_UNREACHABLE))
        .isEqualTo(
            "Cannot read the DAG's code s3://sli-lake/dags/은행.py: S3 refused it (status 304). Grant"
                + " s3:GetObject on the DAG's code and kms:Decrypt on its key, or wait for S3.");
  }

  @Test
  void halfAFileIsNotRead() {
    fake.put(URI, "PROCESSING_DATE = '20261119'\nPROCESSING_DATE = None");
    fake.cutShort(URI);

    assertThat(refusal(code.read(GIVEN, RULE), Reason.DAG_CODE_UNREACHABLE))
        .startsWith(
            "Cannot read the DAG's code s3://sli-lake/dags/은행.py: S3 did not answer in full (");
  }

  @Test
  void closedPortIsUnreachableAndNoSecretIsTold() {
    fake.stop();

    assertThat(refusal(code.read(GIVEN, RULE), Reason.DAG_CODE_UNREACHABLE))
        .startsWith(
            "Cannot read the DAG's code s3://sli-lake/dags/은행.py: S3 did not answer in full (")
        .contains("refused")
        .doesNotContain("hush-hush", "AKIDFAKE");
  }

  @Test
  void largestFileIsRead() {
    byte[] largest =
        " ".repeat(4 * 1024 * 1024 - 5).concat("\nX=1;").getBytes(StandardCharsets.UTF_8);
    fake.put(URI, largest);

    assertThat(code.read(GIVEN, RULE)).isEqualTo(new DagCodeLookup.Found(new NotAssigned(), URI));
  }

  @Test
  void largerFileIsUndecidable() {
    fake.put(URI, new byte[4 * 1024 * 1024 + 1]);

    assertThat(refusal(code.read(GIVEN, RULE), Reason.DAG_CODE_UNDECIDABLE))
        .isEqualTo(
            "Cannot read the DAG's code s3://sli-lake/dags/은행.py: the file is larger than the"
                + " 4194304 bytes that are read (4194305 bytes). Assign a string literal, date(y,"
                + " m, d) or None at the top level of the DAG's code, then redrive the event.");
  }

  @Test
  void pathThatIsNoneInS3IsToldByTheAliasOfItsEnvironment() {
    assertThat(refusal(code.read(GIVEN, new CodeRule("s3://lake", "X")), Reason.DAG_CODE_NOT_FOUND))
        .isEqualTo(
            "Cannot read the DAG's code s3://lake of lake: that is no path in S3 (the key is"
                + " empty). Deploy the DAG's code there or correct date.code of the line.");
  }

  @Test
  void readsAtTheSameTimeShareOneRequest() throws Exception {
    fake.put(URI, "PROCESSING_DATE = '20261119'");
    fake.closeGate();
    List<Thread> threads = new ArrayList<>();
    List<FutureTask<DagCodeLookup>> reads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      FutureTask<DagCodeLookup> read =
          new FutureTask<>((Callable<DagCodeLookup>) () -> code.read(GIVEN, RULE));
      reads.add(read);
      threads.add(Thread.ofPlatform().start(read));
    }
    while (threads.stream().filter(S3DagCodeTest::waits).count() < 7 || fake.requests().isEmpty()) {
      Thread.onSpinWait();
    }
    fake.openGate();

    for (FutureTask<DagCodeLookup> read : reads) {
      assertThat(read.get()).isEqualTo(found("20261119", 1));
    }
    assertThat(fake.requests()).hasSize(1);
  }

  /** Whether a thread waits for another one's request rather than for its own. */
  private static boolean waits(Thread thread) {
    return java.util.Arrays.stream(thread.getStackTrace())
            .anyMatch(
                frame ->
                    frame.getClassName().endsWith("SingleFlight")
                        && frame.getMethodName().equals("join"))
        && thread.getState() == Thread.State.WAITING;
  }

  @Test
  void maximumAgeIsNotNegative() {
    assertThatThrownBy(() -> code(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the maximum age is negative: PT-1S");
  }

  private S3DagCode code(Duration maximumAge) {
    return new S3DagCode(
        _ -> s3,
        fake::transport,
        (call, status) -> detours.add(call + " " + status),
        descriptions,
        clock.clock(),
        maximumAge);
  }

  private static DagCodeLookup found(String text, int line) {
    return new DagCodeLookup.Found(new AssignedText(text, line), URI);
  }

  private static DescriptionLookup folder(String bucket, String path) {
    return new DescriptionLookup.Found(
        new EnvironmentDescription(
            AirflowVersion.parse("2.10.3").orElseThrow(), new DagFolder(bucket, path)));
  }

  private static final class Descriptions implements EnvironmentDescriptions {
    final List<Environment> asked = new ArrayList<>();
    final List<Environment> forgotten = new ArrayList<>();
    DescriptionLookup answer = folder("none", "none");

    @Override
    public DescriptionLookup describe(Environment environment) {
      asked.add(environment);
      return answer;
    }

    @Override
    public void forget(Environment environment) {
      forgotten.add(environment);
    }
  }

  private static final class SettableClock {
    Instant now = Instant.parse("2026-11-20T00:30:00Z");

    Clock clock() {
      InstantSource source = () -> now;
      return source.withZone(ZoneOffset.UTC);
    }
  }
}
