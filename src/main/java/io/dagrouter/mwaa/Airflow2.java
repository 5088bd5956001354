package io.dagrouter.mwaa;

import java.time.Instant;
import java.util.Optional;

/**
 * The command line of Airflow 2.6 to 2.11.
 *
 * @param details whether it has {@code dags details}; people wrote of it in the autumn of 2023, so
 *     2.8 of that December has it
 */
record Airflow2(boolean details) implements DagsGroup {
  /**
   * Without {@code --no-replace-microseconds} the logical date would be the current second, and of
   * several runs of a DAG that are made within one second only the first would come to be.
   */
  @Override
  public String endOfTrigger(Instant second) {
    return " -o json --no-replace-microseconds";
  }

  @Override
  public String optionOfDag() {
    return " -d";
  }

  @Override
  public Optional<String> askPaused(AskedDag asked) {
    return details ? DagsGroup.super.askPaused(asked) : Optional.of(EarlyAirflow2.LIST);
  }
}
