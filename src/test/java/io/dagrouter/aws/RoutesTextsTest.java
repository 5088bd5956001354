package io.dagrouter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesSource;
import io.dagrouter.document.RoutesText;
import io.dagrouter.document.TextFetch;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

class RoutesTextsTest {
  private static final Map<String, String> JSON =
      Map.of("Content-Type", "application/x-amz-json-1.1");
  private static final String REMEDY = " Correct the routes document or the permission to read it.";

  private FakeAws aws;
  private SsmClient ssm;
  private S3Client s3;

  @BeforeEach
  void start() throws IOException {
    aws = new FakeAws();
    ssm = aws.ssm();
    s3 = aws.s3();
  }

  @AfterEach
  void stop() {
    ssm.close();
    s3.close();
    aws.close();
  }

  @Test
  void aParameterIsReadDecrypted() {
    aws.answers(200, JSON, "{\"Parameter\":{\"Name\":\"/lake/routes\",\"Value\":\"은행 🏦\"}}");
    assertThat(text("ssm:/lake/routes").fetch(Optional.empty()))
        .isEqualTo(fetched(DocumentPart.whole("ssm:/lake/routes", "은행 🏦")));
    assertThat(aws.asked)
        .containsExactly(
            "POST / AmazonSSM.GetParameter {\"Name\":\"/lake/routes\",\"WithDecryption\":true}");
  }

  @Test
  void aParameterSaysWhenItWasChanged() {
    aws.answers(200, JSON, "{\"Parameter\":{\"Value\":\"x\",\"LastModifiedDate\":1795104312.5}}");
    assertThat(text("ssm:/lake/routes").fetch(Optional.empty()))
        .isEqualTo(
            new TextFetch.Fetched(
                List.of(DocumentPart.whole("ssm:/lake/routes", "x")),
                Optional.empty(),
                Optional.of(Instant.parse("2026-11-19T16:05:12.500Z"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"Parameter\":{}}"})
  void aParameterWithoutAValueIsTold(String answer) {
    aws.answers(200, JSON, answer);
    assertThat(failure("ssm:/lake/routes"))
        .isEqualTo(
            "Cannot read the routes from ssm:/lake/routes: Parameter Store gave no value (an answer"
                + " without one)."
                + REMEDY);
  }

  @Test
  void aPathWithoutParametersIsTold() {
    aws.answers(200, JSON, "{\"Parameters\":[]}");
    assertThat(failure("ssm:/lake/routes/"))
        .isEqualTo(
            "Cannot read the routes from ssm:/lake/routes/: there is no parameter below the path"
                + " (/lake/routes)."
                + REMEDY);
  }

  @Test
  void aParameterThatIsNotThereIsTold() {
    aws.answers(400, JSON, "{\"__type\":\"ParameterNotFound\"}");
    assertThat(failure("ssm:/lake/routes"))
        .isEqualTo(
            "Cannot read the routes from ssm:/lake/routes: Parameter Store refused (400"
                + " ParameterNotFound)."
                + REMEDY);
  }

  @Test
  void aRefusedPathIsToldWithoutThePagesBefore() {
    aws.answers(
            200, JSON, "{\"Parameters\":[{\"Name\":\"/a/b\",\"Value\":\"x\"}],\"NextToken\":\"t\"}")
        .answers(
            400,
            JSON,
            "{\"__type\":\"AccessDeniedException\",\"message\":\"not authorized to perform"
                + " ssm:GetParametersByPath\"}");
    assertThat(failure("ssm:/a/"))
        .isEqualTo(
            "Cannot read the routes from ssm:/a/: Parameter Store refused (400"
                + " AccessDeniedException: not authorized to perform ssm:GetParametersByPath)."
                + REMEDY);
  }

  @Test
  void anObjectIsReadEachTimeSinceItsETagDoesNotTellThatItWasWrittenAgain() {
    aws.answers(
            200,
            Map.of("ETag", "\"v1\"", "Last-Modified", "Thu, 19 Nov 2026 16:05:12 GMT"),
            "은행 🏦")
        .answers(
            200,
            Map.of("ETag", "\"v1\"", "Last-Modified", "Thu, 19 Nov 2026 16:05:13 GMT"),
            "은행 🏦");
    RoutesText text = text("s3://sli-dst-dl/routes/은행.yaml");
    List<DocumentPart> parts =
        List.of(DocumentPart.whole("s3://sli-dst-dl/routes/은행.yaml", "은행 🏦"));
    assertThat(text.fetch(Optional.empty()))
        .isEqualTo(
            new TextFetch.Fetched(
                parts, Optional.empty(), Optional.of(Instant.parse("2026-11-19T16:05:12Z"))));
    assertThat(text.fetch(Optional.empty()))
        .isEqualTo(
            new TextFetch.Fetched(
                parts, Optional.empty(), Optional.of(Instant.parse("2026-11-19T16:05:13Z"))));
    String get = "GET /sli-dst-dl/routes/%EC%9D%80%ED%96%89.yaml";
    assertThat(aws.asked).containsExactly(get, get);
  }

  @Test
  void anObjectThatIsDeniedIsTold() {
    aws.answers(
        403,
        Map.of("Content-Type", "application/xml"),
        "<Error><Code>AccessDenied</Code><Message>Access Denied</Message>"
            + "<RequestId>4F2</RequestId></Error>");
    assertThat(failure("s3://sli-dst-dl/routes.yaml"))
        .isEqualTo(
            "Cannot read the routes from s3://sli-dst-dl/routes.yaml: S3 refused (403 AccessDenied:"
                + " Access Denied)."
                + REMEDY);
  }

  @Test
  void whatAwsQuotesOfARequestIsNotTold() {
    aws.answers(
        403,
        Map.of("Content-Type", "application/xml"),
        "<Error><Code>SignatureDoesNotMatch</Code><Message>It does not match"
            + "\nx-amz-security-token:SECRET</Message></Error>");
    assertThat(failure("s3://sli-dst-dl/routes.yaml"))
        .contains("(403 SignatureDoesNotMatch: It does not match)");
  }

  /** Parameter Store passes on what KMS says, and each answer of KMS has another request id. */
  @Test
  void aKeyThatIsDeniedIsToldInTheSameWordsEachTime() {
    for (String id : List.of("7f3b1c9e-1", "0c2d4e6f-2")) {
      aws.answers(
          400,
          JSON,
          "{\"__type\":\"AccessDeniedException\",\"message\":\"User: role/f is not authorized to"
              + " perform: kms:Decrypt on resource: key/k (Service: AWSKMS; Status Code: 400; Error"
              + " Code: AccessDeniedException; Request ID: "
              + id
              + "; Proxy: null)\"}");
      assertThat(failure("ssm:/lake/routes"))
          .isEqualTo(
              "Cannot read the routes from ssm:/lake/routes: Parameter Store refused (400"
                  + " AccessDeniedException: User: role/f is not authorized to perform: kms:Decrypt"
                  + " on resource: key/k)."
                  + REMEDY);
    }
  }

  @Test
  void aServiceThatIsAwayIsTold() {
    aws.close();
    for (String source : List.of("s3://sli-dst-dl/r", "ssm:/r", "ssm:/r/")) {
      assertThat(failure(source))
          .startsWith("Cannot read the routes from " + source + ": ")
          .contains(" could not be asked (")
          .contains("Connection refused");
    }
  }

  @Test
  void noClientIsMadeForASourceThatNeedsNone() {
    RoutesText text =
        RoutesTexts.of(
            RoutesSource.parse("classpath:io/dagrouter/routes.schema.json"),
            () -> {
              throw new AssertionError("no Parameter Store");
            },
            () -> {
              throw new AssertionError("no S3");
            });
    assertThat(text.fetch(Optional.empty())).isInstanceOf(TextFetch.Fetched.class);
    assertThat(text("file:routes.yaml").source()).isEqualTo("file:routes.yaml");
  }

  private RoutesText text(String source) {
    RoutesText text = RoutesTexts.of(RoutesSource.parse(source), () -> ssm, () -> s3);
    assertThat(text.source()).isEqualTo(source);
    return text;
  }

  private String failure(String source) {
    return text(source).fetch(Optional.empty()) instanceof TextFetch.Failed failed
        ? failed.problem().message()
        : "";
  }

  private static TextFetch fetched(DocumentPart... parts) {
    return new TextFetch.Fetched(List.of(parts), Optional.empty(), Optional.empty());
  }
}
