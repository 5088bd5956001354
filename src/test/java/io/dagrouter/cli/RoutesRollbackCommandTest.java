package io.dagrouter.cli;

import static io.dagrouter.cli.PublishingDesk.document;
import static io.dagrouter.cli.PublishingDesk.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesRollbackCommandTest {
  private static final String TARGET = "ssm:/lake/routes";
  private static final String NAME = "/lake/routes";
  private static final String BANK = document("bank");
  private static final String CARD = document("bank", "card");

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
  void theVersionBeforeComesBack() {
    desk.publish(BANK, TARGET);
    desk.publish(CARD, TARGET);
    CommandLineRun run = desk.answering("y", "rollback", TARGET);
    assertThat(run.out())
        .isEqualTo(
            """
            Brings back version BEFORE (1), in force since 2026-11-20T01:01:00Z until 2026-11-20T01:02:00Z.
            ssm:/lake/routes@BEFORE: 1 line, 1 environment, version BEFORE: no mistakes, no warnings
            routes AFTER -> BEFORE
              - line card
            1 line otherwise; no events were given.
            Version BEFORE is in force at ssm:/lake/routes, in place of AFTER.
            To go back: ./dagrouter routes rollback ssm:/lake/routes
            """
                .replace("BEFORE", version(BANK))
                .replace("AFTER", version(CARD)));
    assertThat(run.err()).isEqualTo("Roll back? [y/N] ");
    assertThat(run.exit()).isZero();
    assertThat(desk.aws.parameters().value(NAME)).contains(BANK);
  }

  @Test
  void aRollbackOfARollbackSaysSo() {
    desk.publish(BANK, TARGET);
    desk.publish(CARD, TARGET);
    desk.run("rollback", TARGET, "--yes");
    CommandLineRun run = desk.run("rollback", TARGET, "--yes");
    assertThat(run.out())
        .contains(
            "warning: this undoes a rollback: what is in force now had been there before, since"
                + " 2026-11-20T01:01:00Z until 2026-11-20T01:02:00Z; for one older than that see"
                + " --list and --to-version.\n");
    assertThat(run.exit()).isZero();
    assertThat(desk.aws.parameters().value(NAME)).contains(CARD);
    assertThat(desk.run("rollback", TARGET, "--list").out())
        .isEqualTo(
            """
            ssm:/lake/routes
            VERSION       ID  SINCE                 UNTIL                 LINES  BY
            AFTER  4   2026-11-20T01:04:00Z  (in force)            2      USER
            BEFORE  3   2026-11-20T01:03:00Z  2026-11-20T01:04:00Z  1      USER
            AFTER  2   2026-11-20T01:02:00Z  2026-11-20T01:03:00Z  2      USER
            BEFORE  1   2026-11-20T01:01:00Z  2026-11-20T01:02:00Z  1      USER
            """
                .replace("USER", "arn:aws:iam::123456789012:user/local")
                .replace("BEFORE", version(BANK))
                .replace("AFTER", version(CARD)));
  }

  @Test
  void aWrittenAgainVersionIsNotTheOneBefore() {
    desk.publish(BANK, TARGET);
    desk.publish(CARD, TARGET);
    desk.aws.parameters().put(NAME, CARD);
    assertThat(desk.run("rollback", TARGET, "--yes").exit()).isZero();
    assertThat(desk.aws.parameters().value(NAME)).contains(BANK);
  }

  @Test
  void aWrongVersionIsListedAndDoesNotComeBack() {
    desk.aws.parameters().put(NAME, "geheim: 1");
    desk.publish(CARD, TARGET);
    assertThat(desk.run("rollback", TARGET, "--list").out()).contains("  wrong  ");
    CommandLineRun run = desk.run("rollback", TARGET, "--yes");
    assertThat(run.err()).isEqualTo("Nothing was written: the document has mistakes.\n");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(desk.aws.parameters().value(NAME)).contains(CARD);
  }

  @Test
  void whatThereIsNotCannotComeBack() {
    assertThat(desk.run("rollback", TARGET).err())
        .isEqualTo(
            "Cannot roll back ssm:/lake/routes: nothing is there (its versions). Publish to it"
                + " first.\n");
    desk.publish(BANK, TARGET);
    assertThat(desk.run("rollback", TARGET).err())
        .isEqualTo(
            "Cannot roll back ssm:/lake/routes: there is no version before the one in force (its"
                + " versions). Publish what is to be there.\n");
    CommandLineRun run = desk.run("rollback", TARGET, "--to-version", "7");
    assertThat(run.err())
        .isEqualTo(
            "Cannot roll back ssm:/lake/routes: there is no version 7 (its versions). Choose one of"
                + " --list.\n");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(desk.run("rollback", TARGET, "--part", "bank").err())
        .isEqualTo(
            "Cannot roll back ssm:/lake/routes: it has no parts (--part). Leave --part out.\n");
  }

  @Test
  void theVersionInForceNeedNotComeBack() {
    desk.publish(BANK, TARGET);
    CommandLineRun run = desk.run("rollback", TARGET, "--to-version", version(BANK));
    assertThat(run.out()).contains("Nothing to do: version " + version(BANK) + " is in force");
    assertThat(run.exit()).isZero();
  }

  @Test
  void asJsonTheListIsOneObject() {
    desk.publish(BANK, TARGET);
    assertThat(desk.run("rollback", TARGET, "--list", "--json").out())
        .isEqualTo(
            """
            {"target":"ssm:/lake/routes","places":[{"place":"ssm:/lake/routes","versions":[\
            {"version":"%s","id":"1","since":"2026-11-20T01:01:00Z",\
            "by":"arn:aws:iam::123456789012:user/local","lines":1}]}]}
            """
                .formatted(version(BANK)));
  }
}
