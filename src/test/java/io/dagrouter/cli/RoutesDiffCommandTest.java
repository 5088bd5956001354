package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesDiffCommandTest {
  private static final String OLD =
      """
      zone: Asia/Seoul
      environments: { lake: { mwaa: sli-dst-airflow } }
      lines:
        bank:
          dag: mydata_bank
          arrivals: [ "s3://sli-dst-dl/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.csv" ]
          conf: { kind: daily }
        card:
          dag: mydata_card
          arrivals: [ "s3://sli-dst-dl/card/*.csv" ]
      """;
  private static final String EVENTS =
      """
      {"id":"e1","detail-type":"Object Created","source":"aws.s3","time":"2026-11-20T01:00:00Z","detail":{"bucket":{"name":"sli-dst-dl"},"object":{"key":"bank/대출/dt=20261119/a.csv","version-id":"v1"}}}
      {"id":"e2","detail-type":"Object Created","source":"aws.s3","time":"2026-11-20T01:00:00Z","detail":{"bucket":{"name":"sli-dst-dl"},"object":{"key":"card/a.csv","version-id":"v1"}}}
      {"id":"e3","detail-type":"Object Created","source":"aws.s3","time":"2026-11-20T01:00:00Z","detail":{"bucket":{"name":"sli-dst-dl"},"object":{"key":"other/a.csv","version-id":"v1"}}}
      """;

  @TempDir private Path folder = Path.of("");

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static CommandLineRun diff(Path old, Path other, String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "routes";
    all[1] = "diff";
    all[2] = old.toString();
    all[3] = other.toString();
    System.arraycopy(more, 0, all, 4, more.length);
    return Somewhere.run(new TestClock(), all);
  }

  @Test
  void eventsThatWouldBeRoutedOtherwiseAreToldWithWhatChanges() throws Exception {
    Path old = write("old.yaml", OLD);
    Path other =
        write(
            "new.yaml",
            OLD.replace("kind: daily", "kind: monthly")
                .replace("default: -1d", "default: -2d")
                .replace("  card:", "  cards:")
                .replace("card/*.csv", "cards/*.csv")
                .concat(
                    """
                      others:
                        dag: others
                        run: date
                        arrivals: [ "s3://sli-dst-dl/other/*" ]
                    """));
    Path events = write("events.jsonl", EVENTS);

    CommandLineRun run = diff(old, other, "--events", events.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
    assertThat(run.out().replace(events.toString(), "events.jsonl"))
        .matches("(?s)routes [0-9a-f]{12} -> [0-9a-f]{12}\\n.*");
    assertThat(run.out().replace(events.toString(), "events.jsonl").lines().skip(1))
        .containsExactly(
            "  ~ line bank",
            "  - line card",
            "  + line cards",
            "  + line others",
            "",
            "events.jsonl:1: s3://sli-dst-dl/bank/대출/dt=20261119/a.csv",
            "  bank  conf.kind       \"daily\" -> \"monthly\"",
            "",
            "events.jsonl:2: s3://sli-dst-dl/card/a.csv",
            "  card       run             s3__card__20261119__6b2e8ab551b4f902 -> (none)",
            "  (no line)  run             (none) -> refused: NO_ROUTE",
            "",
            "events.jsonl:3: s3://sli-dst-dl/other/a.csv",
            "  (no line)  run             refused: NO_ROUTE -> (none)",
            "  others     run             (none) -> s3__others__20261119",
            "",
            "4 lines otherwise; of 3 events 3 routed otherwise.");
  }

  @Test
  void aLongKeyOfConfDoesNotRunIntoItsValue() throws Exception {
    String longer = OLD.replace("kind: daily", "kind_of_the_delivery: daily");
    Path old = write("old.yaml", longer);
    Path other = write("new.yaml", longer.replace("daily", "monthly"));

    CommandLineRun run = diff(old, other, "--events", write("events.jsonl", EVENTS).toString());

    assertThat(run.out().lines())
        .contains("  bank  conf.kind_of_the_delivery  \"daily\" -> \"monthly\"");
  }

  @Test
  void theSameDocumentChangesNothing() throws Exception {
    Path old = write("old.yaml", OLD);
    Path same = write("same.yaml", "# nothing else\n" + OLD);

    CommandLineRun run = diff(old, same, "--events", write("events.jsonl", EVENTS).toString());

    assertThat(run.exit()).isZero();
    assertThat(run.out()).endsWith("\nNo line is otherwise; of 3 events 0 routed otherwise.\n");
  }

  @Test
  void aHoldAMoveAndAnotherDateAreChanges() throws Exception {
    Path old = write("old.yaml", OLD);
    Path other =
        write(
            "new.yaml",
            OLD.replace(
                    "environments: { lake: { mwaa: sli-dst-airflow } }",
                    "environments: { lake: { mwaa: sli-dst-airflow }, lake3: { mwaa: sli-dst-airflow3 } }")
                .replace(
                    "    dag: mydata_card",
                    "    dag: mydata_card\n    hold: 이관 중\n    environment: lake\n    move: { to: lake3, shadow: true }\n    date: { default: -2d }")
                .replace("    dag: mydata_bank", "    dag: mydata_bank\n    environment: lake3"));

    CommandLineRun run =
        diff(old, other, "--json", "--events", write("events.jsonl", EVENTS).toString());

    Fields all = (Fields) JsonText.read(run.out());
    assertThat(all.items("otherwise").orElseThrow()).hasSize(2);
    assertThat(run.out())
        .contains(
            "{\"line\":\"bank\",\"what\":\"environment\",\"before\":\"lake\",\"after\":\"lake3\"}",
            "{\"line\":\"card\",\"what\":\"shadow\",\"after\":\"lake3\"}",
            "{\"line\":\"card\",\"what\":\"date\",\"before\":\"2026-11-19\",\"after\":\"2026-11-18\"}",
            "\"what\":\"hold\"",
            "\"what\":\"run id\"");
    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
  }

  @Test
  void withoutEventsLinesAloneAreCompared() throws Exception {
    Path old = write("old.yaml", OLD);
    Path other = write("new.yaml", OLD.replace("kind: daily", "kind: monthly"));

    CommandLineRun run = diff(old, other);

    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
    assertThat(run.out()).endsWith("\n  ~ line bank\n1 line otherwise; no events were given.\n");
  }

  @Test
  void eventsWithoutAMessageAreTold() throws Exception {
    Path old = write("old.yaml", OLD);

    CommandLineRun run = diff(old, old, "--events", write("x.jsonl", "[\n{\n}\n]\n").toString());

    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "There is no message in the files of --events; lines alone are compared. Files that end"
                + " in .jsonl, .ndjson or .log have one on each line.\n");
  }

  @Test
  void aWrongDocumentIsToldWithEveryMistake() throws Exception {
    Path old = write("old.yaml", OLD);
    Path wrong = write("wrong.yaml", OLD.replace("dag:", "dga:").replace("zone: Asia/Seoul\n", ""));

    CommandLineRun run = diff(old, wrong);

    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(run.err().lines().map(line -> line.substring(line.indexOf("wrong.yaml"))))
        .containsExactly(
            "wrong.yaml:1:1 zone: missing. Add the zone that \"yesterday\" is counted in, as in zone:"
                + " Asia/Seoul.",
            "wrong.yaml:4:5 lines.bank.dga: unknown key. Did you mean \"dag\"?",
            "wrong.yaml:8:5 lines.card.dga: unknown key. Did you mean \"dag\"?");
  }
}
