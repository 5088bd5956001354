package io.dagrouter.mwaa;

import io.dagrouter.json.JsonValue;
import io.dagrouter.local.Fault;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.AwsAccess;
import io.dagrouter.route.Environment;
import io.dagrouter.route.EnvironmentAddress;
import io.dagrouter.route.Via;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The REST API of the stand-in, and answers that stand in place of its own. */
abstract class RestOnStandIn extends TriggerOnStandIn {
  static Fault answer(String json) {
    return new Fault.OtherAnswer(
        200,
        Map.of("Content-Type", "application/json"),
        "{\"RestApiStatusCode\":200,\"RestApiResponse\":" + json + "}");
  }

  TriggerResult restTrigger() {
    return trigger(Asked.request(rest("")));
  }

  TriggerResult restTrigger(String run) {
    return trigger(Asked.request(rest(""), "mydata_bank", run, JsonValue.Fields.EMPTY));
  }

  static Environment rest(String airflow) {
    return new Environment(
        "lake",
        new EnvironmentAddress(Asked.MWAA_NAME, AwsAccess.OWN),
        Via.REST,
        AirflowVersion.parse(airflow),
        Optional.empty(),
        Optional.empty());
  }

  Deadline minutes() {
    return Deadline.in(Duration.ofMinutes(5), clock);
  }
}
