package io.dagrouter.cli;

import static io.dagrouter.cli.PublishingDesk.HEAD;
import static io.dagrouter.cli.PublishingDesk.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishToPathTest {
  private static final String TARGET = "ssm:/lake/routes/";

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
  void theFilesOfAFolderBecomeParameters() {
    CommandLineRun run = publishFolder();
    assertThat(run.out())
        .contains("ssm:/lake/routes/: 1 line, 1 environment, version ")
        .contains("Nothing is there yet: ssm:/lake/routes/\n");
    assertThat(run.exit()).isZero();
    assertThat(desk.aws.parameters().value("/lake/routes/lake")).contains(HEAD);
    assertThat(desk.aws.parameters().value("/lake/routes/bank")).contains(part("bank"));
  }

  @Test
  void aTeamPublishesItsOwnLineInTheContextOfTheOthers() {
    publishFolder();
    CommandLineRun run =
        desk.run("publish", desk.file("card.yaml", part("card")), "--to", TARGET, "--yes");
    assertThat(run.out()).contains("2 lines, 1 environment").contains("  + line card\n");
    assertThat(run.exit()).isZero();
    assertThat(desk.aws.parameters().value("/lake/routes/card")).contains(part("card"));
    assertThat(desk.aws.parameters().form("/lake/routes/bank")).isEqualTo("String - Standard 1");
  }

  @Test
  void aLineThatDoesNotFitTheOthersIsNotWritten() {
    publishFolder();
    String wrong = desk.file("card.yaml", "dag: card\nenvironment: moon\n");
    CommandLineRun run = desk.run("publish", wrong, "--to", TARGET, "--yes");
    assertThat(run.out()).contains(wrong + ":2:14 lines.card.environment: ");
    assertThat(run.err()).isEqualTo("Nothing was written: the document has mistakes.\n");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(desk.aws.parameters().value("/lake/routes/card")).isEmpty();
  }

  @Test
  void onlyWhatChangesIsWrittenAndWhatTheFolderDoesNotHaveIsTold() {
    publishFolder();
    desk.run("publish", desk.file("card.yaml", part("card")), "--to", TARGET, "--yes");
    desk.file("f/bank.yaml", part("bank") + "# 은행\n");
    CommandLineRun run = desk.run("publish", folder + "/f", "--to", TARGET, "--yes");
    assertThat(run.out())
        .contains(
            "warning: ssm:/lake/routes/card is not among the files, and stays. Where it is no longer"
                + " wanted: aws ssm delete-parameter --name /lake/routes/card.\n")
        .contains("To go back: ./dagrouter routes rollback ssm:/lake/routes/ --part bank\n");
    assertThat(desk.aws.parameters().form("/lake/routes/lake")).isEqualTo("String - Standard 1");
    assertThat(desk.aws.parameters().form("/lake/routes/bank")).isEqualTo("String - Standard 2");
    assertThat(desk.aws.parameters().value("/lake/routes/card")).contains(part("card"));
  }

  @Test
  void whatWasWrittenBeforeATroubleIsTold() {
    publishFolder();
    desk.file("f/bank.yaml", part("bank") + "# 1\n");
    desk.file("f/lake.yaml", HEAD + "# 1\n");
    desk.aws.parameters().afterEachWrite(() -> desk.aws.parameters().forbid("PutParameter"));
    CommandLineRun run = desk.run("publish", folder + "/f", "--to", TARGET, "--yes");
    assertThat(run.err())
        .startsWith("Cannot publish the routes to ssm:/lake/routes/lake: Parameter Store refused")
        .endsWith(
            "\nWritten before that, and in force: ssm:/lake/routes/bank. Publish again, or go back:"
                + " ./dagrouter routes rollback ssm:/lake/routes/ --part bank\n");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
  }

  @Test
  void whatWasNotThereBeforeATroubleHasNoWayBack() {
    desk.aws.parameters().afterEachWrite(() -> desk.aws.parameters().forbid("PutParameter"));
    CommandLineRun run = publishFolder();
    assertThat(run.err())
        .startsWith("Cannot publish the routes to ssm:/lake/routes/lake: Parameter Store refused")
        .endsWith("\nWritten before that, and in force: ssm:/lake/routes/bank. Publish again.\n");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
  }

  @Test
  void aFileWhoseNameNoParameterCanHaveIsRefused() {
    CommandLineRun run =
        desk.run("publish", desk.file("은행.yaml", part("bank")), "--to", TARGET, "--yes");
    assertThat(desk.told(run.err()))
        .isEqualTo(
            "Cannot publish @/은행.yaml to ssm:/lake/routes/: no parameter has such a name (은행)."
                + " Name the file otherwise.\n");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
  }

  @Test
  void twoFilesOfOneNameAreRefused() {
    CommandLineRun run =
        desk.run(
            "publish",
            desk.file("a/bank.yaml", part("bank")),
            desk.file("b/bank.json", "{}"),
            "--to",
            TARGET);
    assertThat(desk.told(run.err()))
        .isEqualTo(
            "Cannot publish @/b/bank.json to ssm:/lake/routes/: @/a/bank.yaml has the same name"
                + " (bank). Name one of them.\n");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
  }

  @Test
  void onePartIsRolledBackWhileTheOthersStay() {
    publishFolder();
    String file = desk.file("bank.yaml", part("bank2"));
    desk.run("publish", file, "--to", TARGET, "--yes");
    CommandLineRun none = desk.run("rollback", TARGET, "--yes");
    assertThat(none.err())
        .isEqualTo(
            "Cannot roll back ssm:/lake/routes/: each part has versions of its own"
                + " (ssm:/lake/routes/ has bank, lake). Name one of them with --part.\n");
    assertThat(none.exit()).isEqualTo(Main.MISCONFIGURED);
    CommandLineRun run = desk.run("rollback", TARGET, "--part", "bank", "--yes");
    assertThat(run.out()).contains("  ~ line bank\n");
    assertThat(run.exit()).isZero();
    assertThat(desk.aws.parameters().value("/lake/routes/bank")).contains(part("bank"));
    assertThat(desk.aws.parameters().form("/lake/routes/lake")).isEqualTo("String - Standard 1");
  }

  @Test
  void theVersionsOfAllPartsAreListed() {
    publishFolder();
    assertThat(
            desk.run("rollback", TARGET, "--list")
                .out()
                .replaceAll("\\b[0-9a-f]{12}\\b", "VERSION"))
        .isEqualTo(
            """
            ssm:/lake/routes/bank
            VERSION  ID  SINCE                 UNTIL       LINES  BY
            VERSION  1   2026-11-20T01:01:00Z  (in force)  1      arn:aws:iam::VERSION:user/local
            ssm:/lake/routes/lake
            VERSION  ID  SINCE                 UNTIL       LINES  BY
            VERSION  1   2026-11-20T01:01:00Z  (in force)  1      arn:aws:iam::VERSION:user/local
            """
                .replace("\nVERSION  ID", "\nVERSION       ID")
                .replace("VERSION  ID", "VERSION       ID"));
  }

  @Test
  void whereNothingIsThereNothingIsRolledBack() {
    assertThat(desk.run("rollback", TARGET, "--part", "bank").err())
        .isEqualTo(
            "Cannot roll back ssm:/lake/routes/: nothing is there (no parameter below the path)."
                + " Publish to it first.\n");
  }

  private CommandLineRun publishFolder() {
    desk.file("f/lake.yaml", HEAD);
    desk.file("f/bank.yaml", part("bank"));
    return desk.run("publish", folder + "/f", "--to", TARGET, "--yes");
  }
}
