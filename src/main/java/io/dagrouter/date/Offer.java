package io.dagrouter.date;

import io.dagrouter.reason.Reason;
import java.time.LocalDate;

/** What one source has to say of the processing date. */
sealed interface Offer {
  /** As it is recorded when a source of higher priority wins. */
  DateCandidate candidate();

  /** A date. */
  record Of(DateCandidate candidate, LocalDate date) implements Offer {}

  /** Something that is no date, and what to say of it when it would have won. */
  record Wrong(DateCandidate candidate, Reason reason, String happened, String evidence)
      implements Offer {}

  static Offer day(DateSource source, LocalDate date, String origin) {
    return new Of(new DateCandidate(source, date.toString(), origin), date);
  }

  static Offer wrong(
      DateSource source, String value, String origin, Reason reason, String happened) {
    String shown = ProcessingDateResolver.cut(value);
    return new Wrong(
        new DateCandidate(source, shown, origin), reason, happened, shown + ", " + origin);
  }

  /** A text that was written as a date, read. */
  static Offer text(
      DateSource source, String text, DateReading reading, String origin, Texts texts) {
    return switch (reading) {
      case DateReading.Day(LocalDate date) -> day(source, date, origin);
      case DateReading.NoSuchDay _ ->
          quoted(source, text, origin, texts, " is a day that does not exist");
      case DateReading.OtherForm(var formats) ->
          quoted(
              source,
              text,
              origin,
              texts,
              " is not written as " + ProcessingDateResolver.inWords(formats));
    };
  }

  private static Offer quoted(
      DateSource source, String text, String origin, Texts texts, String what) {
    String shown = ProcessingDateResolver.cut(text);
    return new Wrong(
        new DateCandidate(source, shown, origin),
        texts.reason(),
        texts.subject() + what,
        "\"" + shown + "\", " + origin);
  }

  /**
   * What to say of a text that is no date.
   *
   * @param subject whose text: "processing_date in conf", say
   */
  record Texts(Reason reason, String subject) {}
}
