package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample events are events as AWS's own types of them understand them. */
class EventFilesTest {
  static List<Path> batches() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("events"))) {
      return files.filter(file -> file.toString().contains("-sqs-")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("batches")
  void batchesAreBatchesOfSqs(Path file) throws IOException {
    SQSEvent event = read(file, SQSEvent.class);

    assertThat(event.getRecords())
        .isNotEmpty()
        .allSatisfy(
            message -> {
              assertThat(message.getMessageId()).isNotEmpty();
              assertThat(message.getBody()).isNotEmpty();
              assertThat(message.getEventSource()).isEqualTo("aws:sqs");
              assertThat(message.getAttributes()).containsKey("ApproximateReceiveCount");
            });
  }

  @Test
  void theOthersAreOfEventBridgeS3AndSns() throws IOException {
    assertThat(batches()).hasSizeGreaterThanOrEqualTo(8);

    ScheduledEvent eventBridge = read(Path.of("events/05-eventbridge.json"), ScheduledEvent.class);
    assertThat(eventBridge.getDetailType()).isEqualTo("Object Created");
    assertThat(eventBridge.getDetail()).containsKeys("bucket", "object");

    S3Event s3 = read(Path.of("events/06-s3-notification.json"), S3Event.class);
    assertThat(s3.getRecords())
        .singleElement()
        .satisfies(
            record ->
                assertThat(record.getS3().getObject().getUrlDecodedKey())
                    .isEqualTo("mydata/insurance/보험/계약 현황+정정 (100%) 2026.csv"));

    SNSEvent sns = read(Path.of("events/07-sns.json"), SNSEvent.class);
    assertThat(sns.getRecords())
        .singleElement()
        .satisfies(
            record -> assertThat(record.getSNS().getMessage()).contains("ObjectCreated:Put"));
  }

  private static <T> T read(Path file, Class<T> type) throws IOException {
    PojoSerializer<T> serializer =
        LambdaEventSerializers.serializerFor(type, EventFilesTest.class.getClassLoader());
    return serializer.fromJson(new ByteArrayInputStream(Files.readAllBytes(file)));
  }
}
