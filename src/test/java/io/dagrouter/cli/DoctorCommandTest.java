package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The command as it is typed. */
class DoctorCommandTest {
  private static final List<String> VERSIONS = List.of("1.10.12", "2.4.3", "2.10.3", "3.2.1");

  private static final List<String> WELL =
      """
        description  ok       Airflow VERSION, public web server, AVAILABLE
        token        ok       for web server localhost:PORT
        dns          ok       127.0.0.1 (this machine)
        network      ok       127.0.0.1 takes connections on port PORT
        tls          ok       TLSv1.3, certificate for CN=localhost, issued by CN=localhost, valid until DATE
        endpoint     ok       it answers version
        permission   ok       it takes the token
        version      ok       Airflow VERSION, as all say who say it
      """
          .lines()
          .toList();

  private static final List<String> WELL_BY_REST =
      """
        description  ok       Airflow VERSION, public web server, AVAILABLE
        rest         ok       it answers GET /version
        permission   ok       it lets its DAGs be listed
        version      ok       Airflow VERSION, as all say who say it
      """
          .lines()
          .toList();

  record Row(LocalFault fault, String failure, String remedy) {}

  private static final List<Row> BY_COMMAND_LINE =
      List.of(
          new Row(
              LocalFault.DESCRIPTION,
              "ACCESS_DENIED: Cannot describe sli-dst-airflow: AWS does not allow it"
                  + " (airflow:GetEnvironment: 403 AccessDeniedException: not authorized to perform:"
                  + " airflow:GetEnvironment).",
              "Grant the function, or the role of the environment, airflow:GetEnvironment and,"
                  + " unless it is via: rest, airflow:CreateCliToken."),
          new Row(
              LocalFault.STATUS,
              "ENVIRONMENT_NOT_AVAILABLE: Cannot ask anything of sli-dst-airflow: MWAA reports it as"
                  + " ROLLING_BACK (an update failed, and it is being restored).",
              "Nothing is lost: it goes on by itself when MWAA reports the environment as"
                  + " available."),
          new Row(
              LocalFault.TOKEN,
              "ACCESS_DENIED: Cannot get a CLI token of sli-dst-airflow: AWS does not allow it"
                  + " (airflow:CreateCliToken: 403 AccessDeniedException: not authorized to perform:"
                  + " airflow:CreateCliToken).",
              "Grant the function, or the role of the environment, airflow:GetEnvironment and,"
                  + " unless it is via: rest, airflow:CreateCliToken."),
          new Row(
              LocalFault.DNS,
              "WEB_SERVER_NAME_UNKNOWN: Cannot find the web server no-such-web-server.invalid: its"
                  + " name has no address here (UnknownHostException: no-such-web-server.invalid).",
              "Look the name up where it is known: a private web server's only in the environment's"
                  + " network."),
          new Row(
              LocalFault.NETWORK,
              "WEB_SERVER_UNREACHABLE: Cannot connect to localhost on port PORT: it takes no"
                  + " connection within 5 s (127.0.0.1: ConnectException: Connection refused).",
              "Let the function's subnets reach the web server's port: routes, security groups,"
                  + " network ACLs."),
          new Row(
              LocalFault.TLS,
              "WEB_SERVER_CERTIFICATE: Cannot speak TLS with localhost: nobody who is trusted has"
                  + " issued its certificate (certificate for CN=localhost, issued by CN=localhost,"
                  + " valid until DATE; SSLHandshakeException: (certificate_unknown) PKIX path"
                  + " building failed: sun.security.provider.certpath.SunCertPathBuilderException:"
                  + " unable to find valid certification path to requested target).",
              "Look at what stands before the web server, a proxy that opens TLS say; where that may"
                  + " be, trust its certificate (javax.net.ssl.trustStore)."),
          new Row(
              LocalFault.ENDPOINT,
              "WEB_SERVER_STRANGE: Cannot run `version` on localhost: the answer is not one of"
                  + " Airflow's command line (status 404: <html><head><title>404</title></head>"
                  + "<body>404</body></html>).",
              "Look at what answers in place of Airflow: a proxy, a load balancer, or an environment"
                  + " without a web server."),
          new Row(
              LocalFault.PERMISSION,
              "TOKEN_REFUSED: Cannot run `version` on localhost: the web server refused a new token"
                  + " (status 403, nothing in it).",
              "Give the function, or the role of the environment, an Airflow role that may"
                  + " trigger DAGs (Op or Admin)."),
          new Row(
              LocalFault.VERSION,
              "VERSION_MISMATCH: Cannot write commands for lake: its Airflow is not the one that MWAA"
                  + " describes (it says VERSION, MWAA says 2.9.2).",
              "Leave airflow of the environment out or set it to the version that it runs; where it"
                  + " is being upgraded, wait for the end."));

  private static final List<Row> BY_REST =
      List.of(
          BY_COMMAND_LINE.get(0),
          BY_COMMAND_LINE.get(1),
          new Row(
              LocalFault.REST,
              "REST_ACCESS_DENIED: Cannot call GET /version of sli-dst-airflow: AWS does not allow it"
                  + " (airflow:InvokeRestApi: 403 AccessDeniedException: not authorized to perform:"
                  + " airflow:InvokeRestApi).",
              "Grant the function, or the role of the environment, airflow:InvokeRestApi on"
                  + " role/ENVIRONMENT/Op, or set via: cli."),
          new Row(
              LocalFault.PERMISSION,
              "TOKEN_REFUSED: Cannot call GET /dags of sli-dst-airflow: Airflow does not allow it"
                  + " (status 403SAID).",
              "Give the function, or the role of the environment, an Airflow role that may"
                  + " trigger DAGs (Op or Admin)."),
          BY_COMMAND_LINE.getLast());

  static Stream<Arguments> faultsByCommandLine() {
    return BY_COMMAND_LINE.stream()
        .flatMap(row -> VERSIONS.stream().map(version -> Arguments.of(row, version)));
  }

  @ParameterizedTest
  @MethodSource("faultsByCommandLine")
  void eachFaultIsNamedAndNoOther(Row row, String version) {
    CommandLineRun run =
        CommandLineRun.of(
            "doctor", "--local", "--airflow", version, "--fault", row.fault().toString());

    assertThat(block(run)).isEqualTo(expected("cli", WELL, row, version));
    assertThat(run.out()).endsWith("\nEnvironments: 1, failed: 1, warnings: 0.\n");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
  }

  static Stream<Arguments> faultsByRest() {
    return BY_REST.stream()
        .flatMap(
            row ->
                VERSIONS.stream()
                    .filter(version -> !version.startsWith("1."))
                    .map(version -> Arguments.of(row, version)));
  }

  @ParameterizedTest
  @MethodSource("faultsByRest")
  void eachFaultOfTheRestApiIsNamedAndNoOther(Row row, String version, @TempDir Path folder) {
    Path routes = Clinic.routes(folder, "lake: { mwaa: sli-dst-airflow, via: rest }");
    CommandLineRun run =
        CommandLineRun.of(
            "doctor",
            "--local",
            "--routes",
            routes.toString(),
            "--airflow",
            version,
            "--fault",
            row.fault().toString());

    assertThat(block(run)).isEqualTo(expected("rest", WELL_BY_REST, row, version));
    assertThat(run.exit()).isEqualTo(1);
  }

  private static String block(CommandLineRun run) {
    String[] blocks = run.out().split("\n\n");
    assertThat(blocks).hasSize(4);
    return Clinic.masked(blocks[2]);
  }

  private static String expected(String via, List<String> well, Row row, String version) {
    String check =
        row.fault() == LocalFault.STATUS
            ? "description"
            : row.fault().name().toLowerCase(Locale.ROOT);
    List<String> lines = new ArrayList<>();
    lines.add("lake: sli-dst-airflow, via " + via);
    boolean failed = false;
    for (String line : well) {
      String name = line.substring(2, line.indexOf(' ', 2));
      if (failed) {
        lines.add("  %-11s  -        not checked".formatted(name));
      } else if (name.equals(check)) {
        lines.add("  %-11s  FAILED   %s".formatted(name, row.failure()));
        failed = true;
      } else if (name.equals("endpoint") && row.fault() == LocalFault.PERMISSION) {
        lines.add("  endpoint     ok       it answers");
      } else if (name.equals("token") && row.fault() == LocalFault.DNS) {
        lines.add(line.replace("localhost:PORT", LocalFault.UNKNOWN_HOST));
      } else if (name.equals("description") && row.fault() == LocalFault.VERSION) {
        lines.add(line.replace("VERSION", "2.9.2"));
      } else {
        lines.add(line);
      }
    }
    lines.add("  -> " + row.remedy());
    // Airflow 2 says nothing of why.
    String said = version.startsWith("3.") ? ": Forbidden" : "";
    return String.join("\n", lines)
        .replace("says VERSION", "says " + version)
        .replace("Airflow VERSION", "Airflow " + version)
        .replace("SAID", said);
  }

  static Stream<String> versions() {
    return VERSIONS.stream();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void nothingIsNamedWhereAllIsWell(String version) {
    CommandLineRun run = CommandLineRun.of("doctor", "--local", "--airflow", version);

    assertThat(Clinic.masked(run.out()).replaceFirst("from [^,]+,", "from HOST,"))
        .isEqualTo(
            """
            Looked from HOST, region ap-northeast-2. The function has a network and a role of its own: what it meets may be another.

            routes: classpath:io/dagrouter/demo/routes.yaml
              routes       ok       version 25c227f73d07, lines: 5, environments: 1

            lake: sli-dst-airflow, via cli
            """
                + String.join("\n", WELL).replace("VERSION", version)
                + "\n\nEnvironments: 1, failed: 0, warnings: 0.\n");
    assertThat(run.exit()).isZero();
  }

  @ParameterizedTest
  @EnumSource(LocalFault.class)
  void everyFaultOfTheCommandLineHasARowHere(LocalFault fault) {
    assertThat(Stream.concat(BY_COMMAND_LINE.stream(), BY_REST.stream()).map(Row::fault))
        .contains(fault);
  }

  @Test
  void anAirflowBefore243HasNoRestApi(@TempDir Path folder) {
    Path routes = Clinic.routes(folder, "lake: { mwaa: sli-dst-airflow, via: rest }");
    CommandLineRun run =
        CommandLineRun.of("doctor", "--local", "--routes", routes.toString(), "--airflow", "2.2.2");

    assertThat(block(run))
        .isEqualTo(
            """
            lake: sli-dst-airflow, via rest
              description  ok       Airflow 2.2.2, public web server, AVAILABLE
              rest         FAILED   AIRFLOW_UNSUPPORTED: Cannot call GET /version of sli-dst-airflow: MWAA has no REST API for the version that the environment runs (Airflow 2.2.2, from 2.4.3 on).
              permission   -        not checked
              version      -        not checked
              -> Use an environment of Airflow 1.10 or later, of 2.0 or later where paused is not accept, of 2.4.3 or later for via: rest.""");
  }

  @Test
  void jsonTellsTheSame() throws Exception {
    CommandLineRun run = CommandLineRun.of("doctor", "--local", "--json", "--fault", "dns");

    Fields all = (Fields) JsonText.read(run.out());
    assertThat(all.values().keySet())
        .containsExactly("well", "from", "region", "routes_version", "routes", "environments");
    assertThat(JsonText.write(all.get("environments").orElseThrow()))
        .isEqualTo(
            """
            [{"environment":"lake","mwaa_environment":"sli-dst-airflow","via":"cli","well":false,\
            "checks":[\
            {"check":"description","result":"ok","saw":"Airflow 2.10.3, public web server, AVAILABLE"},\
            {"check":"token","result":"ok","saw":"for web server no-such-web-server.invalid"},\
            {"check":"dns","result":"failed","reason":"WEB_SERVER_NAME_UNKNOWN","message":"Cannot find \
            the web server no-such-web-server.invalid: its name has no address here \
            (UnknownHostException: no-such-web-server.invalid). Look the name up where it is known: a \
            private web server's only in the environment's network.","remedy":"Look the name up where \
            it is known: a private web server's only in the environment's network"},\
            {"check":"network","result":"not_checked"},\
            {"check":"tls","result":"not_checked"},\
            {"check":"endpoint","result":"not_checked"},\
            {"check":"permission","result":"not_checked"},\
            {"check":"version","result":"not_checked"}]}]""");
    assertThat(JsonText.write(all.get("routes").orElseThrow()))
        .isEqualTo(
            "{\"source\":\"classpath:io/dagrouter/demo/routes.yaml\",\"result\":\"ok\",\"saw\":\"version 25c227f73d07, lines: 5, environments: 1\"}");
    assertThat(JsonText.write(all.get("well").orElseThrow())).isEqualTo("false");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void onlyTheEnvironmentsThatAreNamedAreLookedAt(@TempDir Path folder) {
    Path routes =
        Clinic.routes(folder, "lake: { mwaa: sli-dst-airflow }\nannex: { mwaa: sli-dst-annex }");
    CommandLineRun run =
        CommandLineRun.of(
            "doctor", "--local", "--routes", routes.toString(), "--environment", "annex");

    assertThat(run.out())
        .contains("annex: sli-dst-annex, via cli")
        .doesNotContain("sli-dst-airflow")
        .contains("Environments: 1, failed: 0");
  }

  @Test
  void anEnvironmentThatNoLineGoesToIsAMistakeOfTheCommandLine() {
    CommandLineRun run = CommandLineRun.of("doctor", "--local", "--environment", "호수");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "Cannot examine 호수: no line of the routes goes to an environment of that name"
                + " (--environment). There are lake.\n");
  }

  @Test
  void faultsAreForStandInsOnly() {
    CommandLineRun run = CommandLineRun.of("doctor", "--fault", "dns");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("--fault and --airflow are for --local: ");
  }

  @Test
  void aFaultThatNoEnvironmentMeetsIsRefused() {
    CommandLineRun run = CommandLineRun.of("doctor", "--local", "--fault", "rest");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "Cannot break rest: no environment of the routes is spoken to that way (--fault). Name"
                + " routes with --routes that have one, with via: rest say.");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aSourceOfNoKnownFormIsMisconfigured() {
    CommandLineRun run = CommandLineRun.of("doctor", "--routes", "ssm:/");

    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(run.err())
        .isEqualTo(
            "Cannot read the routes from \"ssm:/\": it would read every parameter of the account"
                + " (ROUTES_SOURCE). Set it to ssm:/name, ssm:/path/, s3://bucket/key, file:path or"
                + " classpath:resource.\n");
  }

  @Test
  void routesThatAreNotThereAreTheFirstThingThatFails(@TempDir Path folder) {
    Path routes = folder.resolve("없음.yaml");
    CommandLineRun run = CommandLineRun.of("doctor", "--routes", routes.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out().lines().skip(2).toList())
        .satisfiesExactly(
            source -> assertThat(source).isEqualTo("routes: file:" + routes),
            finding ->
                assertThat(finding)
                    .startsWith(
                        "  routes       FAILED   ROUTES_UNAVAILABLE: Cannot read the routes from"
                            + " file:"
                            + routes
                            + ": there is no"),
            remedy ->
                assertThat(remedy)
                    .isEqualTo("  -> Correct the routes document or the permission to read it."),
            empty -> assertThat(empty).isEmpty(),
            sum -> assertThat(sum).isEqualTo("Environments: 0, failed: 0, warnings: 0."));
  }

  @Test
  void allMistakesOfTheRoutesAreTold(@TempDir Path folder) throws Exception {
    Path routes = folder.resolve("routes.yaml");
    Files.writeString(
        routes,
        """
        zone: Asia/Soul
        environments: { lake: { mwaa: sli-dst-airflow } }
        lines:
          은행: { dag: mydata_bank }
        """);
    CommandLineRun run = CommandLineRun.of("doctor", "--routes", routes.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out().lines().skip(4).map(line -> line.replace(routes.toString(), "FILE")))
        .containsExactly(
            "  -> Correct the routes document or the permission to read it.",
            "  -> FILE:1:7 zone: unknown zone \"Asia/Soul\". Did you mean \"Asia/Seoul\"?",
            "  -> FILE:4:3 lines.은행: the name of a line must be 1 to 40 of a-z, 0-9, _ and -, with a"
                + " letter or digit first. Titles may be in any script, names not.",
            "",
            "Environments: 0, failed: 0, warnings: 0.");
    Fields told =
        (Fields)
            JsonText.read(
                CommandLineRun.of("doctor", "--json", "--routes", routes.toString()).out());
    assertThat(told.fields("routes").orElseThrow().items("mistakes").orElseThrow()).hasSize(2);
  }

  @Test
  void theGuideShowsWhatIsReallyPrinted() throws Exception {
    String guide =
        Files.readString(Path.of("docs/how-to/find-what-is-wrong-with-an-environment.md"));
    CommandLineRun run = CommandLineRun.of("doctor", "--local", "--fault", "network");

    assertThat(Clinic.masked(guide).replaceFirst("Looked from [^,]+,", "Looked from HOST,"))
        .contains(
            "```\n"
                + Clinic.masked(run.out()).replaceFirst("Looked from [^,]+,", "Looked from HOST,")
                + "```\n");
  }
}
