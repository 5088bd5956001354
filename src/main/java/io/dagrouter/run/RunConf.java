package io.dagrouter.run;

import io.dagrouter.date.DateCandidate;
import io.dagrouter.date.DateRule;
import io.dagrouter.date.ProcessingDate;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.json.JsonValue;
import java.util.List;

/** The conf of a run: what the line and its caller give, the date, and where the date came from. */
public final class RunConf {
  /** The conf key that is the router's own, beside the line's date key. */
  public static final String OWN_KEY = "dagrouter";

  private RunConf() {}

  /**
   * {@code given}, then the date under the line's key in the line's format, then {@value #OWN_KEY}
   * with what is needed to trace the run back to its event.
   */
  public static JsonValue.Fields of(
      JsonValue.Fields given,
      DateRule rule,
      ProcessingDate date,
      TriggerEvent event,
      String routesVersion) {
    JsonValue.Fields own =
        JsonValue.Fields.builder()
            .put("date_source", date.source().name())
            .put("date_origin", date.origin())
            .put("losing_dates", losing(date.losing()))
            .put("zone", rule.zone().getId())
            .put("event_id", event.id())
            .put("event_time", event.time().toString())
            .put("routes_version", routesVersion)
            .build();
    return given.and(
        JsonValue.Fields.builder()
            .put(rule.confKey(), rule.format().format(date.date()))
            .put(OWN_KEY, own)
            .build());
  }

  /**
   * The conf of a shadow: that of the run, and {@code shadow_of} in {@value #OWN_KEY} by which a
   * DAG can see that it is a rehearsal.
   *
   * @param environment the alias of the environment that the run itself is in
   */
  static JsonValue.Fields ofShadow(JsonValue.Fields conf, String environment) {
    JsonValue.Fields own =
        conf.fields(OWN_KEY)
            .orElse(JsonValue.Fields.EMPTY)
            .and(JsonValue.Fields.builder().put("shadow_of", environment).build());
    return conf.and(JsonValue.Fields.builder().put(OWN_KEY, own).build());
  }

  /** Dates that lost, as JSON: {@code [{"source", "value", "origin"}]}, by falling priority. */
  public static JsonValue.Items losing(List<DateCandidate> candidates) {
    return new JsonValue.Items(
        candidates.stream()
            .<JsonValue>map(
                candidate ->
                    JsonValue.Fields.builder()
                        .put("source", candidate.source().name())
                        .put("value", candidate.value())
                        .put("origin", candidate.origin())
                        .build())
            .toList());
  }
}
