package io.dagrouter.cli;

import static io.dagrouter.cli.PublishingDesk.document;
import static io.dagrouter.cli.PublishingDesk.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.FakeS3;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishToObjectTest {
  private static final String BUCKET = "sli-dst-dl";
  private static final String KEY = "설정/routes.yaml";
  private static final String TARGET = "s3://" + BUCKET + "/" + KEY;
  private static final String BANK = document("bank");
  private static final String CARD = document("card");

  @TempDir Path folder;
  private PublishingDesk desk;

  @BeforeEach
  void open() {
    desk = new PublishingDesk(folder);
    desk.aws.s3().createBucket(BUCKET);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void theOldObjectIsKeptUnderTheTimeSinceWhichItWasInForce() {
    desk.publish(BANK, TARGET);
    CommandLineRun run = desk.publish(CARD, TARGET);
    assertThat(run.out())
        .endsWith(
            """
            Version %s is in force at %s, in place of %s.
            To go back: ./dagrouter routes rollback '%s'
            """
                .formatted(version(CARD), TARGET, version(BANK), TARGET));
    assertThat(run.exit()).isZero();
    assertThat(content(KEY)).contains(CARD);
    assertThat(content(KEY + ".kept/20261120T010100Z-" + version(BANK))).contains(BANK);
  }

  @Test
  void whoIsFasterWins() {
    desk.publish(BANK, TARGET);
    desk.aws.s3().beforeEachWrite(() -> desk.aws.s3().put(BUCKET, KEY, document("other")));
    CommandLineRun run = desk.publish(CARD, TARGET);
    assertThat(run.err())
        .isEqualTo(
            "Cannot publish the routes to %s: somebody else has changed it meanwhile, and nothing was written (version %s of 2026-11-20T01:02:00Z). Look at the difference again.\n"
                .formatted(TARGET, version(document("other"))));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(content(KEY)).contains(document("other"));
  }

  @Test
  void whoIsFasterWinsWhereNothingWas() {
    desk.aws.s3().beforeEachWrite(() -> desk.aws.s3().put(BUCKET, KEY, document("other")));
    CommandLineRun run = desk.publish(CARD, TARGET);
    assertThat(run.err()).contains("somebody else has changed it meanwhile");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(content(KEY)).contains(document("other"));
  }

  @Test
  void whatIsDeletedMeanwhileIsToldAndNotWritten() {
    desk.publish(BANK, TARGET);
    desk.aws.s3().beforeEachWrite(() -> desk.aws.s3().delete(BUCKET, KEY));
    CommandLineRun run = desk.publish(CARD, TARGET);
    assertThat(run.err()).contains("nothing was written (it is no longer there)");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(content(KEY)).isEmpty();
  }

  @Test
  void aTryThatGotNoAnswerIsNoOtherWriter() {
    desk.publish(BANK, TARGET);
    desk.aws.s3().beforeEachWrite(() -> desk.aws.s3().put(BUCKET, KEY, CARD));
    CommandLineRun run = desk.publish(CARD, TARGET);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void aMissingPermissionIsNamedAndNothingIsWritten() {
    desk.publish(BANK, TARGET);
    desk.aws.s3().forbid("PUT");
    CommandLineRun run = desk.publish(CARD, TARGET);
    assertThat(run.err())
        .isEqualTo(
            "Cannot keep what is in force at %s: S3 refused (s3:PutObject: 403 AccessDenied: Access Denied). Let who publishes have s3:PutObject; docs/how-to/publish-routes.md has all that it needs.\n"
                .formatted(TARGET));
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(content(KEY)).contains(BANK);
  }

  @Test
  void aBucketThatIsNotThereIsNamed() {
    CommandLineRun run = desk.publish(BANK, "s3://nowhere/routes.yaml");
    assertThat(run.err())
        .isEqualTo(
            "Cannot read the versions of s3://nowhere/routes.yaml: there is no such bucket"
                + " (s3:GetObject: 404 NoSuchBucket). Name one that there is, and the region that it"
                + " is in with AWS_REGION.\n");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
  }

  @Test
  void aVersionComesBackAndTheRollbackIsUndone() {
    desk.publish(BANK, TARGET);
    desk.publish(CARD, TARGET);
    CommandLineRun run = desk.answering("y", "rollback", TARGET);
    assertThat(run.out())
        .startsWith(
            "Brings back version %1$s (20261120T010100Z-%1$s), in force since 2026-11-20T01:01:00Z until 2026-11-20T01:02:00Z.\n"
                .formatted(version(BANK)));
    assertThat(run.err()).isEqualTo("Roll back? [y/N] ");
    assertThat(content(KEY)).contains(BANK);
    CommandLineRun again = desk.run("rollback", TARGET, "--yes");
    assertThat(again.out())
        .contains("warning: this undoes a rollback: what is in force now had been there before, ");
    assertThat(content(KEY)).contains(CARD);
    CommandLineRun older =
        desk.run("rollback", TARGET, "--to-version", "20261120T010100Z-" + version(BANK), "--yes");
    assertThat(older.exit()).isZero();
    assertThat(content(KEY)).contains(BANK);
    assertThat(desk.aws.s3().calls()).filteredOn(call -> call.method().equals("DELETE")).isEmpty();
  }

  @Test
  void onlyWhatWasKeptIsListed() {
    desk.publish(BANK, TARGET);
    desk.publish(CARD, TARGET);
    desk.aws.s3().put(BUCKET, KEY + ".kept/note.txt", "x");
    assertThat(desk.run("rollback", TARGET, "--list").out().lines().map(String::strip))
        .hasSize(4)
        .last()
        .isEqualTo(
            "%1$s  20261120T010100Z-%1$s     2026-11-20T01:01:00Z  2026-11-20T01:02:00Z  1      -"
                .formatted(version(BANK)));
  }

  private Optional<String> content(String key) {
    FakeS3 s3 = desk.aws.s3();
    return s3.content(BUCKET, key).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
