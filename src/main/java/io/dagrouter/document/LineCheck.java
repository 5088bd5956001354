package io.dagrouter.document;

import io.dagrouter.date.DateRule;
import io.dagrouter.document.ArrivalsCheck.CheckedPatterns;
import io.dagrouter.document.DocumentCheck.Choices;
import io.dagrouter.example.Example;
import io.dagrouter.json.JsonValue;
import io.dagrouter.route.ConfTemplate;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Expectation;
import io.dagrouter.route.Hold;
import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.route.Move;
import io.dagrouter.route.RunPer;
import io.dagrouter.route.Via;
import io.dagrouter.route.WhenPaused;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the value of one key of {@code lines}. */
final class LineCheck {
  private static final int LONGEST_TITLE = 200;

  /** The longest path that MWAA takes (its API reference: InvokeRestApi, Path). */
  private static final int LONGEST_REST_PATH = 64;

  private static final Map<String, RunPer> RUN = Map.of("each", RunPer.OBJECT, "date", RunPer.DATE);
  private static final Map<String, WhenPaused> PAUSED =
      Map.of("accept", WhenPaused.ACCEPT, "refuse", WhenPaused.REFUSE, "wait", WhenPaused.WAIT);

  /** Stands for a wrong name, so that the examples of the line are checked all the same. */
  private static final LineName NAMELESS = new LineName("x");

  private LineCheck() {}

  /**
   * The line that a body describes. Empty, and told, when it is wrong.
   *
   * @param zone of the whole document; absent when it has none, which is told elsewhere
   * @param choices what it can name of the document
   * @param examples takes the examples of the line, which the line itself does not hold
   */
  static Optional<Line> check(
      String name,
      DocumentPlace place,
      Optional<ZoneId> zone,
      Choices choices,
      Consumer<Example> examples,
      Findings findings) {
    Optional<LineName> lineName = LineName.parse(name);
    if (lineName.isEmpty()) {
      findings.atKey(place, "the name of a line must be " + NameForm.RULE, NameForm.near(name));
    }
    Optional<CheckedObject> object = CheckedObject.withKeys(place, DocumentKeys.LINE, findings);
    object
        .flatMap(body -> body.get("examples"))
        .map(list -> LineExamplesCheck.check(list, lineName.orElse(NAMELESS), findings))
        .ifPresent(right -> right.forEach(examples));
    return object.flatMap(body -> check(lineName, body, zone, choices, findings));
  }

  private static Optional<Line> check(
      Optional<LineName> name,
      CheckedObject body,
      Optional<ZoneId> documentZone,
      Choices choices,
      Findings findings) {
    Optional<String> title = body.get("title").flatMap(place -> title(place, findings));
    Optional<DagId> dag = dag(body, findings);
    Optional<Environment> environment = choices.environments().choose(body, findings);
    CheckedPatterns arrivals =
        body.get("arrivals")
            .map(place -> ArrivalsCheck.check(place, findings))
            .orElse(CheckedPatterns.NONE);
    RunPer run = body.get("run").flatMap(place -> run(place, findings)).orElse(RunPer.OBJECT);
    Optional<ZoneId> zone =
        body.get("zone").flatMap(place -> ZoneCheck.check(place, findings)).or(() -> documentZone);
    DateRule date = DateCheck.check(body, zone, choices.calendars(), findings);
    GatheringCheck.Read gathering =
        GatheringCheck.check(body, run, arrivals, date.confKey(), findings);
    Optional<ConfTemplate> conf =
        body.get("conf")
            .map(place -> ConfCheck.check(place, arrivals, date.confKey(), findings))
            .orElseGet(() -> Optional.of(ConfTemplate.of(JsonValue.Fields.EMPTY)));
    WhenPaused paused =
        body.get("paused").flatMap(place -> paused(place, findings)).orElse(WhenPaused.ACCEPT);
    Optional<Hold> hold = HoldCheck.check(body, findings);
    Optional<Move> move = MoveCheck.check(body, environment, choices.environments(), findings);
    Optional<Expectation> expect =
        ExpectCheck.check(body, date, gathering.setNames(), choices.calendars(), findings);
    boolean rest =
        Stream.concat(environment.stream(), move.map(Move::to).stream())
            .anyMatch(one -> one.via() == Via.REST);
    if (rest && dag.isPresent() && dag.get().restPathOfRuns().length() > LONGEST_REST_PATH) {
      findings.at(
          body.get("dag").orElseThrow(),
          "the id is too long for an environment with via: rest, whose paths have at most "
              + LONGEST_REST_PATH
              + " characters: "
              + dag.get().restPathOfRuns(),
          "Use an environment with via: cli.");
    }
    if (name.isEmpty() || dag.isEmpty() || environment.isEmpty() || conf.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Line(
            name.get(),
            title,
            dag.get(),
            environment.get(),
            arrivals.patterns(),
            run,
            date,
            conf.get(),
            paused,
            hold,
            move,
            gathering.gathering(),
            expect));
  }

  private static Optional<String> title(DocumentPlace place, Findings findings) {
    return CheckedText.parsed(
        place,
        "a title of 1 to " + LONGEST_TITLE + " characters",
        "",
        text -> Optional.of(text).filter(LineCheck::isTitle),
        findings);
  }

  private static boolean isTitle(String text) {
    return !text.isBlank() && text.codePointCount(0, text.length()) <= LONGEST_TITLE;
  }

  private static Optional<DagId> dag(CheckedObject body, Findings findings) {
    return body.require("dag", "Add the id of the DAG that the line starts.", findings)
        .flatMap(
            place ->
                CheckedText.parsed(
                    place,
                    "the id of a DAG",
                    "Airflow allows letters, digits, _, . and -, no - first, at most 250.",
                    DagId::parse,
                    findings));
  }

  private static Optional<RunPer> run(DocumentPlace place, Findings findings) {
    return CheckedText.parsed(
        place,
        "each or date",
        "Write each for a run for each object, date for one for each processing date.",
        text -> Optional.ofNullable(RUN.get(text)),
        findings);
  }

  private static Optional<WhenPaused> paused(DocumentPlace place, Findings findings) {
    return CheckedText.parsed(
        place,
        "accept, refuse or wait",
        "It says what becomes of an event while the DAG is paused; leave it out for accept.",
        text -> Optional.ofNullable(PAUSED.get(text)),
        findings);
  }
}
