package io.dagrouter.lambda;

import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reconcile.ReconcilePosition;
import io.dagrouter.reconcile.VersionPosition;
import io.dagrouter.remote.DateSelection;
import io.dagrouter.remote.LineChoice;
import io.dagrouter.remote.RemoteRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads calls for lost arrivals, strictly and with every mistake at once. */
final class ReconcileCallReader {
  private static final String NAME = "reconcile";
  private static final List<String> KEYS = List.of("line", "dag", "dates", "dryRun", "after");

  private ReconcileCallReader() {}

  /** Reads a direct call. */
  static CallReading direct(Fields payload, String text) {
    Mistakes mistakes = new Mistakes();
    CallFields whole = new CallFields(payload, "", mistakes, List.of(NAME));
    return whole
        .object(NAME)
        .map(object -> read(new CallFields(object, NAME, mistakes, KEYS), mistakes, text))
        .orElseGet(() -> wrong(mistakes));
  }

  /** Reads the body of a call by HTTP. */
  static CallReading posted(Fields body, String text) {
    Mistakes mistakes = new Mistakes();
    return read(new CallFields(body, "", mistakes, KEYS), mistakes, text);
  }

  private static CallReading read(CallFields fields, Mistakes mistakes, String text) {
    Optional<LineChoice> line = RequestReader.line(fields);
    Optional<DateSelection.Range> dates = dates(fields);
    Optional<ReconcilePosition> after =
        fields
            .object("after")
            .flatMap(
                object ->
                    position(fields.inner("after", object, List.of("date", "pattern", "version"))));
    boolean dryRun = fields.bool("dryRun").orElse(false);
    return mistakes.isEmpty() && line.isPresent() && dates.isPresent()
        ? new CallReading.Asked(
            new RemoteRequest.Reconcile(line.get(), dates.get(), after, dryRun), text)
        : wrong(mistakes);
  }

  private static Optional<DateSelection.Range> dates(CallFields fields) {
    if (!fields.has("dates")) {
      return fields.missing("dates");
    }
    return fields
        .object("dates")
        .flatMap(range -> CallDates.range(fields.inner("dates", range, CallDates.RANGE_KEYS)))
        .map(range -> (DateSelection.Range) range);
  }

  private static Optional<ReconcilePosition> position(CallFields after) {
    Optional<LocalDate> date = after.date("date");
    Optional<String> pattern =
        after.has("pattern") ? after.text("pattern") : after.missing("pattern");
    Optional<VersionPosition> in =
        after
            .object("version")
            .flatMap(
                object -> version(after.inner("version", object, List.of("key", "id", "deleted"))));
    return date.isPresent() && pattern.isPresent()
        ? Optional.of(new ReconcilePosition(date.get(), pattern.get(), in))
        : Optional.empty();
  }

  private static Optional<VersionPosition> version(CallFields version) {
    Optional<String> key = version.has("key") ? version.text("key") : version.missing("key");
    return key.map(
        some ->
            new VersionPosition(some, version.text("id"), version.bool("deleted").orElse(false)));
  }

  private static CallReading wrong(Mistakes mistakes) {
    return new CallReading.Wrong(Refusal.wrong(mistakes.all()));
  }
}
