package io.dagrouter.aws;

import static io.dagrouter.aws.BankCode.GIVEN;
import static io.dagrouter.aws.BankCode.RULE;
import static io.dagrouter.aws.BankCode.URI;
import static io.dagrouter.aws.BankCode.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.date.CodeRule;
import io.dagrouter.date.DagCodeReading.AssignedText;
import io.dagrouter.mwaa.DescriptionLookup;
import io.dagrouter.mwaa.EnvironmentDescriptions;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import io.dagrouter.router.DagCodeLookup;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.model.StsException;

/** What becomes of code that is known where S3 does not say that it is unchanged. */
@Timeout(60)
class CodeCheckBeforeFetchTest {
  private static final DagCodeLookup FOUND =
      new DagCodeLookup.Found(new AssignedText("20261119", 1), URI);

  private final GatedS3 fake = new GatedS3();
  private final S3Client s3 = fake.client();
  private final List<String> detours = new ArrayList<>();
  private final S3DagCode code = code(s3, fake::transport);

  @AfterEach
  void close() {
    s3.close();
    fake.close();
  }

  @Test
  void whatIsNoAnswerToTheCheckHasTheCodeFetched() {
    fake.put(URI, "PROCESSING_DATE = '20261119'");
    code.read(GIVEN, RULE);
    fake.refuseHead(403);
    fake.refuseHead(503);

    assertThat(code.read(GIVEN, RULE)).isEqualTo(FOUND);
    assertThat(code.read(GIVEN, RULE)).isEqualTo(FOUND);
    assertThat(code.read(GIVEN, RULE)).isEqualTo(FOUND);
    assertThat(fake.methods()).containsExactly("GET", "HEAD", "GET", "HEAD", "GET", "HEAD");
    assertThat(detours).containsExactly("HeadObject 403", "HeadObject 503");
  }

  /** The SDK's addresses leave a leading slash out: they are those of another object. */
  @Test
  void aKeyThatBeginsWithASlashIsFetchedEachTime() {
    CodeRule rule = new CodeRule("s3://sli-lake//은행.py", "PROCESSING_DATE");
    fake.put("s3://sli-lake//은행.py", "PROCESSING_DATE = '20261119'");
    code.read(GIVEN, rule);
    code.read(GIVEN, rule);

    assertThat(fake.methods()).containsExactly("GET", "GET");
  }

  @Test
  void aConnectionThatBreaksAtTheCheckHasTheCodeFetched() {
    fake.put(URI, "PROCESSING_DATE = '20261119'");
    code.read(GIVEN, RULE);
    fake.refuseHead(0);

    assertThat(code.read(GIVEN, RULE)).isEqualTo(FOUND);
    assertThat(fake.methods()).startsWith("GET", "HEAD").endsWith("GET");
    assertThat(detours).isEmpty();
  }

  @Test
  void aCheckThatFoundNoConnectionInTimeHasTheCodeFetched() {
    fake.put(URI, "PROCESSING_DATE = '20261119'");
    S3DagCode unconnected = code(s3, CodeCheckBeforeFetchTest::unconnected);
    unconnected.read(GIVEN, RULE);

    assertThat(unconnected.read(GIVEN, RULE)).isEqualTo(FOUND);
    assertThat(fake.methods()).containsExactly("GET", "GET");
  }

  @Test
  void aCheckThatIsNotAnsweredInTimeIsNotFollowedByAnotherWait() {
    fake.put(URI, "PROCESSING_DATE = '20261119'");
    code.read(GIVEN, RULE);
    fake.closeGate();

    assertThat(refusal(code.read(GIVEN, RULE), Reason.DAG_CODE_UNREACHABLE))
        .isEqualTo(
            "Cannot read the DAG's code s3://sli-lake/dags/은행.py: S3 did not answer in full (Read"
                + " timed out). Grant s3:GetObject on the DAG's code and kms:Decrypt on its key, or"
                + " wait for S3.");
    assertThat(fake.methods()).containsExactly("GET", "HEAD");
  }

  @Test
  void aRoleThatCannotBeTakenOnAnyMoreIsToldAtTheCheck() {
    fake.put(URI, "PROCESSING_DATE = '20261119'");
    List<Boolean> refused = new ArrayList<>();
    try (S3Client assuming =
        fake.client(
            () -> {
              if (!refused.isEmpty()) {
                throw StsException.builder().message("not you").build();
              }
              return AwsBasicCredentials.create("id", "secret");
            })) {
      S3DagCode ofRole = code(assuming, fake::transport);
      ofRole.read(GIVEN, RULE);
      refused.add(true);

      assertThat(refusal(ofRole.read(GIVEN, RULE), Reason.ROLE_NOT_ASSUMED))
          .contains("the environment's role cannot be taken on (not you)");
    }
  }

  private S3DagCode code(S3Client client, Supplier<Transport> transport) {
    return new S3DagCode(
        _ -> client,
        transport,
        (call, status) -> detours.add(call + " " + status),
        new NoDescriptions(),
        Clock.systemUTC(),
        Duration.ZERO);
  }

  private static Transport unconnected() {
    return _ -> {
      throw new ConnectTimeoutException("connect timed out");
    };
  }

  /** The folder is given here, so that nobody asks for one. */
  private static final class NoDescriptions implements EnvironmentDescriptions {
    @Override
    public DescriptionLookup describe(Environment environment) {
      throw new AssertionError("asked for " + environment);
    }

    @Override
    public void forget(Environment environment) {
      throw new AssertionError("forgot " + environment);
    }
  }
}
