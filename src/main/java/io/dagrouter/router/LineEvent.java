package io.dagrouter.router;

import io.dagrouter.date.DateRule;
import io.dagrouter.date.GivenDate;
import io.dagrouter.date.ProcessingDate;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.json.JsonValue;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.LineageRun;
import io.dagrouter.run.RunConf;
import io.dagrouter.run.RunId;
import io.dagrouter.run.Subject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An event as one line sees it. */
sealed interface LineEvent permits LineArrival, LineCall {
  TriggerEvent event();

  Line line();

  /** The date that came with the event. */
  Optional<GivenDate> givenDate();

  /** The run id for a processing date. */
  RunId runId(ProcessingDate date);

  /** The conf, but for the date and the router's own key. */
  JsonValue.Fields conf(ProcessingDate date);

  default Subject subject(String routesVersion) {
    return new Subject.OfLine(event(), line(), routesVersion);
  }

  /** The words of a problem in finding the date. */
  default String datingAttempt() {
    return "find the processing date of " + event().subject() + " for line " + line().name();
  }

  /**
   * The run that the event asks for.
   *
   * @param lineageNamespace where it is present, the router's own run is the parent in conf
   */
  default DagRunRequest request(
      ProcessingDate date, String routesVersion, Optional<String> lineageNamespace) {
    return request(date, runId(date), routesVersion, lineageNamespace);
  }

  /** The same under another run id. */
  default DagRunRequest request(
      ProcessingDate date, RunId runId, String routesVersion, Optional<String> lineageNamespace) {
    Environment environment = line().placeOf(date.date()).environment();
    JsonValue.Fields conf = RunConf.of(conf(date), line().date(), date, event(), routesVersion);
    return new DagRunRequest(
        event(),
        line(),
        environment,
        date,
        runId,
        lineageNamespace
            .map(
                namespace ->
                    LineageRun.of(
                            namespace,
                            line().name().value(),
                            new LineageRun.Child(
                                environment.alias(),
                                environment.mwaaName(),
                                line().dag().value(),
                                runId.value()))
                        .asParentIn(conf))
            .orElse(conf),
        routesVersion);
  }

  /** What placeholders stand for that have a value for any event. */
  default Map<String, String> commonValues(ProcessingDate date) {
    DateRule rule = line().date();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("line", line().name().value());
    values.put("event_time", event().time().toString());
    values.put(rule.confKey(), rule.format().format(date.date()));
    return values;
  }
}
