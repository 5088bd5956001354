package io.dagrouter.benchmark.lake;

/**
 * What arrivals meet.
 *
 * @param way the same for all lines
 * @param deployment the queue and the function
 * @param environments over which the lines are spread evenly
 * @param airflow what each of them takes
 * @param memory what a copy of the function knows
 * @param history runs of earlier dates that each DAG still has; a list of the command line shows
 *     them all
 * @param seed of everything that is up to chance
 */
public record Setup(
    Way way,
    Deployment deployment,
    int environments,
    AirflowLimits airflow,
    FunctionMemory memory,
    int history,
    long seed) {
  /**
   * What one environment takes.
   *
   * @param commandSeconds what a command takes on average; a quarter more or less
   * @param commandsAtOnce from everybody; one more is answered with 503
   * @param taken commands at once that others have under way all the time
   * @param callSeconds what a call of the REST API takes on average; a quarter more or less
   * @param callsPerSecond one more is throttled
   */
  public record AirflowLimits(
      double commandSeconds,
      int commandsAtOnce,
      int taken,
      double callSeconds,
      int callsPerSecond) {
    AirflowLimits withCommandSeconds(double seconds) {
      return new AirflowLimits(seconds, commandsAtOnce, taken, callSeconds, callsPerSecond);
    }

    AirflowLimits withCallSeconds(double seconds) {
      return new AirflowLimits(commandSeconds, commandsAtOnce, taken, seconds, callsPerSecond);
    }

    AirflowLimits withAtOnce(int atOnce) {
      return new AirflowLimits(commandSeconds, atOnce, taken, callSeconds, callsPerSecond);
    }
  }

  /**
   * A set-up, checked.
   *
   * @throws IllegalArgumentException when there is no environment
   */
  public Setup {
    if (environments < 1) {
      throw new IllegalArgumentException("the environments are not positive: " + environments);
    }
  }

  Setup with(Way other) {
    return new Setup(other, deployment, environments, airflow, memory, history, seed);
  }

  Setup with(AirflowLimits other) {
    return new Setup(way, deployment, environments, other, memory, history, seed);
  }

  Setup with(Deployment other) {
    return new Setup(way, other, environments, airflow, memory, history, seed);
  }

  Setup withEnvironments(int other) {
    return new Setup(way, deployment, other, airflow, memory, history, seed);
  }
}
