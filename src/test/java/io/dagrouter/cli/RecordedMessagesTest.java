package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedMessagesTest {
  @TempDir private Path folder = Path.of("");

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return file;
  }

  @Test
  void aPayloadStaysAsItIs() throws Exception {
    Path file = file("one.json", "{\"line\": \"bank\"}");

    assertThat(RecordedMessages.in(file))
        .containsExactly(
            new RecordedMessage(file.toString(), file.toString(), false, "{\"line\": \"bank\"}"));
  }

  @Test
  void aByteOrderMarkIsNoPartOfAPayload() throws Exception {
    Path file = file("one.json", "\ufeff{\"line\": \"bank\"}");

    assertThat(RecordedMessages.in(file))
        .extracting(RecordedMessage::text)
        .containsExactly("{\"line\": \"bank\"}");
  }

  @Test
  void aFolderWithoutSuchFilesIsAMistake() throws Exception {
    file("some/events.txt", "{}");
    Path some = folder.resolve("some");

    assertThatThrownBy(() -> RecordedMessages.in(some))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessage(
            "Cannot read messages from "
                + some
                + ": there is no file of messages in the folder (*.json, *.jsonl, *.ndjson or"
                + " *.log). Name a file of messages, or a folder of such files.");
  }

  @Test
  void aBatchOfSqsBecomesItsMessages() throws Exception {
    Path file =
        file(
            "batch.json",
            """
            {"Records": [
              {"messageId": "m-1", "eventSource": "aws:sqs", "body": "{\\"a\\": 1}"},
              {"messageId": "m-2", "eventSource": "aws:sqs", "body": "no json"}
            ]}
            """);

    assertThat(RecordedMessages.in(file))
        .containsExactly(
            new RecordedMessage(file + " Records[0]", "m-1", true, "{\"a\": 1}"),
            new RecordedMessage(file + " Records[1]", "m-2", true, "no json"));
  }

  @Test
  void whatTheCommandLineOfSqsPrintsBecomesItsMessages() throws Exception {
    Path file =
        file(
            "received.json",
            """
            {"Messages": [{"MessageId": "m-1", "ReceiptHandle": "x", "Body": "{\\"a\\": 1}"}]}
            """);

    assertThat(RecordedMessages.in(file))
        .containsExactly(new RecordedMessage(file + " Messages[0]", "m-1", true, "{\"a\": 1}"));
  }

  @Test
  void aKeptRefusalBecomesTheMessageThatWasRefused() throws Exception {
    Path file =
        file(
            "kept.json",
            """
            {"Messages": [{"MessageId": "m-1", "Body":
             "{\\"source\\": \\"dagrouter\\", \\"detail-type\\": \\"Unrouted\\", \\"detail\\": {\\"outcome\\": \\"Unrouted\\", \\"original_message\\": \\"보험\\"}}"}]}
            """);

    assertThat(RecordedMessages.in(file))
        .containsExactly(new RecordedMessage(file + " Messages[0]", "m-1", true, "보험"));
  }

  @Test
  void aLogBecomesTheEventsThatItTellsOf() throws Exception {
    Path file =
        file(
            "function.log",
            """
            START RequestId: 1
            2026-11-20T01:00:00 {"level": "INFO", "notice": "routes_in_force"}
            {"level": "INFO", "outcome": "Triggered", "event": {"id": "e1", "time": "2026-11-20T01:00:00Z", "bucket": "sli-dst-dl", "key": "보험/a b.csv", "etag": "abc", "sequencer": "0F", "size": 3}}
            {"level": "ERROR", "outcome": "Rejected", "original_message": "{}"}
            """);

    assertThat(RecordedMessages.in(file))
        .extracting(RecordedMessage::place, RecordedMessage::text)
        .containsExactly(
            tuple(
                file + ":3",
                "{\"version\":\"0\",\"id\":\"e1\",\"detail-type\":\"Object Created\",\"source\":\"aws.s3\","
                    + "\"time\":\"2026-11-20T01:00:00Z\",\"detail\":{\"version\":\"0\",\"bucket\":{\"name\":\"sli-dst-dl\"},"
                    + "\"object\":{\"key\":\"보험/a b.csv\",\"size\":3,\"etag\":\"abc\",\"sequencer\":\"0F\"}}}"),
            tuple(file + ":4", "{}"));
  }

  @Test
  void aFolderGivesItsFilesInTheOrderOfTheirNames() throws Exception {
    file("b.json", "{}");
    file("a/c.jsonl", "{\"a\": 1}\n\n{\"a\": 2}\n");
    file(".hidden.json", "{}");
    file("readme.md", "{}");

    assertThat(RecordedMessages.in(folder))
        .extracting(RecordedMessage::place)
        .containsExactly(
            folder.resolve("a/c.jsonl") + ":1",
            folder.resolve("a/c.jsonl") + ":3",
            folder.resolve("b.json").toString());
  }

  @Test
  void whatWasReceivedSeveralTimesStandsOneBelowTheOther() throws Exception {
    Path file =
        file(
            "received.json",
            """
            {
                "Messages": [
                    {"MessageId": "m-1", "Body": "1"}
                ]
            }
            {
                "Messages": [
                    {"MessageId": "m-2", "Body": "2"}
                ]
            }
            """);

    assertThat(RecordedMessages.in(file))
        .containsExactly(
            new RecordedMessage(file + ":1 Messages[0]", "m-1", true, "1"),
            new RecordedMessage(file + ":6 Messages[0]", "m-2", true, "2"));
  }

  @Test
  void whatAQueryLeftOfReceivedMessagesIsReadToo() throws Exception {
    Path lines = file("a.jsonl", "{\"MessageId\": \"m-1\", \"Body\": \"1\"}\n");
    Path list = file("b.json", "[{\"MessageId\": \"m-2\", \"Body\": \"2\"}]");
    Path bodies = file("c.json", "[\"3\"]");

    assertThat(RecordedMessages.in(folder))
        .containsExactly(
            new RecordedMessage(lines + ":1", "m-1", true, "1"),
            new RecordedMessage(list + " [0]", "m-2", true, "2"),
            new RecordedMessage(bodies + " [0]", bodies + " [0]", true, "3"));
  }

  @Test
  void anEmptyQueueHasNoMessages() throws Exception {
    assertThat(RecordedMessages.in(file("none.json", "\n"))).isEmpty();
    assertThat(RecordedMessages.in(file("empty.json", "{\"Messages\": []}"))).isEmpty();
  }

  @Test
  void anOutcomeThatWasItselfRefusedBecomesTheMessageOfTheFirst() throws Exception {
    String kept = KeptMessages.refused(KeptMessages.refused("보험"));

    assertThat(RecordedMessages.in(file("kept.json", kept)))
        .extracting(RecordedMessage::text)
        .containsExactly("보험");
  }

  @Test
  void aMessageOfWhichTheLogHasTheBeginningAloneIsMadeOfItsEvent() throws Exception {
    Path file =
        file(
            "function.log",
            """
            {"level": "ERROR", "outcome": "Rejected", "event": {"id": "e1", "time": "2026-11-20T01:00:00Z", "bucket": "sli-dst-dl", "key": "a.csv"}, "original_message": "{\\"Rec", "cut": ["original_message"]}
            """);

    assertThat(RecordedMessages.in(file))
        .extracting(RecordedMessage::text)
        .containsExactly(
            "{\"version\":\"0\",\"id\":\"e1\",\"detail-type\":\"Object Created\",\"source\":\"aws.s3\","
                + "\"time\":\"2026-11-20T01:00:00Z\",\"detail\":{\"version\":\"0\",\"bucket\":{\"name\":\"sli-dst-dl\"},"
                + "\"object\":{\"key\":\"a.csv\"}}}");
  }

  @Test
  void whatIsNotThereOrNoTextIsTold() throws Exception {
    Path none = folder.resolve("none.json");
    assertThatThrownBy(() -> RecordedMessages.in(none))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessage(
            "Cannot read messages from "
                + none
                + ": there is no such file (NoSuchFileException). Name a file of messages, or a"
                + " folder of such files.");

    Path bytes = folder.resolve("bytes.json");
    Files.write(bytes, "보험".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> RecordedMessages.in(bytes))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageStartingWith("Cannot read messages from " + bytes + ": it is no text in UTF-8");
  }
}
