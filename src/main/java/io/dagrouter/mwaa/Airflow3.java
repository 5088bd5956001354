package io.dagrouter.mwaa;

import io.dagrouter.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/** Airflow 3, and of what comes after it until it is known. */
record Airflow3() implements DagsGroup {
  /** Without a logical date, so that runs made within one second do not collide. */
  @Override
  public String endOfTrigger(Instant second) {
    return " -o json";
  }

  @Override
  public String optionOfDag() {
    return "";
  }

  /** A logical date must be named, and may be none: then runs never collide by it. */
  @Override
  public Optional<RestCall.Post> restTrigger(AskedRun asked, JsonValue.Fields conf) {
    return Optional.of(
        new RestCall.Post(
            RestCall.runs(asked.dag()),
            DagsGroup.restBody(asked, conf).put("logical_date", JsonValue.Null.NULL).build()));
  }
}
