package io.dagrouter.date;

import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Reason;
import java.util.List;
import java.util.Optional;

/** What conf has to say of the processing date. */
final class ConfOffer {
  private static final int DIGITS = 8;

  private ConfOffer() {}

  /** Empty where it is JSON {@code null}. */
  static Optional<Offer> of(DateRule rule, GivenDate given) {
    return switch (given.value()) {
      case JsonValue.Null _ -> Optional.empty();
      case JsonValue.Text(String text) -> Optional.of(text(rule, given, text));
      case JsonValue.Num(String digits)
          when digits.length() == DIGITS && digits.chars().allMatch(c -> c >= '0' && c <= '9') ->
          Optional.of(text(rule, given, digits));
      case JsonValue.Num(String literal) -> Optional.of(otherType(rule, given, literal));
      case JsonValue.Bool(boolean value) ->
          Optional.of(otherType(rule, given, Boolean.toString(value)));
      case JsonValue.Items _ -> Optional.of(otherType(rule, given, "an array"));
      case JsonValue.Fields _ -> Optional.of(otherType(rule, given, "an object"));
    };
  }

  private static Offer text(DateRule rule, GivenDate given, String text) {
    List<DateFormat> formats =
        given.format().map(List::of).orElseGet(() -> DateReading.formats(rule.format()));
    return Offer.text(
        DateSource.CONF,
        text,
        DateReading.of(text, formats),
        given.origin(),
        new Offer.Texts(Reason.DATE_INVALID, subject(rule)));
  }

  private static Offer otherType(DateRule rule, GivenDate given, String value) {
    return Offer.wrong(
        DateSource.CONF,
        value,
        given.origin(),
        Reason.DATE_INVALID,
        subject(rule) + " is not a string");
  }

  private static String subject(DateRule rule) {
    return rule.confKey() + " in conf";
  }
}
