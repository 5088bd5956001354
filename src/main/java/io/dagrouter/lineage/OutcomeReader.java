package io.dagrouter.lineage;

import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.run.LineageRun;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads an outcome, as {@code docs/reference/outcomes.md} has it, with everything that is wrong
 * with it gathered. Not thread-safe.
 */
final class OutcomeReader {
  private static final Set<String> OF_RUNS = Set.of("Triggered", "AlreadyTriggered");

  private final List<String> wrong = new ArrayList<>();

  private OutcomeReader() {}

  static OutcomeReading read(Fields outcome) {
    Optional<String> kind = outcome.text("outcome");
    if (kind.isEmpty()) {
      return new OutcomeReading.Unreadable("outcome is missing");
    }
    return OF_RUNS.contains(kind.get())
        ? new OutcomeReader().run(kind.get(), outcome)
        : new OutcomeReading.OfNoRun(kind.get());
  }

  private OutcomeReading run(String kind, Fields outcome) {
    Fields event = outcome.fields("event").orElse(Fields.EMPTY);
    ToldRun run =
        new ToldRun(
            kind,
            text(outcome, "line"),
            outcome.text("title").orElse(""),
            new LineageRun.Child(
                text(outcome, "environment"),
                text(outcome, "mwaa_environment"),
                text(outcome, "dag_id"),
                text(outcome, "run_id")),
            value(outcome, "processing_date", LocalDate::parse, LocalDate.EPOCH),
            text(outcome, "date_source"),
            text(outcome, "date_origin"),
            value(outcome, "zone", ZoneId::of, ZoneOffset.UTC),
            outcome.fields("conf").orElse(Fields.EMPTY),
            text(event, "id"),
            object(event),
            value(event, "time", Instant::parse, Instant.EPOCH),
            value(outcome, "time", Instant::parse, Instant.EPOCH),
            outcome.text("routes_version").orElse(""));
    return wrong.isEmpty()
        ? new OutcomeReading.OfRun(run)
        : new OutcomeReading.Unreadable(String.join(", ", wrong));
  }

  /** A call has neither bucket nor key; an arrival has both. */
  private Optional<ArrivedObject> object(Fields event) {
    if (event.get("bucket").isEmpty() && event.get("key").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ArrivedObject(
            text(event, "bucket"),
            text(event, "key"),
            event.text("version_id").or(() -> event.text("etag"))));
  }

  private String text(Fields fields, String name) {
    Optional<String> text = fields.text(name).filter(value -> !value.isBlank());
    if (text.isEmpty()) {
      wrong.add(name + " is missing");
    }
    return text.orElse("");
  }

  private <T> T value(Fields fields, String name, Function<String, T> parse, T otherwise) {
    Optional<String> text = fields.text(name);
    if (text.isEmpty()) {
      wrong.add(name + " is missing");
      return otherwise;
    }
    try {
      return parse.apply(text.get());
    } catch (DateTimeException _) {
      wrong.add(name + " is of another form");
      return otherwise;
    }
  }
}
