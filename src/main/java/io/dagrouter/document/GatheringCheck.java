package io.dagrouter.document;

import io.dagrouter.document.ArrivalsCheck.CheckedPatterns;
import io.dagrouter.route.Gathering;
import io.dagrouter.route.KeyPattern;
import io.dagrouter.route.Needed;
import io.dagrouter.route.RunPer;
import io.dagrouter.route.Settle;
import io.dagrouter.route.WhenLate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code complete}, {@code late} and {@code settle} of a line. */
final class GatheringCheck {
  private static final Map<String, WhenLate> LATE =
      Map.of("ignore", WhenLate.IGNORE, "rerun", WhenLate.RERUN, "refuse", WhenLate.REFUSE);

  private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,4})([smh])");

  /**
   * What was read.
   *
   * @param gathering how the files of a date come together; {@link Gathering#NONE} in place of what
   *     is wrong
   * @param setNames by which captures the sets of a date are told apart; empty where a date has
   *     one, absent where {@code complete} is wrong, so that nobody knows
   */
  record Read(Gathering gathering, Optional<SequencedSet<String>> setNames) {}

  private GatheringCheck() {}

  /**
   * Reads the three; what is wrong is told.
   *
   * @param run what gets a run of its own, as far as that is right
   * @param dateKey the conf key of the line's date
   */
  static Read check(
      CheckedObject line, RunPer run, CheckedPatterns arrivals, String dateKey, Findings findings) {
    int before = findings.count();
    List<Needed> complete =
        line.get("complete")
            .map(place -> new CompleteCheck(arrivals, dateKey, findings).check(place))
            .orElse(List.of());
    boolean isRight = findings.count() == before;
    WhenLate late =
        line.get("late").flatMap(place -> late(place, findings)).orElse(WhenLate.IGNORE);
    Optional<Settle> settle = line.get("settle").flatMap(place -> settle(place, findings));
    settle.ifPresent(
        _ -> checkNarrow(line.get("settle").orElseThrow(), arrivals, dateKey, findings));
    boolean alone = true;
    for (String key : List.of("complete", "late", "settle")) {
      boolean isAsked = !(key.equals("late") && late == WhenLate.IGNORE);
      if (isAsked && line.get(key).isPresent()) {
        alone &= has(line.get(key).orElseThrow(), line, run, findings);
      }
    }
    Gathering gathering = alone ? new Gathering(complete, late, settle) : Gathering.NONE;
    return new Read(
        gathering,
        alone && isRight ? Optional.of(gathering.captureNames(dateKey)) : Optional.empty());
  }

  /** Whether the line has what the key is about. */
  private static boolean has(DocumentPlace key, CheckedObject line, RunPer run, Findings findings) {
    if (run == RunPer.OBJECT) {
      findings.atKey(
          key,
          "needs a run for each date, and here each object has one of its own",
          "Add run: date to the line, or take this away.");
      return false;
    }
    if (line.get("arrivals").isEmpty()) {
      findings.atKey(
          key, "is about arrivals, and the line has none", "Add arrivals, or take this away.");
    }
    return true;
  }

  private static Optional<WhenLate> late(DocumentPlace place, Findings findings) {
    return CheckedText.parsed(
        place,
        "ignore, rerun or refuse",
        "It says what becomes of files that come when their date has run; leave it out for ignore.",
        text -> Optional.ofNullable(LATE.get(text)),
        findings);
  }

  private static Optional<Settle> settle(DocumentPlace place, Findings findings) {
    if (!(place.node() instanceof DocumentNode.Mapping)) {
      return duration(place, findings)
          .flatMap(quiet -> settle(place, () -> Settle.of(quiet), findings));
    }
    return CheckedObject.withKeys(place, DocumentKeys.SETTLE, findings)
        .flatMap(
            object -> {
              Optional<DocumentPlace> most = object.get("at_most");
              Optional<Duration> atMost = most.flatMap(one -> duration(one, findings));
              Optional<Duration> quiet =
                  object
                      .require(
                          "for", "Add how long no further file has to come, 10m say.", findings)
                      .flatMap(one -> duration(one, findings));
              if (quiet.isEmpty() || (most.isPresent() && atMost.isEmpty())) {
                return Optional.empty();
              }
              return most.isEmpty()
                  ? settle(object.get("for").orElseThrow(), () -> Settle.of(quiet.get()), findings)
                  : settle(most.get(), () -> new Settle(quiet.get(), atMost.get()), findings);
            });
  }

  private static Optional<Settle> settle(
      DocumentPlace place, Supplier<Settle> wait, Findings findings) {
    try {
      return Optional.of(wait.get());
    } catch (IllegalArgumentException e) {
      findings.refused(place, e, "");
      return Optional.empty();
    }
  }

  private static Optional<Duration> duration(DocumentPlace place, Findings findings) {
    return CheckedText.parsed(
        place,
        "a time such as 90s, 10m or 2h",
        "Write a number with s, m or h.",
        GatheringCheck::duration,
        findings);
  }

  private static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }

  /**
   * Files of other dates must not keep a date waiting, and the bucket be one that can be listed.
   */
  private static void checkNarrow(
      DocumentPlace settle, CheckedPatterns arrivals, String dateKey, Findings findings) {
    for (int i = 0; i < arrivals.patterns().size(); i++) {
      KeyPattern pattern = arrivals.patterns().get(i);
      String path = arrivals.places().get(i).path();
      if (!pattern.captureNames().contains(dateKey)) {
        findings.at(
            settle,
            path + " does not capture {" + dateKey + "}, so files of other dates look alike",
            "Capture it there, as in {" + dateKey + ":yyyyMMdd}.");
      }
      if (pattern.filled((_, _) -> Optional.empty()).bucket().isEmpty()) {
        findings.at(settle, path + " leaves the bucket open", "Write the bucket out there.");
      }
    }
  }
}
