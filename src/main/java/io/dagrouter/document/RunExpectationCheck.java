package io.dagrouter.document;

import io.dagrouter.date.DateFormat;
import io.dagrouter.date.DateSource;
import io.dagrouter.example.RunExpectation;
import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Reason;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what an example expects of a run: {@code date}, {@code source}, {@code conf}. */
final class RunExpectationCheck {
  /** Reasons that there are before Airflow is asked; the names that {@code refused} may have. */
  static final Set<Reason> REASONS =
      Set.of(
          Reason.DATE_INVALID,
          Reason.DATE_NOT_BUSINESS,
          Reason.BUSINESS_DAY_UNKNOWN,
          Reason.DAG_CODE_DATE_INVALID,
          Reason.DAG_CODE_UNDECIDABLE,
          Reason.DAG_CODE_NOT_FOUND,
          Reason.DAG_CODE_UNREACHABLE);

  private static final List<String> REASON_NAMES =
      REASONS.stream().map(Reason::name).sorted().toList();
  private static final List<String> SOURCE_NAMES =
      Arrays.stream(DateSource.values()).map(DateSource::name).toList();

  private RunExpectationCheck() {}

  /** The expectation; a part of it that is wrong, which is told, is not expected. */
  static RunExpectation check(CheckedObject object, Findings findings) {
    Optional<LocalDate> date = object.get("date").flatMap(place -> date(place, findings));
    Optional<DateSource> source = object.get("source").flatMap(place -> source(place, findings));
    JsonValue.Fields conf =
        object.get("conf").flatMap(place -> conf(place, findings)).orElse(JsonValue.Fields.EMPTY);
    Optional<DocumentPlace> refused = object.get("refused");
    if (refused.isPresent()) {
      beside(object, refused.get(), List.of("date", "source", "conf"), findings);
      Optional<Reason> reason = reason(refused.get(), findings);
      if (reason.isPresent()) {
        return new RunExpectation.Refusal(reason.get());
      }
    }
    return new RunExpectation.Run(date, source, conf);
  }

  /** Tells that one key leaves nothing to expect of others. */
  static void beside(
      CheckedObject object, DocumentPlace alone, List<String> others, Findings findings) {
    List<String> there = others.stream().filter(object.values()::containsKey).toList();
    if (!there.isEmpty()) {
      findings.atKey(
          alone,
          "goes with no " + String.join(", ", there) + ", since there is no run",
          "Keep one or the other.");
    }
  }

  /** Any JSON object. Empty, and told, when it is none. */
  static Optional<JsonValue.Fields> conf(DocumentPlace place, Findings findings) {
    CheckedJson json = new CheckedJson(findings, (_, _) -> {});
    return CheckedObject.named(place, findings).map(json::fields);
  }

  private static Optional<LocalDate> date(DocumentPlace place, Findings findings) {
    return CheckedText.parsed(
        place, "a date", "Write it as 2026-11-19.", DateFormat.ISO::parse, findings);
  }

  private static Optional<DateSource> source(DocumentPlace place, Findings findings) {
    return CheckedText.parsed(
        place,
        "DAG_CODE, CONF or DEFAULT",
        "It says where the date comes from: the DAG's code, key or conf, or the time of the event.",
        text -> Optional.of(text).filter(SOURCE_NAMES::contains).map(DateSource::valueOf),
        findings);
  }

  private static Optional<Reason> reason(DocumentPlace place, Findings findings) {
    return CheckedText.of(place, findings)
        .flatMap(
            text -> {
              if (REASON_NAMES.contains(text)) {
                return Optional.of(Reason.valueOf(text));
              }
              findings.at(
                  place,
                  "must be a reason that there is before Airflow is asked, but is "
                      + OneLine.quoted(text),
                  Findings.didYouMean(text, REASON_NAMES));
              return Optional.empty();
            });
  }
}
