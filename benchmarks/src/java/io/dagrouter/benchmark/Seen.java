package io.dagrouter.benchmark;

import static java.util.Objects.requireNonNull;

/**
 * A request that came to a stand-in, or an event that was handed out or answered.
 *
 * @param nanos when, by {@link System#nanoTime}
 * @param what service and operation
 */
record Seen(long nanos, String what) {
  static final String TOKEN = "MWAA CreateCliToken";
  static final String ENVIRONMENT = "MWAA GetEnvironment";
  static final String COMMAND = "Airflow command";
  static final String ROUTES = "SSM GetParameter";
  static final String CODE = "S3 GET";
  static final String OUTCOMES = "EventBridge PutEvents";
  static final String EVENT = "Lambda hands out the event";
  static final String ANSWER = "answer";
  static final String CREDENTIALS = "Lambda credentials";

  Seen {
    requireNonNull(what);
  }
}
