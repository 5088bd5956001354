package io.dagrouter.metrics;

/** A unit of a metric, by the name that CloudWatch has for it. */
enum Unit {
  COUNT("Count"),
  MILLISECONDS("Milliseconds"),
  SECONDS("Seconds");

  private final String text;

  Unit(String text) {
    this.text = text;
  }

  /** Its name in CloudWatch. */
  String text() {
    return text;
  }
}
