package io.dagrouter.benchmark;

import java.util.List;
import java.util.stream.IntStream;

/** Measured values of one kind, in the order in which they were measured; at least one. */
record Figures(List<Double> values) {
  Figures {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no figures");
    }
  }

  double median() {
    List<Double> sorted = sorted();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  double min() {
    return sorted().getFirst();
  }

  double max() {
    return sorted().getLast();
  }

  /** The smallest value that is not below 99 of 100. */
  double p99() {
    return sorted().get((int) Math.ceil(values.size() * 0.99) - 1);
  }

  /** Each value by the one of the same round of others. */
  Figures by(Figures others) {
    return new Figures(
        IntStream.range(0, Math.min(values.size(), others.values.size()))
            .mapToObj(i -> values.get(i) / others.values.get(i))
            .toList());
  }

  private List<Double> sorted() {
    return values.stream().sorted().toList();
  }
}
