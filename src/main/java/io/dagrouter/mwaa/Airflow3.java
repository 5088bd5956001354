package io.dagrouter.mwaa;

import java.time.Instant;

/** The command line of Airflow 3, and of what comes after it until it is known. */
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
}
