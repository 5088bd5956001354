package io.dagrouter.benchmark;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A warm subject while it runs: its process, and what was measured of it so far. */
final class WarmRun implements AutoCloseable {
  private final Subject subject;
  private final Site site;
  private final FunctionProcess process;
  private final StandIns standIns;
  private final IntFunction<String> payloads;
  private final List<Double> millis = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();
  private Duration processor = Duration.ZERO;
  private double firstMegabytes;
  private int triggers;
  private int measured;

  /**
   * One that has handled nothing yet.
   *
   * @param payloads the payload whose first trigger has this number
   */
  WarmRun(
      Subject subject,
      Site site,
      FunctionProcess process,
      StandIns standIns,
      IntFunction<String> payloads) {
    this.subject = requireNonNull(subject);
    this.site = requireNonNull(site);
    this.process = requireNonNull(process);
    this.standIns = requireNonNull(standIns);
    this.payloads = requireNonNull(payloads);
  }

  Site site() {
    return site;
  }

  /** Handles so many triggers that do not count. */
  void warmUp(int count) throws IOException, InterruptedException {
    for (int end = triggers + count; triggers < end; ) {
      handleOne();
      if (firstMegabytes == 0) {
        firstMegabytes = process.megabytes("VmRSS");
      }
    }
  }

  /** Handles so many triggers that count. */
  void measure(int count) throws IOException, InterruptedException {
    standIns.forgetSeen();
    Duration before = process.processorTime();
    for (int end = triggers + count; triggers < end; ) {
      millis.add(handleOne() / subject.messages());
    }
    processor = processor.plus(process.processorTime().minus(before));
    seen.addAll(standIns.seen());
    measured += count;
  }

  private double handleOne() throws IOException, InterruptedException {
    process.lambda().queue(payloads.apply(triggers));
    double took = process.answer().millis();
    triggers += subject.messages();
    return took;
  }

  /** How many triggers were handled. */
  int triggers() {
    return triggers;
  }

  /** What was measured. */
  Turn turn() throws IOException {
    Figures figures = new Figures(millis);
    return new Turn(
        subject,
        figures.median(),
        figures.p99(),
        processor.toNanos() / 1e6 / measured,
        0,
        seen,
        firstMegabytes,
        process.megabytes("VmRSS"),
        process.megabytes("VmHWM"));
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
