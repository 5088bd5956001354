package io.dagrouter.lineage;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.LineageRun;
import io.openlineage.client.OpenLineage;
import java.net.URI;
import java.nio.file.Path;

/**
 * Tells a back end of lineage what became of events, outcome by outcome. Telling it twice does no
 * harm: the run has the same id. Thread-safe.
 */
public final class Lineage {
  private final String namespace;
  private final LineageEvents events;
  private final BackEnd backEnd;

  Lineage(String namespace, BackEnd backEnd) {
    this.namespace = requireNonNull(namespace);
    this.events = new LineageEvents(namespace);
    this.backEnd = requireNonNull(backEnd);
  }

  /**
   * Lineage that goes to a back end by HTTP.
   *
   * @param namespace of the router's jobs
   * @param address where events are posted to, path included
   * @param token shown as a bearer's, where there is one
   */
  public static Lineage to(String namespace, URI address, Secret token) {
    return new Lineage(namespace, new HttpBackEnd(address, token));
  }

  /** Lineage that is added to a file, one line of JSON for each event. */
  public static Lineage toFile(String namespace, Path file) {
    return new Lineage(namespace, new FileBackEnd(file));
  }

  /**
   * Tells of the run that an outcome is about.
   *
   * @param outcome as it is on the outcome bus
   */
  public Telling tell(Fields outcome) {
    return switch (OutcomeReader.read(outcome)) {
      case OutcomeReading.OfNoRun(String kind) -> new Telling.NothingToTell(kind);
      case OutcomeReading.Unreadable(String what) ->
          new Telling.NotTold(
              new Problem(
                  Reason.OUTCOME_UNREADABLE,
                  "tell the lineage of an outcome",
                  "it is none that the router tells",
                  what),
              true);
      case OutcomeReading.OfRun(ToldRun run) -> tell(run);
    };
  }

  private Telling tell(ToldRun run) {
    int sent = 0;
    for (OpenLineage.RunEvent event : events.of(run)) {
      switch (backEnd.send(event)) {
        case BackEnd.Reception.Taken _ -> sent++;
        case BackEnd.Reception.NotTaken(String happened, String evidence, boolean heard) -> {
          return new Telling.NotTold(
              new Problem(
                  Reason.LINEAGE_NOT_TAKEN,
                  "tell " + backEnd.name() + " of run " + run.child().runId(),
                  happened,
                  evidence),
              heard);
        }
      }
    }
    return new Telling.Told(
        run.child().runId(),
        LineageRun.of(namespace, run.line(), run.child()).id().toString(),
        sent);
  }
}
