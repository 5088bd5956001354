package io.dagrouter.mwaa;

import java.time.Instant;
import java.util.Optional;

/** The command line of Airflow 2.0 to 2.5: a trigger is answered in words. */
record EarlyAirflow2() implements DagsGroup {
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
  public CliReading readTrigger(CliAnswer answer, AskedRun asked) {
    return TextAnswers.trigger(answer, asked);
  }
}
