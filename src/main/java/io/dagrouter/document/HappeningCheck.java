package io.dagrouter.document;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.example.ExamplePlace;
import io.dagrouter.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what happens in an example: {@code arrives} or {@code called}, and {@code at}. */
final class HappeningCheck {
  private static final Pattern OBJECT = Pattern.compile("s3://([^/]*)/(.*)", Pattern.DOTALL);
  private static final String ONE_OF_TWO =
      "Write arrives: s3://bucket/key for a file, or called: {} for a call.";

  private HappeningCheck() {}

  /** Tells when there is not exactly one of {@code arrives} and {@code called}. */
  static void checkThatThereIsOne(CheckedObject example, Findings findings) {
    boolean arrives = example.get("arrives").isPresent();
    boolean called = example.get("called").isPresent();
    if (arrives && called) {
      findings.at(example.place(), "it has both arrives and called", ONE_OF_TWO);
    } else if (!arrives
        && !called
        && !example.misspelt().contains("arrives")
        && !example.misspelt().contains("called")) {
      findings.at(example.place(), "it has neither arrives nor called", ONE_OF_TWO);
    }
  }

  /** The object that arrives; empty where none does, or a wrong one, which is told. */
  static Optional<ObjectLocation> arrives(CheckedObject example, Findings findings) {
    return example
        .get("arrives")
        .flatMap(
            place ->
                CheckedText.parsed(
                    place,
                    "an object of S3",
                    "Write it as s3://bucket/key, the key as it is, nothing encoded.",
                    HappeningCheck::object,
                    findings));
  }

  private static Optional<ObjectLocation> object(String text) {
    Matcher matcher = OBJECT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ObjectLocation(matcher.group(1), matcher.group(2)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The conf of a call; empty where there is none, or a wrong one, which is told. */
  static Optional<JsonValue.Fields> called(CheckedObject example, Findings findings) {
    return example.get("called").flatMap(place -> RunExpectationCheck.conf(place, findings));
  }

  /** The time of the event; empty where there is none, or a wrong one, which is told. */
  static Optional<Instant> at(CheckedObject example, Findings findings) {
    return example
        .get("at")
        .flatMap(
            place ->
                CheckedText.parsed(
                    place,
                    "a time with its offset from UTC",
                    "Write it as 2026-11-20T01:05:00+09:00.",
                    HappeningCheck::time,
                    findings));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Where an example stands. */
  static ExamplePlace place(CheckedObject example) {
    DocumentPlace place = example.place();
    Position at = place.node().at();
    return new ExamplePlace(place.source(), at.line(), at.column(), OneLine.of(place.path()));
  }
}
