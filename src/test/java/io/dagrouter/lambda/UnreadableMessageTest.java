package io.dagrouter.lambda;

import static io.dagrouter.lambda.SampleMessages.eventBridge;
import static io.dagrouter.lambda.SampleMessages.record;
import static io.dagrouter.lambda.SampleMessages.records;
import static io.dagrouter.lambda.SampleMessages.sns;
import static io.dagrouter.lambda.SampleMessages.snsRecord;
import static io.dagrouter.lambda.SampleMessages.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.EventReading.Read;
import io.dagrouter.lambda.EventReading.Unreadable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of messages that cannot be read. */
class UnreadableMessageTest {
  static Stream<Arguments> unreadable() {
    String ok = text(eventBridge("k"));
    String record = text(records(record("k")));
    return Stream.of(
        Arguments.of(
            "its text cannot be read as JSON (it is not JSON at line 1, column 1)", "arrived: k"),
        Arguments.of(
            "its text cannot be read as JSON (it ends before the JSON value does at line 1, column"
                + " 1)",
            ""),
        Arguments.of(
            "its text cannot be read as JSON (a key is there twice at line 1, column 11)",
            "{\"a\":1,\"a\":2}"),
        Arguments.of(
            "its text cannot be read as JSON (it is nested too deep or has too many values or"
                + " too long a number, name or string)",
            "[".repeat(100_000)),
        Arguments.of("it is no event of a known shape (an array)", "[" + ok + "]"),
        Arguments.of("it is no event of a known shape (a string)", "\"k\""),
        Arguments.of("it is no event of a known shape (null)", "null"),
        Arguments.of(
            "it is no event of a known shape (an object with the keys line, conf)",
            "{\"line\":\"bank\",\"conf\":{}}"),
        Arguments.of(
            "it is no event of a known shape (an object with the keys " + "k".repeat(200) + "…)",
            "{\"" + "k".repeat(5000) + "\":1}"),
        Arguments.of("Records[0] is no event of a known shape (a number)", "{\"Records\":[1]}"),
        Arguments.of(
            "Records[0] is no event of a known shape (an object with the keys eventSource)",
            "{\"Records\":[{\"eventSource\":\"aws:kinesis\"}]}"),
        Arguments.of(
            "Message is no event of a known shape (an object with the keys Type, MessageId,"
                + " TopicArn, Message)",
            text(sns(sns(eventBridge("k"))))),
        Arguments.of(
            "the text of Message cannot be read as JSON (it is not JSON at line 1, column 1)",
            text(sns(JsonValue.Null.NULL)).replace("null", "hello")),
        Arguments.of(
            "Records[0].Sns.Message is no event of a known shape (an object with the keys a)",
            text(records(snsRecord(sns(Fields.builder().put("a", 1).build()))))),
        Arguments.of(
            "its fields are not as SNS sends them (Message is missing or no string)",
            "{\"Type\":\"Notification\",\"TopicArn\":\"t\"}"),
        Arguments.of(
            "its fields are not as S3 sends them (id is missing; time is missing;"
                + " detail.bucket.name is missing; detail.object.key is missing)",
            "{\"source\":\"aws.s3\",\"detail-type\":\"Object Created\"}"),
        Arguments.of(
            "its fields are not as S3 sends them (Records[0].eventName is missing;"
                + " Records[0].eventTime is missing; Records[0].s3.bucket.name is missing;"
                + " Records[0].s3.object.key is missing)",
            "{\"Records\":[{\"eventSource\":\"aws:s3\",\"s3\":null}]}"),
        Arguments.of(
            "its fields are not as S3 sends them (Message.Records[0].s3.object.key is missing)",
            text(sns(records(record("k")))).replace("\\\"key\\\"", "\\\"kex\\\"")),
        Arguments.of(
            "its fields are not as S3 sends them (time is no time in ISO 8601: \"yesterday\")",
            ok.replace(SampleMessages.TIME, "yesterday")),
        Arguments.of(
            "its fields are not as S3 sends them (time is no time in ISO 8601:"
                + " \"2026-02-30T00:00:00Z\")",
            ok.replace(SampleMessages.TIME, "2026-02-30T00:00:00Z")),
        Arguments.of(
            "its fields are not as S3 sends them (time is no time in ISO 8601:"
                + " \"2026-11-19T16:05:12\")",
            ok.replace(SampleMessages.TIME, "2026-11-19T16:05:12")),
        Arguments.of(
            "its fields are not as S3 sends them (time is no time in ISO 8601:"
                + " \"+10000-01-01T00:00:00Z\")",
            ok.replace(SampleMessages.TIME, "+10000-01-01T00:00:00Z")),
        Arguments.of(
            "its fields are not as S3 sends them (time is no time in ISO 8601:"
                + " \"1969-12-31T23:59:59Z\")",
            ok.replace(SampleMessages.TIME, "1969-12-31T23:59:59Z")),
        Arguments.of(
            "its fields are not as S3 sends them (time is no time in ISO 8601: \""
                + "9".repeat(40)
                + "…\")",
            ok.replace(SampleMessages.TIME, "9".repeat(10_000))),
        Arguments.of(
            "its fields are not as S3 sends them (detail.object.size is no size in bytes: \"-1\")",
            ok.replace("\"size\":5", "\"size\":-1")),
        Arguments.of(
            "its fields are not as S3 sends them (detail.object.size is no size in bytes: \"1.5\")",
            ok.replace("\"size\":5", "\"size\":1.5")),
        Arguments.of(
            "its fields are not as S3 sends them (detail.object.size is no size in bytes:"
                + " \"1e999999999\")",
            ok.replace("\"size\":5", "\"size\":1e999999999")),
        Arguments.of(
            "its fields are not as S3 sends them (detail.object.size is a string, not a number)",
            ok.replace("\"size\":5", "\"size\":\"5\"")),
        Arguments.of(
            "its fields are not as S3 sends them (detail.object.etag is an array, not a string)",
            ok.replace("\"etag\":\"e1\"", "\"etag\":[]")),
        Arguments.of(
            "its fields are not as S3 sends them (detail.object.key is empty)",
            text(eventBridge(""))),
        Arguments.of(
            "its fields are not as S3 sends them (detail.object.key is true or false, not a"
                + " string)",
            ok.replace("\"key\":\"k\"", "\"key\":true")),
        Arguments.of(
            "its fields are not as S3 sends them (detail.object.key is nothing S3 could have: the"
                + " key is longer than 1024 bytes of UTF-8)",
            text(eventBridge("가".repeat(342)))),
        Arguments.of(
            "its fields are not as S3 sends them (detail.object.key is nothing S3 could have: the"
                + " bucket name is not one that S3 allows)",
            ok.replace("sli-dst-dl", "sli/dst")),
        Arguments.of(
            "its fields are not as S3 sends them (Records[0].s3.object.key is not form-encoded: %"
                + " without two hexadecimal digits at character 2)",
            record.replace("\"key\":\"k\"", "\"key\":\"k%2\"")),
        Arguments.of(
            "its fields are not as S3 sends them (Records[0].s3.object.key is not form-encoded:"
                + " the bytes are not UTF-8)",
            record.replace("\"key\":\"k\"", "\"key\":\"%FF\"")));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatCannotBeReadIsToldWithItsPlace(String what, String message) {
    assertThat(messages(MessageReader.read("m-1", message)))
        .containsExactly(
            "Cannot read message m-1: "
                + what
                + ". Correct the sender of the message, then send it again.");
  }

  @ParameterizedTest
  @CsvSource({"\\uD83D", "\\uDE00", "\\uDE00\\uD83D"})
  void halfACharacterIsNoKey(String half) {
    assertThat(messages(MessageReader.read("m-1", text(eventBridge("HALF")).replace("HALF", half))))
        .singleElement()
        .asString()
        .startsWith(
            "Cannot read message m-1: its text cannot be read as JSON (a string has half a"
                + " character (an unpaired surrogate) at line 1, column ");
  }

  @Test
  void anUnreadableRecordStopsNoOther() {
    List<EventReading> readings =
        read(
            records(
                record("first"),
                Fields.builder().put("eventSource", "aws:s3").build(),
                record("ObjectRemoved:Delete", "gone", 0),
                record("last")));
    assertThat(readings.stream().map(EventReading::getClass).map(Class::getSimpleName))
        .containsExactly("Read", "Unreadable", "PassedOver", "Read");
    assertThat(keys(readings)).containsExactly("first", "last");
    assertThat(messages(readings))
        .containsExactly(
            "Cannot read message m-1: its fields are not as S3 sends them (Records[1].eventName is"
                + " missing; Records[1].eventTime is missing; Records[1].s3.bucket.name is"
                + " missing; Records[1].s3.object.key is missing). Correct the sender of the"
                + " message, then send it again.");
  }

  private static List<EventReading> read(Fields message) {
    return MessageReader.read("m-1", text(message));
  }

  private static List<String> keys(List<EventReading> readings) {
    return readings.stream()
        .filter(Read.class::isInstance)
        .map(reading -> ((ObjectCreated) ((Read) reading).event()).object().key())
        .toList();
  }

  private static List<String> messages(List<EventReading> readings) {
    return readings.stream()
        .filter(Unreadable.class::isInstance)
        .map(reading -> ((Unreadable) reading).problem().message())
        .toList();
  }
}
