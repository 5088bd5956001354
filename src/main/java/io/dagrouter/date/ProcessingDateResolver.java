package io.dagrouter.date;

import static java.util.stream.Collectors.joining;

import io.dagrouter.reason.Excerpt;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the processing date of an event: what the DAG's code sets, else what is given in conf, else
 * what is counted back from the event. Where the line takes business days alone, what decides has
 * to be one. Stateless.
 *
 * <p>A text in code or conf has to be {@code yyyy-MM-dd}, {@code yyyyMMdd} or in the line's own
 * format, exactly: no blanks around it, ASCII digits only, a day that exists. Where a text is a
 * date in two of these ({@code 10122012} with a line's own {@code ddMMyyyy}), the line's own wins.
 * A date that was captured in a format of its own has to have that one.
 *
 * <p>The source of highest priority that offers anything decides. If what it offers is no date, the
 * event is refused rather than given the date of a lower source; what lower sources offer is only
 * recorded, and may be wrong.
 */
public final class ProcessingDateResolver {
  /** As much of a value that is no date as is kept. */
  private static final int LONGEST_VALUE = 100;

  /** With ten years to spare, a date keeps a year of four digits in every zone. */
  private static final Instant FIRST = Instant.parse("0011-01-02T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

  private ProcessingDateResolver() {}

  /**
   * Finds the processing date.
   *
   * @param attempt what is attempted and on what, for the message of a refusal: "find the
   *     processing date of s3://bucket/key for line bank", say
   * @param rule the line's rule
   * @param eventTime when the event happened, by its sender: the default is counted from here, so
   *     that an event delivered late has the date that it would have had
   * @param given what came with the event under the line's conf key, if anything
   * @param code what the DAG's code says, if the line has it looked at
   */
  public static DateResolution resolve(
      String attempt,
      DateRule rule,
      Instant eventTime,
      Optional<GivenDate> given,
      Optional<CodeDate> code) {
    return resolution(attempt, offers(rule, eventTime, given, code));
  }

  /** The same, with what every source had to say. */
  public static DateAccount account(
      String attempt,
      DateRule rule,
      Instant eventTime,
      Optional<GivenDate> given,
      Optional<CodeDate> code) {
    List<Offer> offers = offers(rule, eventTime, given, code);
    DateSource decisive = offers.getFirst().candidate().source();
    List<DateSaying> sayings = new ArrayList<>();
    for (DateSource source : DateSource.values()) {
      sayings.add(
          offers.stream()
              .filter(offer -> offer.candidate().source() == source)
              .findFirst()
              .map(offer -> saying(offer, decisive))
              .orElseGet(() -> new DateSaying.Silent(source, silence(source, rule, given, code))));
    }
    return new DateAccount(sayings, resolution(attempt, offers));
  }

  /** Not empty, by falling priority. */
  private static List<Offer> offers(
      DateRule rule, Instant eventTime, Optional<GivenDate> given, Optional<CodeDate> code) {
    List<Offer> offers = new ArrayList<>();
    code.flatMap(date -> CodeOffer.of(rule, date)).ifPresent(offers::add);
    given.flatMap(date -> ConfOffer.of(rule, date)).ifPresent(offers::add);
    offers.add(byDefault(rule, eventTime));
    offers.set(0, BusinessDayCheck.checked(rule, offers.getFirst()));
    return offers;
  }

  private static DateResolution resolution(String attempt, List<Offer> offers) {
    Offer winner = offers.getFirst();
    return switch (winner) {
      case Offer.Of(DateCandidate candidate, LocalDate date) ->
          new DateResolution.Resolved(
              new ProcessingDate(
                  date,
                  candidate.source(),
                  candidate.origin(),
                  offers.stream().skip(1).map(Offer::candidate).toList()));
      case Offer.Wrong wrong ->
          new DateResolution.Failed(
              new Problem(wrong.reason(), attempt, wrong.happened(), wrong.evidence()));
    };
  }

  private static DateSaying saying(Offer offer, DateSource decisive) {
    if (offer.candidate().source() != decisive) {
      return new DateSaying.Lost(offer.candidate(), decisive);
    }
    return switch (offer) {
      case Offer.Of(DateCandidate candidate, _) -> new DateSaying.Won(candidate);
      case Offer.Wrong wrong -> new DateSaying.Wrong(wrong.candidate(), wrong.happened());
    };
  }

  private static String silence(
      DateSource source, DateRule rule, Optional<GivenDate> given, Optional<CodeDate> code) {
    return switch (source) {
      case DAG_CODE ->
          code.map(date -> CodeOffer.silence(rule, date))
              .orElse("the line has no date.code, so that no code is looked at");
      case CONF ->
          given
              .map(date -> date.origin() + " is null")
              .orElse("there is no " + rule.confKey() + " in conf, nor captured");
      case DEFAULT -> "";
    };
  }

  private static Offer byDefault(DateRule rule, Instant eventTime) {
    if (eventTime.isBefore(FIRST) || eventTime.isAfter(LAST)) {
      String origin = rule.fallback() + " in " + rule.zone() + " of " + eventTime;
      return new Offer.Wrong(
          new DateCandidate(DateSource.DEFAULT, eventTime.toString(), origin),
          Reason.DATE_INVALID,
          "the time of the event is too remote to count days from",
          origin);
    }
    String origin =
        DefaultCount.inWords(LocalDate.ofInstant(eventTime, rule.zone()), rule)
            + " of "
            + eventTime;
    return switch (rule.defaultAt(eventTime)) {
      case CountedDay.Of(LocalDate date) -> Offer.day(DateSource.DEFAULT, date, origin);
      case CountedDay.Unknown unknown ->
          BusinessDayCheck.unknown(
              unknown, new DateCandidate(DateSource.DEFAULT, "not known", origin));
    };
  }

  /** The formats for a sentence: "yyyyMMdd or yyyy-MM-dd". */
  static String inWords(List<DateFormat> formats) {
    String all = formats.stream().map(DateFormat::pattern).collect(joining(", "));
    int last = all.lastIndexOf(", ");
    return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
  }

  /** A value that may be of any length, cut. */
  static String cut(String value) {
    return Excerpt.of(value, LONGEST_VALUE);
  }
}
