package io.dagrouter.document;

import io.dagrouter.document.DocumentNode.Scalar.Kind;
import java.util.Optional;
import java.util.function.Function;

/** Nodes that must be text, and text of a certain form. */
final class CheckedText {
  private CheckedText() {}

  /** The text of a node; empty, and told, when it is anything else. */
  static Optional<String> of(DocumentPlace place, Findings findings) {
    Optional<String> text = text(place);
    if (text.isEmpty()) {
      boolean quotable =
          place.node() instanceof DocumentNode.Scalar scalar && scalar.kind() != Kind.NULL;
      findings.at(
          place,
          "must be text, but is " + place.described(),
          quotable ? "Put it in quotes where it is text." : "");
    }
    return text;
  }

  /**
   * What the text of a node means; empty, and told, when it is of another form.
   *
   * @param form what it must be, as in "a version of Airflow"
   * @param suggestion of a right one, a sentence
   * @param parse empty when the text is of another form
   */
  static <T> Optional<T> parsed(
      DocumentPlace place,
      String form,
      String suggestion,
      Function<String, Optional<T>> parse,
      Findings findings) {
    return parsed(place, text(place), form, suggestion, parse, findings);
  }

  /** The same, where a number is taken for the digits that it is written with. */
  static <T> Optional<T> parsedAsWritten(
      DocumentPlace place,
      String form,
      String suggestion,
      Function<String, Optional<T>> parse,
      Findings findings) {
    Optional<String> written =
        place.node() instanceof DocumentNode.Scalar scalar && scalar.kind() == Kind.NUMBER
            ? Optional.of(scalar.text())
            : text(place);
    return parsed(place, written, form, suggestion, parse, findings);
  }

  private static <T> Optional<T> parsed(
      DocumentPlace place,
      Optional<String> text,
      String form,
      String suggestion,
      Function<String, Optional<T>> parse,
      Findings findings) {
    Optional<T> value = text.flatMap(parse);
    if (value.isEmpty()) {
      boolean onlyQuotesMissing =
          text.isEmpty()
              && place.node() instanceof DocumentNode.Scalar scalar
              && scalar.kind() != Kind.NULL
              && parse.apply(scalar.text()).isPresent();
      findings.at(
          place,
          "must be " + form + ", but is " + place.described(),
          onlyQuotesMissing ? "Put it in quotes." : suggestion);
    }
    return value;
  }

  private static Optional<String> text(DocumentPlace place) {
    return place.node() instanceof DocumentNode.Scalar scalar && scalar.kind() == Kind.TEXT
        ? Optional.of(scalar.text())
        : Optional.empty();
  }
}
