package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.insights.LogQuery;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The queries in {@code docs/how-to/ask-the-logs.md} answer their questions. */
class AskTheLogsTest {
  private static final Path DOCUMENT = Path.of("docs/how-to/ask-the-logs.md");
  private static final String SOME_INVOCATION = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";

  /** A question is a heading, its query the block below it. */
  private static final Pattern QUESTION =
      Pattern.compile("\n## ([^\n]+\\?)\n(?:(?!\n## ).)*?```text\n(.*?)```", Pattern.DOTALL);

  private static final Pattern FRACTION = Pattern.compile("(:\\d\\d)\\.\\d+");

  /** The rows of each answer, times to the second. */
  private static final Map<String, List<String>> ANSWERS = answers();

  static final List<String> QUESTIONS = List.copyOf(ANSWERS.keySet());

  @TempDir static Path folder = Path.of("set by JUnit");
  private static List<String> log = List.of();

  @BeforeAll
  static void playTheDemo() throws Exception {
    log = PlayedLog.play(folder).lines();
    Files.write(Path.of("target/played.log"), log);
  }

  @Test
  void everyQuestionHasAnAnswer() throws Exception {
    assertThat(queries().keySet()).containsExactlyElementsOf(QUESTIONS).hasSize(10);
  }

  @ParameterizedTest
  @FieldSource("QUESTIONS")
  void theQueryOfAQuestionGivesItsRows(String question) throws Exception {
    String query =
        queries().getOrDefault(question, "").replace(SOME_INVOCATION, invocationOfTheUnreadable());

    assertThat(new LogQuery(query).on(log))
        .extracting(row -> FRACTION.matcher(row).replaceAll("$1"))
        .containsExactlyElementsOf(ANSWERS.getOrDefault(question, List.of()));
  }

  @Test
  void aKeyWithAQuoteStandsInTheOtherQuotesOrBetweenDots() {
    for (String condition :
        List.of(
            "event.key = 'mydata/insurance/대기/b \"2\".csv'",
            "event.key like /^mydata.insurance.대기.b .2..csv$/",
            "@message like \"대기\"")) {
      assertThat(new LogQuery("filter " + condition + " | stats count(*) as n").on(log))
          .as(condition)
          .containsExactly("2");
    }
  }

  @Test
  void theLogOfTheDemoIsWrittenAndCanBeAsked(@TempDir Path here) throws Exception {
    Path file = here.resolve("demo.log");
    CommandLineRun demo = CommandLineRun.of("demo", "--log", file.toString());

    assertThat(demo.err()).isEmpty();
    assertThat(demo.exit()).isZero();
    String query = "filter ispresent(outcome) | stats count(*) as n by outcome | sort outcome asc";
    assertThat(new LogQuery(query).on(Files.readAllLines(file)))
        .containsExactly(
            "AlreadyTriggered | 2",
            "Rejected | 2",
            "Triggered | 12",
            "Unrouted | 1",
            "Waiting | 2");
  }

  @Test
  void aLogThatCannotBeWrittenIsNamed(@TempDir Path here) throws Exception {
    Path events = Files.createDirectory(here.resolve("events"));
    String file = here.resolve("no/demo.log").toString();
    CommandLineRun demo = CommandLineRun.of("demo", "--events", events.toString(), "--log", file);

    assertThat(demo.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(demo.err())
        .isEqualTo(
            "Cannot write the log to "
                + file
                + ": it cannot be written (NoSuchFileException). Name a file in a folder that is"
                + " there, with --log.\n");
  }

  @Test
  void everyLineOfAnInvocationHasItsRequestId() throws Exception {
    assertThat(log).hasSizeGreaterThan(20);
    for (String line : log) {
      assertThat(((Fields) JsonText.read(line)).text("request_id")).as(line).isPresent();
    }
  }

  private static SequencedMap<String, String> queries() throws Exception {
    SequencedMap<String, String> queries = new LinkedHashMap<>();
    Matcher matcher = QUESTION.matcher(Files.readString(DOCUMENT));
    while (matcher.find()) {
      queries.put(matcher.group(1), matcher.group(2));
    }
    return queries;
  }

  /** Of events/10-sqs-unreadable.json. */
  private static String invocationOfTheUnreadable() {
    return new LogQuery(
            "fields request_id | filter message_id = \"d8a444f6-dd1f-4c3c-9119-f1c4865f6b52\"")
        .on(log)
        .getFirst();
  }

  private static Map<String, List<String>> answers() {
    SequencedMap<String, List<String>> answers = new LinkedHashMap<>();
    answers.put(
        "What happened to this file?",
        rows(
            "2026-11-19 17:11:00 | Triggered | insurance | 2026-11-19 | DEFAULT | "
                + "s3__insurance__20261119__67b3d6cba51a8e96 | - | dags trigger mydata_insurance -r "
                + "s3__insurance__20261119__67b3d6cba51a8e96 -c "
                + "'{\"category\":\"\\uBCF4\\uD5D8\",\"source\":\"s3://sli-dst-dl/mydata/insurance/\\uBCF4\\uD5D8/\\uACC4\\uC57D "
                + "\\uD604\\uD669+\\uC815\\uC815 (100%) "
                + "2026.csv\",\"processing_date\":\"20261119\",\"dagrouter\":{\"date_source\":\"DEFAULT\",\"date_origin\":\"yesterday "
                + "in Asia/Seoul of "
                + "2026-11-19T16:31:44Z\",\"losing_dates\":[],\"zone\":\"Asia/Seoul\",\"event_id\":\"ZA78V5QBH9NK1S6B\",\"event_time\":\"2026-11-19T16:31:44Z\",\"routes_version\":\"25c227f73d07\"}}' "
                + "-o json --no-replace-microseconds"));
    answers.put(
        "What did this call do?",
        rows(
            "2026-11-19 17:12:30 | Triggered | bank | lake | 2026-11-19 | CONF | "
                + "call__bank__20261119__d8bf0603e9a3437d | -"));
    answers.put(
        "Which dates were overridden in code this month?",
        rows(
            "securities | 2026-10-31 | s3://dagrouter-local-dags/dags/mydata_securities.py:10 "
                + "| 1 | 2026-11-19T17:11:10Z"));
    answers.put(
        "What was rejected today, and why?",
        rows(
            "DATE_INVALID | 1 | Give a day that exists, as yyyy-MM-dd, yyyyMMdd or in the "
                + "line's own format",
            "EVENT_UNREADABLE | 1 | Correct the sender of the message, then send it again"));
    answers.put(
        "Which objects does no line take?",
        rows(
            "sli-dst-dl | mydata/telecom/통신/dt=20261119/part-0000.parquet | 1 | "
                + "2026-11-19T17:11:50Z"));
    answers.put(
        "What waits, and for which environment?",
        rows(
            "insurance | 02bfc883-0000-4000-8000-000000000002 | Unavailable | lake | "
                + "ENVIRONMENT_NOT_AVAILABLE | 2 | 2026-11-19T17:24:40Z | mydata/insurance/대기/b "
                + "\"2\".csv"));
    answers.put(
        "How long does it take from arrival to run?",
        rows(
            "bank | 4 | 3587879.75 | 3898000 | 3898000",
            "card | 3 | 3405756 | 3870000 | 3870000",
            "insurance | 3 | 2455293.3333 | 2560000 | 2560000",
            "securities | 1 | 1852992 | 1852992 | 1852992",
            "mutual | 1 | 295000 | 295000 | 295000"));
    answers.put(
        "Which events came twice?",
        rows(
            "e910fc8d-0f06-436b-9404-cd3aec32db3b | bank | 2 | 1 | AlreadyTriggered | "
                + "mydata/bank/accounts/dt=20261119/part-0000.parquet"));
    answers.put(
        "What did one invocation do?",
        rows(
            "2026-11-19 17:11:40 | ERROR | Rejected | - | - | - | - | EVENT_UNREADABLE",
            "2026-11-19 17:11:40 | ERROR | Rejected | - | bank | "
                + "mydata/bank/accounts/dt=20260230/part-0000.parquet | - | DATE_INVALID"));
    answers.put(
        "Which routes were in force when?",
        rows(
            "25c227f73d07 | 2026-11-19T17:10:10Z | 2026-11-19T17:12:30Z | 18",
            "8b7beeef2f3f | 2026-11-19T17:12:40Z | 2026-11-19T17:36:40Z | 4"));
    return answers;
  }

  private static List<String> rows(String... rows) {
    return Stream.of(rows).toList();
  }
}
