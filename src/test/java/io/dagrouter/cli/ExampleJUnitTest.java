package io.dagrouter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.lambda.Surroundings;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ExampleJUnitTest {
  private static final String ROUTES =
      """
      zone: Asia/Seoul
      environments: { lake: { mwaa: sli-dst-airflow } }
      lines:
        bank:
          dag: mydata_bank
          arrivals: ["s3://sli-dst-dl/bank/{dataset}/dt={processing_date:yyyyMMdd}/*"]
          examples:
            - { arrives: s3://sli-dst-dl/bank/은행/dt=20261119/a, date: 2026-11-19 }
            - arrives: "s3://sli-dst-dl/bank/<&\\"'\\0\\e\\n\\uFFFE]]>🏦/dt=20261119/a"
              date: 2026-11-18
      """;

  @TempDir private Path folder;

  @Test
  void theReportIsXmlWithACaseForEachExampleWhateverTheKey() throws Exception {
    Path routes = folder.resolve("routes.yaml");
    Path report = folder.resolve("target/routes.xml");
    Files.writeString(routes, ROUTES);

    CommandLineRun run =
        CommandLineRun.in(
            Surroundings.ofTheProcess(),
            Thread::sleep,
            "routes",
            "test",
            "--junit",
            report.toString(),
            routes.toString());

    assertThat(run.exit()).as(run.err()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
    String xml = Files.readString(report);
    assertThat(xml).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)))
            .getDocumentElement();
    Element suite = (Element) root.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    Element passed = (Element) suite.getElementsByTagName("testcase").item(0);
    assertThat(passed.getAttribute("classname")).isEqualTo(routes.toString());
    assertThat(passed.getAttribute("name"))
        .isEqualTo("lines.bank.examples[0]: s3://sli-dst-dl/bank/은행/dt=20261119/a");
    assertThat(passed.getAttribute("file")).isEqualTo(routes.toString());
    assertThat(passed.getAttribute("line")).isEqualTo("8");
    assertThat(passed.getElementsByTagName("failure").getLength()).isZero();
    Element failed = (Element) suite.getElementsByTagName("testcase").item(1);
    String key = "<&\"'\\u0000\\u001b\\u000a\ufffd]]>🏦";
    assertThat(failed.getAttribute("name"))
        .isEqualTo("lines.bank.examples[1]: s3://sli-dst-dl/bank/" + key + "/dt=20261119/a");
    Element failure = (Element) failed.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("expected and actual differ: date");
    assertThat(failure.getTextContent())
        .isEqualTo(
            """
            @:9:9 lines.bank.examples[1]: s3://sli-dst-dl/bank/KEY/dt=20261119/a
                   expected      actual
              date 2026-11-18    2026-11-19
            """
                .replace("@", routes.toString())
                .replace("KEY", key));
  }

  @Test
  void aReportThatCannotBeWrittenIsMisconfigured() throws Exception {
    Path routes = folder.resolve("routes.yaml");
    Files.writeString(routes, ROUTES);

    CommandLineRun run =
        CommandLineRun.of("routes", "test", "--junit", folder.toString(), routes.toString());

    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(run.err())
        .startsWith("Cannot write the report " + folder + ": the file could not be written (")
        .endsWith("). Name another with --junit.\n");
  }
}
