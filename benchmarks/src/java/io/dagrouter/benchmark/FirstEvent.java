package io.dagrouter.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures the deployed function as whole processes beside the baseline in Python: how long the
 * first event takes after a cold start or a restore, and each one when warm.
 */
final class FirstEvent {
  private static final int USAGE = 2;
  private static final int MISSING = 78;

  private FirstEvent() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int exit = 1;
    try {
      exit = run(args);
    } catch (IllegalStateException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
    } finally {
      // Threads of a server that a failure left running would keep this process.
      System.exit(exit);
    }
  }

  private static int run(String... args) throws IOException, InterruptedException {
    FirstEventOptions options;
    try {
      options = FirstEventOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(FirstEventOptions.USAGE);
      return USAGE;
    }
    Optional<String> python = Machine.askPython();
    if (python.isEmpty()) {
      System.err.println(
          "Cannot run the baseline: python3 with boto3 is missing (python3 -c \"import boto3\"). Install"
              + " Python 3.9 or later, then: python3 -m pip install boto3.");
      return MISSING;
    }
    int cores = Runtime.getRuntime().availableProcessors();
    Machine machine = Machine.here(cores, python.get());
    try (DeployedFunction function = new DeployedFunction(options.function());
        StandIns standIns = new StandIns()) {
      Cores apart = Cores.apart();
      System.out.println("machine: " + machine.told());
      System.out.println("cores: " + apart.told());
      System.out.println(
          "function: "
              + function.told()
              + ", "
              + function.memoryMegabytes()
              + " MB, "
              + function.javaToolOptions()
              + " "
              + String.join(" ", options.javaOptions()));
      Turns turns = new Turns(standIns, apart, function, options.javaOptions());
      if (options.phases()) {
        Phases.print(
            turns,
            options.rounds(),
            subject -> options.only().map(subject::isIn).orElse(true),
            System.out);
        return 0;
      }
      List<Turn> all = rounds(turns, options, System.err);
      FirstEventReport report = new FirstEventReport(all);
      report.print(System.out);
      if (options.json().isPresent()) {
        Files.writeString(
            options.json().get(), FirstEventJson.of(machine, apart, function, options, all));
      }
      return 0;
    }
  }

  private static List<Turn> rounds(Turns turns, FirstEventOptions options, PrintStream progress)
      throws IOException, InterruptedException {
    List<Turn> all = new ArrayList<>();
    for (int round = 0; round <= options.rounds(); round++) {
      progress.println(
          round == 0 ? "warm-up round ..." : "round " + round + " of " + options.rounds() + " ...");
      Turns.Load load = round == 0 ? Turns.Load.SHORT : Turns.Load.WHOLE;
      List<Turn> ofRound = new ArrayList<>();
      for (Subject subject : Subject.values()) {
        if (options.isAskedFor(subject) && !subject.isWarm()) {
          ofRound.add(turns.turn(subject, load));
        }
      }
      for (Subject baseline : List.of(Subject.PYTHON_WARM, Subject.PYTHON_BATCH)) {
        List<Subject> sideBySide =
            Stream.of(Subject.values())
                .filter(subject -> subject.baseline() == baseline)
                .filter(options::isAskedFor)
                .toList();
        ofRound.addAll(turns.warm(sideBySide, load));
      }
      if (round > 0) {
        all.addAll(ofRound);
      }
    }
    return all;
  }
}
