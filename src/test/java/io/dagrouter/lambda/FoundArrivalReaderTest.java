package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.outcome.FoundArrivalJson;
import io.dagrouter.trace.TraceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FoundArrivalReaderTest {
  private static final TraceContext TRACE = TraceContext.derivedFrom(List.of("call-1"));
  private static final String GOOD =
      """
      {"schema_version":"1.0","version":1,"line":"bank","event":{"id":"e-1",
      "time":"2026-11-19T23:00:00Z","bucket":"lake","key":"은행/a b+c.csv","etag":"abc","size":7}}""";

  static Stream<ObjectVersion> versions() {
    return Stream.of(
        new ObjectVersion(Optional.of("v1"), Optional.of("abc"), Optional.of("00A1")),
        new ObjectVersion(Optional.empty(), Optional.of("abc"), Optional.of("00A1")),
        new ObjectVersion(Optional.empty(), Optional.of("abc"), Optional.empty()),
        new ObjectVersion(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void whatIsPutOnTheBusIsReadAsTheSameArrivalForItsLine(ObjectVersion version) {
    ObjectCreated arrival =
        new ObjectCreated(
                "e-1",
                Instant.parse("2026-11-19T23:00:00.123Z"),
                new ObjectLocation("lake", "mydata/은행/a b+%41.csv"),
                version,
                7)
            .onlyFor("bank");
    assertThat(read(JsonText.write(FoundArrivalJson.detail(arrival, TRACE))))
        .isEqualTo(new EventReading.Read(arrival, Optional.of(TRACE)));
  }

  @Test
  void itIsPartOfTheTraceThatItBrings() {
    String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    assertThat(read(GOOD.replaceFirst("\\{", "{\"traceparent\":\"" + traceparent + "\",")))
        .isInstanceOfSatisfying(
            EventReading.Read.class,
            read -> assertThat(read.trace()).isEqualTo(TraceContext.ofTraceparent(traceparent)));
  }

  @Test
  void anArrivalForEveryLineIsNotPutThere() {
    ObjectCreated arrival =
        new ObjectCreated(
            "e-1",
            Instant.EPOCH,
            new ObjectLocation("lake", "a"),
            new ObjectVersion(Optional.empty(), Optional.empty(), Optional.empty()),
            0);
    assertThatThrownBy(() -> FoundArrivalJson.detail(arrival, TRACE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not for one line: s3://lake/a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "version":1     | "version":2         | detail.version is "2", which is not 1
          "line":"bank"   | "line":7            | detail.line is a number, not a string
          "id":"e-1"      | "id":""             | detail.event.id is empty
          "2026-11-19T23:00:00Z" | "yesterday"  | detail.event.time is no time in ISO 8601: "yesterday"
          "bucket":"lake" | "bucket":"la"       | detail.event.key is nothing S3 could have: the bucket name is not one that S3 allows
          "key":"은행/a b+c.csv" | "key":null    | detail.event.key is missing
          "size":7        | "size":-7           | detail.event.size is no size in bytes: "-7"
          """)
  void aFieldThatIsWrongIsNamed(String good, String bad, String complaint) {
    assertThat(GOOD).contains(good);
    assertThat(message(GOOD.replace(good, bad))).isEqualTo(unreadable(complaint));
  }

  @Test
  void allThatIsMissingIsNamedAtOnce() {
    assertThat(message("{}"))
        .isEqualTo(
            unreadable(
                "detail.version is missing; detail.line is missing; detail.event.id is missing;"
                    + " detail.event.time is missing; detail.event.bucket is missing;"
                    + " detail.event.key is missing"));
  }

  private static String unreadable(String complaints) {
    return "Cannot read message m-1: its fields are not as the router sends them ("
        + complaints
        + "). Correct the sender of the message, then send it again.";
  }

  private static String message(String detail) {
    return ((EventReading.Unreadable) read(detail)).problem().message();
  }

  private static EventReading read(String detail) {
    return MessageReader.read(
            "m-1",
            "{\"source\":\"dagrouter\",\"detail-type\":\"ArrivalFound\",\"detail\":" + detail + "}")
        .getFirst();
  }
}
