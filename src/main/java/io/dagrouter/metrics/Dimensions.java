package io.dagrouter.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What one series of a metric is told apart by, name by name. CloudWatch takes 30 dimensions at
 * most, and values of ASCII; here there are two at most, and names of the routes document.
 */
record Dimensions(SequencedMap<String, String> values) {
  /** Of a metric that is told as a whole. */
  static final Dimensions NONE = new Dimensions(new LinkedHashMap<>());

  Dimensions {
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
  }

  static Dimensions of(String name, String value) {
    SequencedMap<String, String> values = new LinkedHashMap<>();
    values.put(name, value);
    return new Dimensions(values);
  }

  /** These and one more. */
  Dimensions and(String name, String value) {
    SequencedMap<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Dimensions(more);
  }
}
