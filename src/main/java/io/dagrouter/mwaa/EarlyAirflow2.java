package io.dagrouter.mwaa;

import io.dagrouter.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/**
 * Airflow 2.0 to 2.5: a trigger by the command line is answered in words.
 *
 * @param rest whether MWAA has a REST API for it, from 2.4.3 on
 */
record EarlyAirflow2(boolean rest) implements DagsGroup {
  /** All DAGs, each with whether it is paused. */
  static final String LIST = "dags list -o json";

  @Override
  public String endOfTrigger(Instant second) {
    return " -e " + OwnSecond.write(second);
  }

  @Override
  public int mostTriggers() {
    return OwnSecond.MOST_TRIGGERS;
  }

  @Override
  public String optionOfDag() {
    return " -d";
  }

  @Override
  public Optional<String> askPaused(AskedDag asked) {
    return Optional.of(LIST);
  }

  @Override
  public Optional<RestCall.Post> restTrigger(AskedRun asked, JsonValue.Fields conf) {
    return rest ? DagsGroup.super.restTrigger(asked, conf) : Optional.empty();
  }

  /** The execution date is a second that the run was given: it says nothing of when. */
  @Override
  public Optional<Instant> made(RunLists.Run run) {
    return run.started();
  }

  @Override
  public RunReading readTrigger(CliAnswer answer, AskedRun asked) {
    return TextAnswers.trigger(answer, asked);
  }
}
