package io.dagrouter.benchmark;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** What the function for arrivals is invoked with, as AWS sends it. */
public enum PayloadShape {
  /** A batch of one message of SQS, an event of EventBridge in it. */
  BATCH_OF_1(batch(1)),
  /** A batch of ten. */
  BATCH_OF_10(batch(10)),
  /** A notification of S3, without a queue. */
  S3_NOTIFICATION(notification()),
  /** A run that was asked for, from the outcome bus. */
  RUN_REQUESTED(batchOf(runRequested()));

  private final String text;

  PayloadShape(String text) {
    this.text = text;
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String batch(int messages) {
    return batchOf(
        IntStream.range(0, messages).mapToObj(PayloadShape::objectCreated).toArray(String[]::new));
  }

  private static String batchOf(String... bodies) {
    return IntStream.range(0, bodies.length)
        .mapToObj(i -> message(i, bodies[i]))
        .collect(joining(",", "{\"Records\":[", "]}"));
  }

  private static String message(int number, String body) {
    return """
        {"messageId":"059f36b4-87a3-44ab-83d2-66197%07d","receiptHandle":"AQEBwJnKyrHigUMZj6rYigCg\
        laS3SLy0aQEBwJnKyrHigUMZj6rYigCglaS3SLy0a","body":"%s","attributes":{\
        "ApproximateReceiveCount":"1","SentTimestamp":"1795132800000","SenderId":"AIDAIENQZJOLO23Y\
        VJ4VO","ApproximateFirstReceiveTimestamp":"1795132800001"},"messageAttributes":{},\
        "md5OfBody":"e4e68fb7bd0e697a0ae8f1bb342846b3","eventSource":"aws:sqs","eventSourceARN":\
        "arn:aws:sqs:ap-northeast-2:123456789012:arrivals","awsRegion":"ap-northeast-2"}"""
        .formatted(number, body.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  private static String objectCreated(int number) {
    return """
        {"version":"0","id":"17793124-05d4-b198-2fde-7ede%08d","detail-type":"Object Created",\
        "source":"aws.s3","account":"123456789012","time":"2026-11-19T21:13:57Z","region":\
        "ap-northeast-2","resources":["arn:aws:s3:::lake"],"detail":{"version":"0","bucket":{\
        "name":"lake"},"object":{"key":"landing/신한은행/dt=20261119/거래내역-%d.csv","size":5242880,\
        "etag":"b1946ac92492d2347c6235b4d2611184","version-id":"IYV3p45BT0ac8hjHg1houSdS1a.Mro8e",\
        "sequencer":"00617F08299329D189"},"request-id":"N4N7GDK58NMKJ12R","requester":\
        "123456789012","source-ip-address":"10.20.30.40","reason":"PutObject"}}"""
        .formatted(number, number);
  }

  private static String notification() {
    return """
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"ap-northeast-2",\
        "eventTime":"2026-11-19T21:13:57.120Z","eventName":"ObjectCreated:Put","userIdentity":{\
        "principalId":"AWS:AIDAINPONIXQXHT3IKHL2"},"requestParameters":{"sourceIPAddress":\
        "10.20.30.40"},"responseElements":{"x-amz-request-id":"D82B88E5F771F645","x-amz-id-2":\
        "vlR7PnpV2Ce81l0PRw6jlUpck7Jo5ZsQjryTjKlc5aLWGVHPZLj5NeC6qMa0emYBDXOo6QBU0Wo="},"s3":{\
        "s3SchemaVersion":"1.0","configurationId":"landing","bucket":{"name":"lake",\
        "ownerIdentity":{"principalId":"A3I5XTEXAMAI3E"},"arn":"arn:aws:s3:::lake"},"object":{\
        "key":"landing/%EC%8B%A0%ED%95%9C%EC%9D%80%ED%96%89/dt%3D20261119/%EA%B1%B0%EB%9E%98.csv",\
        "size":5242880,"eTag":"b1946ac92492d2347c6235b4d2611184","sequencer":\
        "0055AED6DCD90281E5"}}}]}""";
  }

  private static String runRequested() {
    return """
        {"version":"0","id":"17793124-05d4-b198-2fde-7ede63c63b10","detail-type":"RunRequested",\
        "source":"dagrouter","account":"123456789012","time":"2026-11-20T00:13:57Z","region":\
        "ap-northeast-2","resources":[],"detail":{"version":1,"request_id":\
        "reprocess-2026-11/20261119","requested_at":"2026-11-20T00:13:56.120Z","line":"bank",\
        "conf":{"processing_date":"20261119","사유":"재처리"},"traceparent":\
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}}""";
  }
}
