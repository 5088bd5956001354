package io.dagrouter.lambda;

import static io.dagrouter.lambda.SampleMessages.eventBridge;
import static io.dagrouter.lambda.SampleMessages.record;
import static io.dagrouter.lambda.SampleMessages.records;
import static io.dagrouter.lambda.SampleMessages.sns;
import static io.dagrouter.lambda.SampleMessages.snsRecord;
import static io.dagrouter.lambda.SampleMessages.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.EventReading.PassedOver;
import io.dagrouter.lambda.EventReading.Read;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessageReaderTest {
  private static final String KEY = "mydata/bank/accounts/dt=20261119/part-0000.parquet";

  /** Every shape in which an arrival comes, for any key. */
  enum Shape {
    EVENT_BRIDGE,
    S3_NOTIFICATION,
    SNS_EVENT_BRIDGE,
    SNS_S3_NOTIFICATION,
    SNS_RECORD_EVENT_BRIDGE,
    SNS_RECORD_S3_NOTIFICATION;

    String message(String key) {
      return text(
          switch (this) {
            case EVENT_BRIDGE -> eventBridge(key);
            case S3_NOTIFICATION -> records(record(key));
            case SNS_EVENT_BRIDGE -> sns(eventBridge(key));
            case SNS_S3_NOTIFICATION -> sns(records(record(key)));
            case SNS_RECORD_EVENT_BRIDGE -> records(snsRecord(sns(eventBridge(key))));
            case SNS_RECORD_S3_NOTIFICATION -> records(snsRecord(sns(records(record(key)))));
          });
    }
  }

  static Stream<Arguments> shapesAndKeys() {
    String han = Normalizer.normalize("은행/계약 현황", Normalizer.Form.NFC);
    List<String> keys =
        List.of(
            KEY,
            "a+b",
            "a b",
            "a%2Bb",
            "100%",
            "%25%zz",
            "it's \"quoted\" \\ `x` $HOME ;",
            "line\nbreak\r\ttab",
            han,
            Normalizer.normalize(han, Normalizer.Form.NFD),
            "emoji 😀/👩‍🏫.csv",
            "{brace}/*?[x]#&=",
            "\u0000\u0001\u2028",
            "가".repeat(341));
    return Stream.of(Shape.values())
        .flatMap(shape -> keys.stream().map(key -> Arguments.of(shape, key)));
  }

  @ParameterizedTest
  @MethodSource("shapesAndKeys")
  void aKeySurvivesExactlyInEveryShape(Shape shape, String key) {
    assertThat(MessageReader.read("m-1", shape.message(key)))
        .containsExactly(
            new Read(
                new ObjectCreated(
                    "e-1",
                    Instant.parse("2026-11-19T16:05:12Z"),
                    new ObjectLocation("sli-dst-dl", key),
                    new ObjectVersion(Optional.of("v1"), Optional.of("e1"), Optional.of("0061")),
                    5)));
  }

  @Test
  void aNotificationMayNameItsEventAsItsConfigurationDoes() {
    assertThat(read(records(record("s3:ObjectCreated:CompleteMultipartUpload", KEY, 5))))
        .hasOnlyElementsOfType(Read.class);
  }

  @Test
  void aDecodedKeyThatASenderAddsIsNotLookedAt() {
    String message =
        text(records(record("a+b")))
            .replace("\"size\"", "\"urlDecodedKey\":\"something else\",\"size\"");
    assertThat(keys(MessageReader.read("m-1", message))).containsExactly("a+b");
  }

  @Test
  void anEventWithoutRequestIdVersionOrSizeIsStillAnArrival() {
    assertThat(
            MessageReader.read(
                "m-1",
                """
                {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put",
                "eventTime":"2026-11-20T01:05:12.125+09:00","responseElements":null,
                "s3":{"bucket":{"name":"sli-dst-dl"},"object":{"key":"k","versionId":null}}}]}
                """))
        .containsExactly(
            new Read(
                new ObjectCreated(
                    "m-1",
                    Instant.parse("2026-11-19T16:05:12.125Z"),
                    new ObjectLocation("sli-dst-dl", "k"),
                    new ObjectVersion(Optional.empty(), Optional.empty(), Optional.empty()),
                    0)));
  }

  static Stream<Arguments> passedOver() {
    Fields confirmation =
        Fields.builder()
            .put("Type", "SubscriptionConfirmation")
            .put("Token", "secret")
            .put("TopicArn", "arn:aws:sns:ap-northeast-2:111122223333:arrivals")
            .put("Message", "You have chosen to subscribe")
            .build();
    Fields test =
        Fields.builder()
            .put("Service", "Amazon S3")
            .put("Event", "s3:TestEvent")
            .put("Bucket", "sli-dst-dl")
            .build();
    return Stream.of(
        Arguments.of("a test event of S3", test),
        Arguments.of("a test event of S3", sns(test)),
        Arguments.of("a message without records", records()),
        Arguments.of(
            "a folder marker: s3://sli-dst-dl/mydata/은행/",
            eventBridge("aws.s3", "Object Created", "mydata/은행/", 0)),
        Arguments.of(
            "a folder marker: s3://sli-dst-dl/mydata/bank_$folder$",
            records(record("ObjectCreated:Put", "mydata/bank_$folder$", 0))),
        Arguments.of(
            "not the creation of an object: \"Object Deleted\" of \"aws.s3\"",
            eventBridge("aws.s3", "Object Deleted", KEY, 0)),
        Arguments.of(
            "not the creation of an object: \"Object Tags Added\" of \"aws.s3\"",
            sns(eventBridge("aws.s3", "Object Tags Added", KEY, 0))),
        Arguments.of(
            "not the creation of an object: \"Glue Job State Change\" of \"aws.glue\"",
            eventBridge("aws.glue", "Glue Job State Change", KEY, 0)),
        Arguments.of(
            "not the creation of an object: \"Object Created\" of \"my.app\"",
            eventBridge("my.app", "Object Created", KEY, 0)),
        Arguments.of(
            "not the creation of an object: \"ObjectRemoved:Delete\"",
            records(record("ObjectRemoved:Delete", KEY, 0))),
        Arguments.of(
            "not the creation of an object: \"s3:ObjectRestore:Completed\"",
            records(record("s3:ObjectRestore:Completed", KEY, 0))),
        Arguments.of(
            "an SNS SubscriptionConfirmation of arn:aws:sns:ap-northeast-2:111122223333:arrivals",
            confirmation));
  }

  @ParameterizedTest
  @MethodSource("passedOver")
  void whatIsNoArrivalIsPassedOverWithTheReason(String why, Fields message) {
    assertThat(read(message)).containsExactly(new PassedOver(why));
  }

  @Test
  void anEmptyObjectOrASlashAloneIsNoFolderMarker() {
    assertThat(keys(read(eventBridge("aws.s3", "Object Created", "_SUCCESS", 0))))
        .containsExactly("_SUCCESS");
    assertThat(keys(read(eventBridge("aws.s3", "Object Created", "odd/", 3))))
        .containsExactly("odd/");
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
}
