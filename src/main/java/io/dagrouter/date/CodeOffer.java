package io.dagrouter.date;

import io.dagrouter.reason.Reason;
import java.time.LocalDate;
import java.util.Optional;

/** What a DAG's code has to say of the processing date. */
final class CodeOffer {
  private CodeOffer() {}

  /** Empty where the code sets no date. */
  static Optional<Offer> of(DateRule rule, CodeDate code) {
    String name = name(rule);
    Offer.Texts texts = new Offer.Texts(Reason.DAG_CODE_DATE_INVALID, name + " in the DAG's code");
    return switch (code.reading()) {
      case DagCodeReading.NotAssigned _, DagCodeReading.AssignedNone _ -> Optional.empty();
      case DagCodeReading.AssignedDate(LocalDate date, int line) ->
          Optional.of(Offer.day(DateSource.DAG_CODE, date, code.uri() + ":" + line));
      case DagCodeReading.AssignedText(String text, int line) ->
          Optional.of(
              Offer.text(
                  DateSource.DAG_CODE,
                  text,
                  DateReading.of(text, DateReading.formats(rule.format())),
                  code.uri() + ":" + line,
                  texts));
      case DagCodeReading.ImpossibleDate(String written, int line) ->
          Optional.of(
              Offer.wrong(
                  DateSource.DAG_CODE,
                  written,
                  code.uri() + ":" + line,
                  texts.reason(),
                  texts.subject() + " is a day that does not exist"));
      case DagCodeReading.Undecidable(String why, String line, int number) ->
          Optional.of(
              Offer.wrong(
                  DateSource.DAG_CODE,
                  line,
                  code.uri() + ":" + number,
                  Reason.DAG_CODE_UNDECIDABLE,
                  name + " in the DAG's code " + why));
    };
  }

  /** Why it offers nothing; empty where it does. */
  static String silence(DateRule rule, CodeDate code) {
    return switch (code.reading()) {
      case DagCodeReading.NotAssigned() -> name(rule) + " is not assigned in " + code.uri();
      case DagCodeReading.AssignedNone(int line) ->
          name(rule) + " is None (" + code.uri() + ":" + line + ")";
      case DagCodeReading.AssignedDate _,
          DagCodeReading.AssignedText _,
          DagCodeReading.ImpossibleDate _,
          DagCodeReading.Undecidable _ ->
          "";
    };
  }

  private static String name(DateRule rule) {
    return rule.code().map(CodeRule::name).orElse(CodeRule.DEFAULT_NAME);
  }
}
