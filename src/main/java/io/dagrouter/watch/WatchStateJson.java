package io.dagrouter.watch;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.json.JsonValue.Text;
import io.dagrouter.route.DagId;
import io.dagrouter.route.LineName;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * The state as one JSON object: {@code version}, {@code lines} by name, {@code untold}, {@code
 * teller_until}. Instants are ISO 8601 in UTC, dates {@code yyyy-MM-dd}.
 */
final class WatchStateJson {
  private static final int VERSION = 1;

  private WatchStateJson() {}

  /** The state; empty where the fields are none that {@link #of} makes. */
  static Optional<WatchState> read(Fields fields) {
    if (!fields.get("version").equals(Optional.of(JsonValue.Num.of(VERSION)))) {
      return Optional.empty();
    }
    try {
      SequencedMap<LineName, LineState> lines = new LinkedHashMap<>();
      fields
          .fields("lines")
          .orElseThrow()
          .values()
          .forEach((name, line) -> lines.put(new LineName(name), line((Fields) line)));
      return Optional.of(
          new WatchState(
              lines,
              list(fields, "untold", WatchStateJson::notice),
              fields.text("teller_until").map(Instant::parse)));
    } catch (DateTimeException
        | IllegalArgumentException
        | NoSuchElementException
        | ClassCastException e) {
      // Somebody else's object, or one that was written by hand: nothing of it can be relied on.
      return Optional.empty();
    }
  }

  /** The JSON of a state. */
  static Fields of(WatchState state) {
    Fields.Builder lines = Fields.builder();
    state.lines().forEach((name, line) -> lines.put(name.value(), of(line)));
    return Fields.builder()
        .put("version", VERSION)
        .put("lines", lines.build())
        .put("untold", JsonValue.items(state.untold(), WatchStateJson::of))
        .put("teller_until", state.teller().map(Instant::toString))
        .build();
  }

  private static Fields of(LineState line) {
    return Fields.builder()
        .put("watermark", line.watermark().toString())
        .put("unsure_until", line.unsureUntil().map(Instant::toString))
        .put(
            "held",
            JsonValue.items(
                line.held(),
                held ->
                    of(held.run())
                        .and(
                            Fields.builder()
                                .put("until", held.until().map(Instant::toString))
                                .build())))
        .put("open", JsonValue.items(line.open(), WatchStateJson::of))
        .put("places", JsonValue.items(line.places(), WatchStateJson::of))
        .build();
  }

  private static Fields of(ExpectedRun run) {
    return Fields.builder()
        .put("day", run.day().toString())
        .put("date", run.date().toString())
        .put("deadline", run.deadline().toString())
        .build();
  }

  private static Fields of(Place place) {
    return Fields.builder()
        .put("environment", place.environment())
        .put("dag_id", place.dag().value())
        .put("seen", place.seen().toString())
        .build();
  }

  private static Fields of(Notice notice) {
    return Fields.builder()
        .put("kind", notice.kind().name())
        .put("detail", notice.detail())
        .build();
  }

  private static LineState line(Fields fields) {
    return new LineState(
        instant(fields, "watermark"),
        fields.text("unsure_until").map(Instant::parse),
        list(
            fields,
            "held",
            held -> new AwaitedRun(run(held), held.text("until").map(Instant::parse))),
        list(fields, "open", WatchStateJson::run),
        list(fields, "places", WatchStateJson::place));
  }

  private static ExpectedRun run(Fields fields) {
    return new ExpectedRun(
        LocalDate.parse(text(fields, "day")),
        LocalDate.parse(text(fields, "date")),
        instant(fields, "deadline"));
  }

  private static Place place(Fields fields) {
    return new Place(
        text(fields, "environment"), new DagId(text(fields, "dag_id")), instant(fields, "seen"));
  }

  private static Notice notice(Fields fields) {
    return new Notice(
        Notice.Kind.valueOf(text(fields, "kind")), fields.fields("detail").orElseThrow());
  }

  private static Instant instant(Fields fields, String key) {
    return Instant.parse(text(fields, key));
  }

  private static String text(Fields fields, String key) {
    return ((Text) fields.get(key).orElseThrow()).value();
  }

  private static <T> List<T> list(Fields fields, String key, Function<Fields, T> read) {
    List<T> list = new ArrayList<>();
    for (JsonValue item : fields.items(key).orElseThrow()) {
      list.add(read.apply((Fields) item));
    }
    return list;
  }
}
