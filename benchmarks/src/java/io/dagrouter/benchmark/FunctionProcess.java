package io.dagrouter.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process of a function, with the side of Lambda that it talks to. */
final class FunctionProcess implements AutoCloseable {
  private static final Duration MOST = Duration.ofSeconds(60);
  private static final int LAST_CHARACTERS = 4000;

  private final LambdaService lambda;
  private final Process process;
  private final Path output;
  private final long startedAt;

  /**
   * Starts it.
   *
   * @param folder the one that it runs in
   * @param environment all its variables, but for the address of {@code lambda} and those that this
   *     process has of the shell; nothing of AWS is passed on
   */
  FunctionProcess(
      LambdaService lambda,
      Cores cores,
      List<String> command,
      Path folder,
      Map<String, String> environment)
      throws IOException {
    this.lambda = lambda;
    this.output = Files.createTempFile("dagrouter-function", ".log");
    List<String> pinned = new ArrayList<>(cores.prefix());
    pinned.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(pinned).directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(
            name -> name.startsWith("AWS_") || name.startsWith("JAVA_") || name.startsWith("JDK_"));
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", lambda.address());
    this.startedAt = System.nanoTime();
    this.process = builder.start();
  }

  /** Just before the process was started, by {@link System#nanoTime}. */
  long startedAt() {
    return startedAt;
  }

  LambdaService lambda() {
    return lambda;
  }

  void awaitSnapshot() throws IOException, InterruptedException {
    if (!lambda.awaitSnapshot(MOST)) {
      throw new IllegalStateException(
          "Cannot measure: the process did not come to its snapshot. It said:\n" + said());
    }
  }

  /** Waits for the answer to the oldest event; fails unless every message was handled. */
  LambdaService.Invoked answer() throws IOException, InterruptedException {
    LambdaService.Invoked answer;
    try {
      answer = lambda.answer(MOST);
    } catch (IllegalStateException e) {
      throw new IllegalStateException("Cannot measure: " + e.getMessage() + "\n" + said(), e);
    }
    if (!answer.body().replace(" ", "").equals("{\"batchItemFailures\":[]}")) {
      throw new IllegalStateException(
          "Cannot measure: the function answered " + answer.body() + "\n" + said());
    }
    return answer;
  }

  /** A line of {@code /proc/PID/status}, {@code VmRSS} or {@code VmHWM}, in megabytes. */
  double megabytes(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  /** The processor's time so far, of all its threads; exact to some 10 ms. */
  Duration processorTime() {
    return process.toHandle().info().totalCpuDuration().orElseThrow();
  }

  /** The end of what it printed. */
  private String said() throws IOException {
    String all = Files.readString(output);
    return all.substring(Math.max(0, all.length() - LAST_CHARACTERS));
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    lambda.close();
    Files.delete(output);
  }
}
