package io.dagrouter.cli;

import static io.dagrouter.cli.PublishingDesk.document;
import static io.dagrouter.cli.PublishingDesk.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.AwsService;
import io.dagrouter.local.Fault;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may come between somebody and Parameter Store. */
class PublishToParameterTest {
  private static final String TARGET = "ssm:/lake/routes";
  private static final String NAME = "/lake/routes";

  @TempDir Path folder;
  private PublishingDesk desk;

  @BeforeEach
  void open() {
    desk = new PublishingDesk(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aSecureStringStaysOneWithItsKeyAndIsInNoMessage() {
    String secret = document("bank") + "# 비밀 geheim\n";
    desk.aws.parameters().putSecure(NAME, secret, "alias/lake");
    CommandLineRun run = desk.publish(document("card"), TARGET);
    assertThat(run.exit()).isZero();
    assertThat(desk.aws.parameters().form(NAME)).isEqualTo("SecureString alias/lake Standard 2");
    assertThat(run.out() + run.err()).doesNotContain("geheim").doesNotContain("비밀");
    assertThat(desk.run("rollback", TARGET, "--yes").exit()).isZero();
    assertThat(desk.aws.parameters().form(NAME)).isEqualTo("SecureString alias/lake Standard 3");
    assertThat(desk.aws.parameters().value(NAME)).contains(secret);
  }

  @Test
  void holidaysElsewhereAreReadAndStayWhereTheyAre() {
    String text = document("bank") + "calendars: { kr: { holidays: \"ssm:/holidays/kr\" } }\n";
    CommandLineRun missing = desk.publish(text, TARGET);
    desk.aws.parameters().put("/holidays/kr", "2026-12-25: 성탄절\n2027-01-01: 신정\n");
    CommandLineRun run = desk.publish(text, TARGET);

    assertThat(missing.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(missing.err()).startsWith("Cannot read the routes from ssm:/holidays/kr: ");
    assertThat(run.exit()).isZero();
    assertThat(desk.aws.parameters().value(NAME)).contains(text);
    assertThat(desk.aws.parameters().form("/holidays/kr")).endsWith(" 1");
    assertThat(desk.publish(text, TARGET).out()).contains("Nothing to do: version ");
    assertThat(desk.run("rollback", TARGET, "--list").out())
        .containsPattern("\\(in force\\) +1 ")
        .doesNotContain("wrong");
  }

  @Test
  void aLargerDocumentMakesAnAdvancedParameterWhichStaysOne() {
    String large = document("bank") + "# " + "가".repeat(2000) + "\n";
    assertThat(desk.publish(large, TARGET).exit()).isZero();
    assertThat(desk.aws.parameters().form(NAME)).isEqualTo("String - Advanced 1");
    assertThat(desk.publish(document("bank"), TARGET).exit()).isZero();
    assertThat(desk.aws.parameters().form(NAME)).isEqualTo("String - Advanced 2");
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeTheQuestion() {
    CommandLineRun run = desk.publish(document("bank") + "# " + "가".repeat(3000), TARGET);
    assertThat(run.err())
        .isEqualTo(
            "Cannot publish the routes to ssm:/lake/routes: it is too large for a parameter (9151"
                + " bytes, of 8192 at most). Publish it to s3://bucket/key, or to ssm:/path/ with a"
                + " parameter for each line.\n");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(desk.aws.parameters().value(NAME)).isEmpty();
  }

  @Test
  void whoWritesInTheLastMomentIsNotLostInSilence() {
    desk.publish(document("bank"), TARGET);
    desk.aws.parameters().writeAs("arn:aws:iam::123456789012:user/김");
    once(() -> desk.aws.parameters().put(NAME, document("other")));
    CommandLineRun run = desk.publish(document("card"), TARGET);
    assertThat(run.err())
        .isEqualTo(
            """
            Somebody else has written to ssm:/lake/routes meanwhile, and that is no longer in force: version 2 of 2026-11-20T01:02:00Z by arn:aws:iam::123456789012:user/김. To bring it back: ./dagrouter routes rollback ssm:/lake/routes --to-version 2
            Version AFTER is in force at ssm:/lake/routes, in place of BEFORE.
            To go back: ./dagrouter routes rollback ssm:/lake/routes
            """
                .replace("AFTER", version(document("card")))
                .replace("BEFORE", version(document("bank"))));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(desk.run("rollback", TARGET, "--to-version", "2", "--yes").exit()).isZero();
    assertThat(desk.aws.parameters().value(NAME)).contains(document("other"));
  }

  @Test
  void whatIsWrittenIsNoFailureWhereNobodyTellsWhoseVersionWasLost() {
    desk.publish(document("bank"), TARGET);
    once(() -> desk.aws.parameters().put(NAME, document("other")));
    desk.aws.parameters().afterEachWrite(() -> desk.aws.parameters().forbid("GetParameterHistory"));
    CommandLineRun run = desk.publish(document("card"), TARGET);
    assertThat(run.err())
        .isEqualTo(
            """
            Somebody else has written to ssm:/lake/routes meanwhile, and that is no longer in force: version 2. To bring it back: ./dagrouter routes rollback ssm:/lake/routes --to-version 2
            Version AFTER is in force at ssm:/lake/routes, in place of BEFORE.
            To go back: ./dagrouter routes rollback ssm:/lake/routes
            """
                .replace("AFTER", version(document("card")))
                .replace("BEFORE", version(document("bank"))));
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void whereTheHistoryIsGoneNoWayBackIsPromised() {
    desk.publish(document("bank"), TARGET);
    once(() -> desk.aws.parameters().remove(NAME));
    CommandLineRun run = desk.publish(document("card"), TARGET);
    assertThat(run.out())
        .endsWith(
            "Version %s is in force at ssm:/lake/routes, in place of %s.\n"
                .formatted(version(document("card")), version(document("bank"))));
    assertThat(run.exit()).isZero();
  }

  @Test
  void whoMakesTheParameterFirstWins() {
    once(() -> desk.aws.parameters().put(NAME, document("other")));
    CommandLineRun run = desk.publish(document("card"), TARGET);
    assertThat(run.err())
        .isEqualTo(
            "Cannot publish the routes to ssm:/lake/routes: somebody else has changed it meanwhile,"
                + " and nothing was written (version 1 of 2026-11-20T01:01:00Z by"
                + " arn:aws:iam::123456789012:user/local). Look at the difference again.\n");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(desk.aws.parameters().value(NAME)).contains(document("other"));
  }

  @Test
  void aTryThatGotNoAnswerIsNoOtherWriter() {
    desk.publish(document("bank"), TARGET);
    once(() -> desk.aws.parameters().put(NAME, document("card")));
    CommandLineRun run = desk.publish(document("card"), TARGET);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void aMissingPermissionIsNamedAndNothingIsWritten() {
    desk.publish(document("bank"), TARGET);
    desk.aws.parameters().forbid("PutParameter");
    CommandLineRun run = desk.publish(document("card"), TARGET);
    assertThat(run.err())
        .isEqualTo(
            "Cannot publish the routes to ssm:/lake/routes: Parameter Store refused"
                + " (ssm:PutParameter: 400 AccessDeniedException: User:"
                + " arn:aws:iam::123456789012:user/local is not authorized to perform:"
                + " ssm:PutParameter). Let who publishes have ssm:PutParameter;"
                + " docs/how-to/publish-routes.md has all that it needs.\n");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(desk.aws.parameters().value(NAME)).contains(document("bank"));
  }

  @Test
  void throttlingIsForNow() {
    desk.aws.fail(AwsService.SSM, 20, Fault.awsError(400, "ThrottlingException", "Rate exceeded"));
    CommandLineRun run = desk.publish(document("card"), TARGET);
    assertThat(run.err())
        .isEqualTo(
            "Cannot read the versions of ssm:/lake/routes: Parameter Store is busy"
                + " (ssm:GetParameterHistory: 400 ThrottlingException: Rate exceeded). Try again in"
                + " a while.\n");
    assertThat(run.exit()).isEqualTo(Main.NOT_NOW);
  }

  @Test
  void aLabelOnTheOldestVersionIsInTheWay() {
    for (int i = 0; i < 100; i++) {
      desk.aws.parameters().put(NAME, document("bank") + "# " + i + "\n");
    }
    desk.aws.parameters().label(NAME, 1, "golden");
    CommandLineRun run = desk.publish(document("card"), TARGET);
    assertThat(run.err())
        .startsWith(
            "Cannot publish the routes to ssm:/lake/routes: its oldest version has a label, and so"
                + " makes no room for another (ssm:PutParameter: 400"
                + " ParameterMaxVersionLimitExceeded: ")
        .endsWith("Move the label to a newer version: aws ssm label-parameter-version.\n");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(desk.run("rollback", TARGET, "--list").out().lines()).hasSize(102);
  }

  @Test
  void anotherVersionThanTheOneWrittenIsTold() {
    desk.publish(document("bank"), TARGET);
    desk.aws.parameters().afterEachWrite(() -> desk.aws.parameters().put(NAME, document("other")));
    CommandLineRun run = desk.publish(document("card"), TARGET);
    assertThat(run.err())
        .isEqualTo(
            "Cannot confirm that version %s is in force at ssm:/lake/routes: it was written, and version %s is there instead. Look who else writes there: ./dagrouter routes rollback ssm:/lake/routes --list\n"
                .formatted(version(document("card")), version(document("other"))));
    assertThat(run.exit()).isEqualTo(1);
  }

  private void once(Runnable change) {
    AtomicBoolean isDone = new AtomicBoolean();
    desk.aws
        .parameters()
        .beforeEachWrite(
            () -> {
              if (!isDone.getAndSet(true)) {
                change.run();
              }
            });
  }
}
