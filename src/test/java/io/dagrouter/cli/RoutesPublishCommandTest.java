package io.dagrouter.cli;

import static io.dagrouter.cli.PublishingDesk.document;
import static io.dagrouter.cli.PublishingDesk.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesPublishCommandTest {
  private static final String TARGET = "ssm:/lake/routes";
  private static final String NAME = "/lake/routes";
  private static final String NO_EXAMPLES =
      "warning: there are no examples that would show what it does (docs/how-to/test-routes.md).\n";

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
  void theFirstDocumentIsPublished() {
    String text = document("bank");
    CommandLineRun run = desk.publish(text, TARGET);
    assertThat(desk.told(run.out()))
        .isEqualTo(
            """
            @/routes.yaml: 1 line, 1 environment, version VERSION: no mistakes, no warnings
            %sNothing is there yet: ssm:/lake/routes
            Version VERSION is in force at ssm:/lake/routes.
            """
                .formatted(NO_EXAMPLES)
                .replace("VERSION", version(text)));
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(desk.aws.parameters().value(NAME)).contains(text);
    assertThat(desk.aws.parameters().form(NAME)).isEqualTo("String - Standard 1");
  }

  @Test
  void theDifferenceIsShownBeforeTheQuestion() {
    desk.publish(document("bank"), TARGET);
    String file = desk.file("new.yaml", document("bank", "card"));
    String shown =
        """
        @/new.yaml: 2 lines, 1 environment, version AFTER: no mistakes, no warnings
        %sroutes BEFORE -> AFTER
          + line card
        1 line otherwise; no events were given.
        """
            .formatted(NO_EXAMPLES)
            .replace("BEFORE", version(document("bank")))
            .replace("AFTER", version(document("bank", "card")));

    CommandLineRun no = desk.answering("n", "publish", file, "--to", TARGET);
    assertThat(desk.told(no.out())).isEqualTo(shown);
    assertThat(no.err()).isEqualTo("Publish? [y/N] Nothing was written: the answer was not yes.\n");
    assertThat(no.exit()).isEqualTo(1);
    assertThat(desk.aws.parameters().value(NAME)).contains(document("bank"));

    CommandLineRun yes = desk.answering("Y", "publish", file, "--to", TARGET);
    assertThat(desk.told(yes.out()))
        .isEqualTo(
            shown
                + """
                Version AFTER is in force at ssm:/lake/routes, in place of BEFORE.
                To go back: ./dagrouter routes rollback ssm:/lake/routes
                """
                    .replace("BEFORE", version(document("bank")))
                    .replace("AFTER", version(document("bank", "card"))));
    assertThat(yes.exit()).isZero();
    assertThat(desk.aws.parameters().form(NAME)).isEqualTo("String - Standard 2");
  }

  @Test
  void whereNobodyCanBeAskedNothingIsWritten() {
    CommandLineRun run =
        desk.run("publish", desk.file("routes.yaml", document("bank")), "--to", TARGET);
    assertThat(run.err())
        .isEqualTo(
            "Cannot publish the routes to ssm:/lake/routes: nobody can be asked whether they are"
                + " right (no terminal). Look at them with --dry-run, and add --yes.\n");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(desk.aws.parameters().value(NAME)).isEmpty();
  }

  @Test
  void aDryRunWritesNothing() {
    CommandLineRun run =
        desk.run(
            "publish", desk.file("routes.yaml", document("bank")), "--to", TARGET, "--dry-run");
    assertThat(run.out()).endsWith("Nothing was written (--dry-run).\n");
    assertThat(run.exit()).isZero();
    assertThat(desk.aws.parameters().value(NAME)).isEmpty();
  }

  @Test
  void theSameVersionIsNotWrittenAgain() {
    desk.publish(document("bank"), TARGET);
    CommandLineRun run = desk.publish(document("bank"), TARGET);
    assertThat(run.out())
        .endsWith(
            "Nothing to do: version "
                + version(document("bank"))
                + " is in force at ssm:/lake/routes.\n");
    assertThat(run.exit()).isZero();
    assertThat(desk.aws.parameters().form(NAME)).isEqualTo("String - Standard 1");
  }

  @Test
  void aWrongDocumentIsNotWritten() {
    desk.publish(document("bank"), TARGET);
    CommandLineRun run = desk.publish(document("card") + "dat: 1\n", TARGET);
    assertThat(desk.told(run.out()))
        .startsWith(
            "@/routes.yaml:5:1 dat: unknown key. Known: zone, calendars, environments, lines.\n");
    assertThat(run.err()).isEqualTo("Nothing was written: the document has mistakes.\n");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(desk.aws.parameters().value(NAME)).contains(document("bank"));
  }

  @Test
  void warningsStopItOnlyWhereTheyShall() {
    String overlapping =
        document("bank") + "  all: { dag: all, arrivals: [ \"s3://sli-dst-dl/**\" ] }\n";
    String file = desk.file("routes.yaml", overlapping);
    CommandLineRun strict = desk.run("publish", file, "--to", TARGET, "--yes", "--strict");
    assertThat(strict.err()).isEqualTo("Nothing was written: there are warnings (--strict).\n");
    assertThat(strict.exit()).isEqualTo(1);
    assertThat(desk.aws.parameters().value(NAME)).isEmpty();
    assertThat(desk.run("publish", file, "--to", TARGET, "--yes").exit()).isZero();
  }

  @Test
  void failingExamplesStopIt() {
    desk.file(
        "routes.examples.yaml",
        "examples: [ { arrives: \"s3://sli-dst-dl/은행/bank/a.csv\", nothing: true } ]\n");
    CommandLineRun run = desk.publish(document("bank"), TARGET);
    assertThat(run.out()).contains("1 example: 0 passed, 1 failed\n");
    assertThat(run.err()).isEqualTo("Nothing was written: examples fail.\n");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(desk.aws.parameters().value(NAME)).isEmpty();

    String other =
        desk.file(
            "other.yaml",
            "examples: [ { arrives: \"s3://sli-dst-dl/은행/card/a.csv\", nothing: true } ]\n");
    CommandLineRun passed =
        desk.run("publish", folder + "/routes.yaml", "--to", TARGET, "--yes", "--examples", other);
    assertThat(passed.out()).contains("1 example: 1 passed, 0 failed\n");
    assertThat(passed.exit()).isZero();
  }

  @Test
  void recordedEventsShowWhatIsRoutedOtherwise() {
    desk.publish(document("bank"), TARGET);
    String events =
        desk.file(
            "events.jsonl",
            """
            {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","eventTime":"2026-11-20T00:00:00Z","s3":{"bucket":{"name":"sli-dst-dl"},"object":{"key":"%EC%9D%80%ED%96%89/card/a.csv","sequencer":"01"}}}]}
            """);
    String file = desk.file("new.yaml", document("bank", "card"));
    CommandLineRun run = desk.run("publish", file, "--to", TARGET, "--events", events, "--dry-run");
    assertThat(run.out()).contains("1 line otherwise; of 1 events 1 routed otherwise.\n");
    assertThat(run.exit()).isZero();
  }

  @Test
  void asJsonItIsOneObject() {
    String file = desk.file("routes.yaml", document("bank"));
    CommandLineRun run = desk.run("publish", file, "--to", TARGET, "--yes", "--json");
    assertThat(desk.told(run.out()))
        .isEqualTo(
            """
            {"target":"ssm:/lake/routes","version":"VERSION",\
            "check":{"source":"@/routes.yaml","version":"VERSION","lines":1,"environments":1,\
            "not_compared":0,"mistakes":[],"warnings":[],"notes":[]},\
            "tests":{"passed":true,"examples":0,"failed":0,"code_not_looked_at":[],"results":[]},\
            "written":[{"place":"ssm:/lake/routes","id":"1","lost":[]}],\
            "outcome":"published","message":"Version VERSION is in force at ssm:/lake/routes."}
            """
                .replace("VERSION", version(document("bank"))));
    assertThat(run.exit()).isZero();
  }

  @Test
  void otherTargetsAreRefused() {
    String file = desk.file("routes.yaml", document("bank"));
    assertThat(desk.run("publish", file, "--to", "routes.yaml").err())
        .isEqualTo(
            "Cannot publish routes to routes.yaml: it is of no known form (the target). Name"
                + " ssm:/name, ssm:/path/ or s3://bucket/key.\n");
    assertThat(desk.run("publish", file, "--to", "file:routes.yaml").err())
        .startsWith("Cannot publish routes to file:routes.yaml: it is not in AWS (the target).");
    CommandLineRun arn =
        desk.run(
            "publish",
            file,
            "--to",
            "ssm:arn:aws:ssm:ap-northeast-2:123456789012:parameter/lake/routes");
    assertThat(arn.err()).contains("a parameter of another account cannot be written");
    assertThat(arn.exit()).isEqualTo(Main.MISCONFIGURED);
  }

  @Test
  void aParameterTakesOneDocument() {
    String file = desk.file("routes.yaml", document("bank"));
    CommandLineRun run = desk.run("publish", file, file, "--to", TARGET);
    assertThat(run.err())
        .isEqualTo(
            "Cannot publish to ssm:/lake/routes: it holds one document in one text (2 were named)."
                + " Name one file, or publish the parts to ssm:/path/.\n");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
  }

  @Test
  void whatIsWrongInForceIsNotCompared() {
    desk.aws.parameters().put(NAME, "geheim: 1");
    CommandLineRun run = desk.publish(document("bank"), TARGET);
    assertThat(run.out())
        .contains("warning: what is there now, version " + version("geheim: 1") + ", cannot be")
        .doesNotContain("geheim");
    assertThat(run.exit()).isZero();
  }
}
