package io.dagrouter.metrics;

/**
 * A metric. The names are stable, since alarms and dashboards name them; what each means, and by
 * which dimensions it is told, stands in {@code docs/reference/metrics.md}.
 */
enum Metric {
  OUTCOMES("Outcomes", Unit.COUNT),
  ARRIVAL_TO_RUN("ArrivalToRun", Unit.MILLISECONDS),
  COMMANDS("Commands", Unit.COUNT),
  COMMAND_TIME("CommandTime", Unit.MILLISECONDS),
  TOKENS("Tokens", Unit.COUNT),
  RETRIES("Retries", Unit.COUNT),
  ROUTES_AGE("RoutesAge", Unit.SECONDS),
  QUEUE_AGE("QueueAge", Unit.MILLISECONDS),
  ENVIRONMENT_UNAVAILABLE("EnvironmentUnavailable", Unit.COUNT),
  ARRIVALS_MISSING("ArrivalsMissing", Unit.COUNT),
  ARRIVALS_OVERDUE("ArrivalsOverdue", Unit.COUNT),
  LINES_NOT_WATCHED("LinesNotWatched", Unit.COUNT);

  private final String text;
  private final Unit unit;

  Metric(String text, Unit unit) {
    this.text = text;
    this.unit = unit;
  }

  /** Its name in CloudWatch. */
  String text() {
    return text;
  }

  Unit unit() {
    return unit;
  }
}
