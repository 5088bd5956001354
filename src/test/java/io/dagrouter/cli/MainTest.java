package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @Test
  void withoutACommandItShowsWhatThereIs() {
    CommandLineRun run = CommandLineRun.of();

    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("Usage: dagrouter").contains("demo", "serve", "Exit codes:");
  }

  @Test
  void aNarrowTerminalHasAllCommands() {
    StringWriter out = new StringWriter();
    Terminal narrow =
        new Terminal(new PrintWriter(out), new PrintWriter(new StringWriter()), true, false, 40);

    int exit = Main.run(Workplace.ofTheProcess(narrow), "completion");

    assertThat(exit).isZero();
    assertThat(out.toString()).contains("dagrouter");
  }

  @Test
  void anUnknownCommandIsAMistakeOfTheCommandLine() {
    CommandLineRun run = CommandLineRun.of("dmeo");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("Unmatched argument at index 0: 'dmeo'");
  }

  @Test
  void serveTellsAllMistakesOfARoutesDocument(@TempDir Path folder) throws Exception {
    Path routes = folder.resolve("routes.yaml");
    Files.writeString(
        routes,
        """
        zone: Asia/Soul
        environments: { lake: { mwaa: sli-dst-airflow } }
        lines:
          은행: { dag: mydata_bank }
        """);

    CommandLineRun run =
        CommandLineRun.of(
            "serve", "--inbox", folder.resolve("in").toString(), "--routes", routes.toString());

    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().toList())
        .hasSize(2)
        .satisfiesExactly(
            first -> assertThat(first).contains("routes.yaml:1:7 zone: ").contains("Asia/Seoul"),
            second -> assertThat(second).contains("routes.yaml:4:3 lines.은행: "));
  }

  @Test
  void serveNeedsAFolderForItsInbox(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("in"));

    CommandLineRun run = CommandLineRun.of("serve", "--inbox", file.toString());

    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(run.err())
        .isEqualTo(
            "Cannot take arrivals from "
                + file
                + ": the folder cannot be made (java.nio.file.FileAlreadyExistsException: "
                + file
                + "). Name another with --inbox.\n");
  }

  @Test
  void serveNeedsTheFolderOfDagCode(@TempDir Path folder) {
    CommandLineRun run =
        CommandLineRun.of(
            "serve", "--inbox", folder.toString(), "--dags", folder.resolve("x").toString());

    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "Cannot read DAG code from "
                + folder.resolve("x")
                + ": there is no such folder (--dags). Name the folder that stands for the DAG"
                + " bucket.\n");
  }

  @Test
  void serveDoesNotReadRoutesThatAreNotThere(@TempDir Path folder) {
    CommandLineRun run =
        CommandLineRun.of(
            "serve", "--inbox", folder.toString(), "--routes", folder.resolve("x").toString());

    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(run.err())
        .startsWith("Cannot read the routes from file:" + folder.resolve("x") + ": there is no");
  }
}
