package io.dagrouter.document;

import io.dagrouter.document.ArrivalsCheck.CheckedPatterns;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.route.ConfTemplate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code conf} of a line. One for each line; not thread-safe. */
final class ConfCheck {
  /** What a command takes (120 KiB), with room for what arrivals add; in bytes, as compact JSON. */
  static final int MOST_BYTES = 96 * 1024;

  /** Placeholders that every event has a value for, in the order that messages list them. */
  private static final List<String> BUILT_IN =
      List.of("uri", "bucket", "key", "line", "event_time");

  private final CheckedPatterns arrivals;
  private final String dateKey;
  private final Findings findings;
  private boolean right = true;

  private ConfCheck(CheckedPatterns arrivals, String dateKey, Findings findings) {
    this.arrivals = arrivals;
    this.dateKey = dateKey;
    this.findings = findings;
  }

  /**
   * The template that a conf is. Empty, and told, when it is wrong.
   *
   * @param arrivals what captures for it
   * @param dateKey the conf key of the line's date
   */
  static Optional<ConfTemplate> check(
      DocumentPlace conf, CheckedPatterns arrivals, String dateKey, Findings findings) {
    return CheckedObject.named(conf, findings)
        .flatMap(object -> new ConfCheck(arrivals, dateKey, findings).template(object));
  }

  private Optional<ConfTemplate> template(CheckedObject conf) {
    for (String own : List.of("dagrouter", dateKey)) {
      conf.get(own)
          .ifPresent(
              place ->
                  findings.atKey(
                      place,
                      "is a conf key of the router's own",
                      own.equals(dateKey)
                          ? "Remove it: the processing date goes there."
                          : "Choose another."));
    }
    CheckedJson json = new CheckedJson(findings, this::template);
    JsonValue.Fields fields = json.fields(conf);
    if (!right || !json.isRight()) {
      return Optional.empty();
    }
    int bytes = JsonText.write(fields).length();
    if (bytes > MOST_BYTES) {
      findings.at(
          conf.place(),
          "is too large: " + bytes + " bytes of JSON, at most " + MOST_BYTES,
          "Pass a reference to the data instead of the data.");
      return Optional.empty();
    }
    return Optional.of(ConfTemplate.of(fields));
  }

  /** Each text is checked as a template by itself, so that a mistake is told where it stands. */
  private void template(DocumentPlace place, String text) {
    if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
      try {
        ConfTemplate alone =
            ConfTemplate.of(JsonValue.Fields.builder().put("the text", text).build());
        alone.names().forEach(name -> placeholder(place, name));
      } catch (IllegalArgumentException e) {
        findings.refused(place, e, "");
        right = false;
      }
    }
  }

  private void placeholder(DocumentPlace place, String name) {
    if (BUILT_IN.contains(name) || name.equals(dateKey)) {
      return;
    }
    Set<String> known = new LinkedHashSet<>(BUILT_IN);
    known.add(dateKey);
    Captured.check(place, name, arrivals, known, findings);
  }
}
