package io.dagrouter.benchmark;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;
import io.dagrouter.lambda.Arrivals;
import io.dagrouter.lambda.Invocation;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.Wiring;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaStandIn;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Counts what 10,000 files of one line and one processing date cost an environment, where the line
 * has {@code run: date}: they come in batches of ten, to two copies of the function at once.
 */
final class OneDate {
  private static final int ARRIVALS = 10_000;
  private static final int BATCH = 10;
  private static final int COPIES = 2;
  private static final int MOST_COMMANDS = 4;

  /** By the code of baseline.py: a token and a command, and a run, whatever has run before. */
  private static final int BASELINE_CALLS_PER_EVENT = 2;

  private static final String ENVIRONMENT = "sli-dst-airflow";
  private static final String DAG = "mydata_bank";
  private static final JsonValue ALL_DONE =
      JsonValue.Fields.builder().put("batchItemFailures", new JsonValue.Items(List.of())).build();

  private OneDate() {}

  public static void main(String[] args)
      throws IOException, ExecutionException, InterruptedException {
    if (args.length > 0) {
      System.err.println("usage: benchmarks/run one-date");
      System.exit(2);
    }
    Clock clock = Clock.systemUTC();
    Path routes = Files.createTempFile("dagrouter-one-date", ".json");
    try (MwaaStandIn mwaa = MwaaStandIn.start(clock);
        AwsStandIn aws = AwsStandIn.start(clock);
        ExecutorService copies = Executors.newFixedThreadPool(COPIES)) {
      FakeEnvironment environment = mwaa.addEnvironment(ENVIRONMENT, StandIns.AIRFLOW);
      environment.airflow().add(DAG);
      write(routes);
      ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>(batches());
      long start = System.nanoTime();
      List<Future<?>> working =
          IntStream.range(0, COPIES)
              .<Future<?>>mapToObj(
                  _ -> {
                    Arrivals copy = Wiring.arrivals(surroundings(mwaa, aws, routes, clock));
                    return copies.submit(() -> work(copy, queue));
                  })
              .toList();
      for (Future<?> each : working) {
        each.get();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      report(environment, aws, seconds);
    } finally {
      Files.delete(routes);
    }
  }

  private static void report(FakeEnvironment environment, AwsStandIn aws, double seconds) {
    int commands = environment.commands().size();
    int runs = environment.airflow().runs(DAG).size();
    if (runs != 1) {
      throw new IllegalStateException(
          "Cannot trust the figures: there are " + runs + " runs, not 1.");
    }
    System.out.printf(
        "%,d arrivals of one line and date, %d at a time, %d copies of the function%n",
        ARRIVALS, BATCH, COPIES);
    System.out.printf("%-28s %12s %12s%n", "", "dagrouter", "baseline");
    System.out.printf("%-28s %,12d %,12d%n", "runs", runs, ARRIVALS);
    System.out.printf("%-28s %,12d %,12d%n", "CLI commands", commands, ARRIVALS);
    System.out.printf("%-28s %,12d %,12d%n", "CLI tokens", environment.tokensIssued(), ARRIVALS);
    System.out.printf(
        "%-28s %,12d %,12d%n",
        "together", commands + environment.tokensIssued(), ARRIVALS * BASELINE_CALLS_PER_EVENT);
    System.out.printf("%-28s %,12d %12s%n", "outcomes told", aws.eventBus().entries().size(), "-");
    System.out.printf("%-28s %,12.1f %12s%n", "seconds", seconds, "-");
    System.out.printf(
        "%s: %d commands, goal %d%n",
        commands <= MOST_COMMANDS ? "met" : "MISSED", commands, MOST_COMMANDS);
  }

  private static void work(Arrivals copy, ConcurrentLinkedQueue<String> queue) {
    for (String batch = queue.poll(); batch != null; batch = queue.poll()) {
      JsonValue answer =
          copy.handle(
              batch.getBytes(StandardCharsets.UTF_8),
              new Invocation(UUID.randomUUID().toString(), Duration.ofMinutes(2)));
      if (!answer.equals(ALL_DONE)) {
        throw new IllegalStateException("Cannot trust the figures: a batch was answered " + answer);
      }
    }
  }

  private static List<String> batches() {
    return IntStream.range(0, ARRIVALS / BATCH)
        .mapToObj(
            batch ->
                SampleArrivals.batch(
                    IntStream.range(batch * BATCH, (batch + 1) * BATCH)
                        .mapToObj("bank/loan/dt=20261119/part-%05d.parquet"::formatted)
                        .toList()))
        .toList();
  }

  private static void write(Path routes) throws IOException {
    Files.writeString(
        routes,
        """
        {"zone": "Asia/Seoul",
         "environments": {"lake": {"mwaa": "%s"}},
         "lines": {"bank": {
           "title": "은행",
           "dag": "%s",
           "arrivals": ["s3://lake/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.parquet"],
           "run": "date"}}}
        """
            .formatted(ENVIRONMENT, DAG));
  }

  private static Surroundings surroundings(
      MwaaStandIn mwaa, AwsStandIn aws, Path routes, Clock clock) {
    return new Surroundings(
        Map.of(
            "ROUTES_SOURCE",
            "file:" + requireNonNull(routes),
            "OUTCOME_BUS_NAME",
            "outcomes",
            "AWS_REGION",
            "ap-northeast-2",
            "AWS_ENDPOINT_URL",
            aws.endpoint().toString(),
            "AWS_ENDPOINT_URL_MWAA",
            mwaa.endpoint().toString()),
        Optional.of(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))),
        LoopbackTls.shared().clientTrust(),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        clock);
  }
}
