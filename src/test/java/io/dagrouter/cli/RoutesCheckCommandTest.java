package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.lambda.Surroundings;
import io.dagrouter.local.AwsStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class RoutesCheckCommandTest {
  private static final String HEAD =
      """
      zone: Asia/Seoul
      environments: { lake: { mwaa: sli-dst-airflow } }
      """;

  private static final String GOOD =
      HEAD
          + """
          lines:
            bank:
              dag: mydata_bank
              arrivals: [ "s3://sli-dst-dl/은행/{dataset}/dt={processing_date:yyyyMMdd}/*" ]
          """;

  private static final String OVERLAPPING =
      GOOD
          + """
            card:
              dag: mydata_card
              arrivals:
                - s3://sli-dst-dl/**/*.parquet
            called: { dag: mydata_called }
          """;

  private static final String WRONG =
      HEAD
          + """
          lines:
            bank: { dat: mydata_bank }
            card: { dag: mydata_card, arrivals: [ "s3://b/{x" ] }
          """;

  private static final String WARNING =
      "lines.card.arrivals[0]: warning: also takes what lines.bank.arrivals[0] takes,"
          + " s3://sli-dst-dl/은행/a/dt=20261119/a.parquet for one. Each such object starts a run of"
          + " both lines.\n";

  private static final String NOTE = "lines.called: note: has no arrivals, so it is only called.\n";

  @TempDir Path folder;

  @Test
  void anEmptyNameIsNotTheCurrentFolder() {
    CommandLineRun run = CommandLineRun.of("routes", "check", "");

    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "Cannot read the routes from \"\": the name is empty. Name a file, a folder of its"
                + " parts, or whatever ROUTES_SOURCE may be.\n");
  }

  @Test
  void theRoutesOfTheDemoAreGood() {
    CommandLineRun run = check("src/main/resources/io/dagrouter/demo/routes.yaml");
    assertThat(run.out())
        .isEqualTo(
            "src/main/resources/io/dagrouter/demo/routes.yaml: 5 lines, 1 environment, version"
                + " 25c227f73d07: no mistakes, no warnings\n");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void allMistakesOfAllSourcesAreToldByTheNamesThatWereTyped() throws IOException {
    write("wrong.yaml", WRONG);
    write("empty.yaml", "");
    String typed = Path.of("").toAbsolutePath().relativize(folder).toString();
    CommandLineRun run = check(typed + "/wrong.yaml", typed + "/empty.yaml");
    assertThat(run.out().replace(typed, "TYPED"))
        .isEqualTo(
            """
            TYPED/wrong.yaml:4:3 lines.bank.dag: missing. Add the id of the DAG that the line starts.
            TYPED/wrong.yaml:4:11 lines.bank.dat: unknown key. Did you mean "date"?
            TYPED/wrong.yaml:5:41 lines.card.arrivals[0]: character 6: no bucket has a name of 1 characters; names have 3 to 255.
            TYPED/wrong.yaml: version 172b40b64e62: 3 mistakes
            TYPED/empty.yaml:1:1: the document is empty. Write zone, environments and lines.
            TYPED/empty.yaml: version e3b0c44298fc: 1 mistake
            """);
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void warningsDoNotFailUnlessTheyAreAskedTo() throws IOException {
    Path routes = write("routes.yaml", OVERLAPPING);
    String expected =
        routes
            + ":10:9 "
            + WARNING
            + routes
            + ":11:3 "
            + NOTE
            + routes
            + ": 3 lines, 1 environment, version VERSION: no mistakes, 1 warning\n";
    CommandLineRun run = check(routes.toString());
    assertThat(run.out().replaceAll("version [0-9a-f]{12}", "version VERSION")).isEqualTo(expected);
    assertThat(run.exit()).isZero();
    CommandLineRun strict = check("--strict", routes.toString());
    assertThat(strict.out()).isEqualTo(run.out());
    assertThat(strict.exit()).isEqualTo(1);
    Path good = write("good.yaml", GOOD);
    assertThat(check("--strict", good.toString()).exit()).isZero();
  }

  @Test
  void theFilesOfAFolderAreOneDocument() throws IOException {
    write("lake.yaml", HEAD);
    write("bank.yaml", "dag: mydata_bank\narrivals: [ s3://sli-dst-dl/은행/*.csv ]\n");
    write("bank.examples.yaml", "of no concern");
    write("카드.yaml", "dag: mydata_card\n");
    CommandLineRun wrong = check(folder + "/");
    assertThat(wrong.out())
        .startsWith(
            folder
                + "/카드.yaml:1:1 lines.카드: the name of a line must be 1 to 40 of a-z, 0-9, _ and -, with a"
                + " letter or digit first.");
    assertThat(wrong.exit()).isEqualTo(1);
    Files.delete(folder.resolve("카드.yaml"));
    CommandLineRun run = check(folder.toString());
    assertThat(run.out())
        .matches(
            folder + ": 1 line, 1 environment, version [0-9a-f]{12}: no mistakes, no warnings\n");
    assertThat(check(folder + "/").out()).isEqualTo(run.out().replace(folder + ":", folder + "/:"));
  }

  @Test
  void whatCannotBeReadIsToldBesideTheOthers() throws IOException {
    Path good = write("good.yaml", GOOD);
    Path none = folder.resolve("none.yaml");
    CommandLineRun run = check(none.toString(), good.toString(), "ssm:/");
    assertThat(run.err())
        .isEqualTo(
            "Cannot read the routes from file:%1$s: there is no such file (%1$s). Correct the routes document or the permission to read it.\n"
                    .formatted(none)
                + "Cannot read the routes from \"ssm:/\": it would read every parameter of the"
                + " account (ROUTES_SOURCE). Set it to ssm:/name, ssm:/path/, s3://bucket/key,"
                + " file:path or classpath:resource.\n");
    assertThat(run.out()).startsWith(good + ": 1 line,");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
  }

  @Test
  void asJsonItIsOneObject() throws IOException {
    Path routes = write("routes.yaml", OVERLAPPING);
    Path wrong = write("wrong.yaml", HEAD + "lines: { bank: { dag: 7 } }\n");
    Path none = folder.resolve("none.yaml");
    CommandLineRun run = check("--json", routes.toString(), wrong.toString(), none.toString());
    assertThat(
            run.out()
                .replace(folder + "/", "")
                .replaceAll("\"version\":\"[0-9a-f]{12}\"", "\"version\":\"V\""))
        .isEqualTo(
            """
            {"documents":[\
            {"source":"routes.yaml","version":"V","lines":3,"environments":1,"not_compared":0,\
            "mistakes":[],"warnings":[{"source":"routes.yaml","line":10,"column":9,\
            "path":"lines.card.arrivals[0]","kind":"overlap",\
            "what":"also takes what lines.bank.arrivals[0] takes, s3://sli-dst-dl/\\uC740\\uD589/a/dt=20261119/a.parquet for one",\
            "suggestion":"Each such object starts a run of both lines."}],\
            "notes":[{"source":"routes.yaml","line":11,"column":3,"path":"lines.called",\
            "kind":"only_called","what":"has no arrivals, so it is only called","suggestion":""}]},\
            {"source":"wrong.yaml","version":"V",\
            "mistakes":[{"source":"wrong.yaml","line":3,"column":23,"path":"lines.bank.dag",\
            "kind":"mistake","what":"must be the id of a DAG, but is the number 7",\
            "suggestion":"Put it in quotes."}],"warnings":[],"notes":[]},\
            {"source":"none.yaml","unread":"Cannot read the routes from file:none.yaml: there is no such file (none.yaml). Correct the routes document or the permission to read it."}]}
            """);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
  }

  @Test
  void awsIsAskedForSourcesThere() {
    try (AwsStandIn aws = AwsStandIn.start(Clock.systemUTC())) {
      aws.parameters().put("/lake/routes/lake", HEAD);
      aws.parameters().put("/lake/routes/bank", "dag: mydata_bank\narrivals: [ s3://Lake/x ]\n");
      CommandLineRun run =
          CommandLineRun.in(around(aws), Thread::sleep, "routes", "check", "ssm:/lake/routes/");
      assertThat(run.out())
          .contains("ssm:/lake/routes/bank:2:13 lines.bank.arrivals[0]: warning: can never match")
          .contains("ssm:/lake/routes/: 1 line, 1 environment, version ");
      assertThat(run.exit()).isZero();
    }
  }

  @Test
  void aSourceMustBeNamed() {
    CommandLineRun run = check();
    assertThat(run.err()).startsWith("Missing required parameter: 'SOURCE'");
    assertThat(run.exit()).isEqualTo(2);
  }

  private static Surroundings around(AwsStandIn aws) {
    Surroundings process = Surroundings.ofTheProcess();
    return new Surroundings(
        Map.of("AWS_REGION", "ap-northeast-2", "AWS_ENDPOINT_URL", aws.endpoint().toString()),
        Optional.of(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"))),
        process.webServerTrust(),
        process.log(),
        process.clock());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static CommandLineRun check(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "routes";
    all[1] = "check";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return CommandLineRun.of(all);
  }
}
