package io.dagrouter.cli;

import io.dagrouter.aws.PublishedVersion;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The versions of a text where it is published, as a table and as JSON.
 *
 * @param place what messages call it
 * @param versions the one in force first, then the newest
 * @param reading reads the document that there would be with a text
 */
record VersionList(
    String place, List<PublishedVersion> versions, Function<String, RoutesReading> reading) {
  VersionList {
    versions = List.copyOf(versions);
  }

  List<String> lines() {
    Rows rows = new Rows("VERSION", "ID", "SINCE", "UNTIL", "LINES", "BY");
    for (PublishedVersion one : versions) {
      rows.add(
          one.version(),
          one.id(),
          time(one.since()),
          one.until().map(VersionList::time).orElse("(in force)"),
          count(one).map(String::valueOf).orElse("wrong"),
          one.by().orElse("-"));
    }
    return rows.lines();
  }

  Fields json() {
    return Fields.builder()
        .put("place", place)
        .put("versions", new JsonValue.Items(versions.stream().<JsonValue>map(this::json).toList()))
        .build();
  }

  private Fields json(PublishedVersion one) {
    Fields.Builder fields =
        Fields.builder()
            .put("version", one.version())
            .put("id", one.id())
            .put("since", one.since().toString())
            .put("until", one.until().map(Instant::toString))
            .put("by", one.by());
    count(one).ifPresent(count -> fields.put("lines", count));
    return fields.build();
  }

  /** How many lines the document has with it; absent where it is wrong. */
  private Optional<Integer> count(PublishedVersion one) {
    return switch (reading.apply(one.text())) {
      case RoutesReading.Read(var table) -> Optional.of(table.lines().size());
      case RoutesReading.Wrong _ -> Optional.empty();
    };
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
