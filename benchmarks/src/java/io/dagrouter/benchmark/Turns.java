package io.dagrouter.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Gives subjects their turns, each in a process of its own with an environment of its own. */
final class Turns {
  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String DATE_BEFORE = "20261101";
  private static final String DATE_AFTER = "20261118";

  /** How many triggers a warm subject handles before the next has its turn. */
  private static final int BLOCK = 50;

  private final StandIns standIns;
  private final Cores cores;
  private final DeployedFunction function;
  private final List<String> javaOptions;

  /** How many triggers of a warm subject: not measured, and measured. */
  record Load(int before, int measured) {
    static final Load WHOLE = new Load(500, 1000);
    static final Load MEDIUM = new Load(500, 200);
    static final Load SHORT = new Load(300, 50);
  }

  Turns(StandIns standIns, Cores cores, DeployedFunction function, List<String> javaOptions) {
    this.standIns = standIns;
    this.cores = cores;
    this.function = function;
    this.javaOptions = List.copyOf(javaOptions);
  }

  /** Gives a subject its turn. */
  Turn turn(Subject subject, Load load) throws IOException, InterruptedException {
    return switch (subject) {
      case PYTHON_COLD, COLD_WHOLE -> cold(subject);
      case RESTORED_TOKEN_AND_COMMAND, RESTORED_WHOLE -> restored(subject);
      case PYTHON_WARM,
          PYTHON_KEEPING,
          WARM_TOKEN_AND_COMMAND,
          WARM_WHOLE,
          PYTHON_BATCH,
          BATCH_TOKEN_AND_COMMAND,
          BATCH_WHOLE ->
          warm(List.of(subject), load).getFirst();
    };
  }

  private Turn cold(Subject subject) throws IOException, InterruptedException {
    Site site = newSite();
    LambdaService lambda = new LambdaService(standIns::note);
    lambda.queue(events(1, 1));
    try (FunctionProcess process = start(subject, site, lambda)) {
      LambdaService.Invoked first = process.answer();
      return first(subject, process, process.startedAt(), first.answered());
    }
  }

  private Turn restored(Subject subject) throws IOException, InterruptedException {
    Site site = newSite();
    boolean whole = subject == Subject.RESTORED_WHOLE;
    try (FunctionProcess process = start(subject, site, new LambdaService(standIns::note))) {
      process.awaitSnapshot();
      expect(standIns.seen().isEmpty(), "before the snapshot nothing is asked of anybody");
      site.publish(AFTER, DATE_AFTER);
      process.lambda().queue(events(1, 1));
      process.lambda().restore();
      LambdaService.Invoked first = process.answer();
      Turn turn = first(subject, process, process.lambda().restoredAt(), first.answered());
      expect(turn.count(Seen.TOKEN) == 1, "one token is fetched after the restore");
      if (whole) {
        site.expectOneRun(AFTER, DATE_AFTER);
        expect(turn.count(Seen.ROUTES) >= 1, "the routes are fetched after the restore");
        expect(turn.count(Seen.CODE) >= 1, "the DAG's code is fetched after the restore");
      } else {
        expect(site.runs().size() == 1, "there is one run");
      }
      return turn;
    }
  }

  /**
   * Gives warm subjects their turns side by side: each has its process, and they take turns of
   * {@value #BLOCK} triggers, so that a machine whose speed goes up and down is the same for all.
   */
  List<Turn> warm(List<Subject> subjects, Load load) throws IOException, InterruptedException {
    List<WarmRun> runs = new ArrayList<>();
    try {
      for (Subject subject : subjects) {
        WarmRun run = begin(subject);
        runs.add(run);
        run.warmUp(load.before());
      }
      for (int block = 0; block < load.measured() / BLOCK; block++) {
        for (WarmRun run : runs) {
          run.measure(BLOCK);
        }
      }
      List<Turn> turns = new ArrayList<>();
      for (WarmRun run : runs) {
        expect(run.site().runs().size() == run.triggers(), "there is a run for each event");
        turns.add(run.turn());
      }
      return turns;
    } finally {
      for (WarmRun run : runs) {
        run.close();
      }
    }
  }

  private WarmRun begin(Subject subject) throws IOException, InterruptedException {
    Site site = newSite();
    FunctionProcess process = start(subject, site, new LambdaService(standIns::note));
    if (subject.isRestored()) {
      process.awaitSnapshot();
      process.lambda().restore();
    }
    return new WarmRun(
        subject, site, process, standIns, first -> events(first, subject.messages()));
  }

  private Turn first(Subject subject, FunctionProcess process, long start, long end)
      throws IOException {
    double millis = (end - start) / 1e6;
    double megabytes = process.megabytes("VmRSS");
    return new Turn(
        subject,
        millis,
        millis,
        0,
        start,
        standIns.seen(),
        megabytes,
        megabytes,
        process.megabytes("VmHWM"));
  }

  private Site newSite() {
    Site site = standIns.newSite();
    site.publish(BEFORE, DATE_BEFORE);
    standIns.forgetSeen();
    return site;
  }

  private FunctionProcess start(Subject subject, Site site, LambdaService lambda)
      throws IOException {
    Map<String, String> environment = new HashMap<>(standIns.endpoints());
    environment.put("AWS_REGION", "ap-northeast-2");
    environment.put("AWS_DEFAULT_REGION", "ap-northeast-2");
    if (subject.isPython()) {
      environment.put("MWAA_ENVIRONMENT", site.name());
      environment.put("MWAA_DAG", Site.DAG);
      environment.put("AWS_CA_BUNDLE", standIns.certificate().toString());
      environment.put("SSL_CERT_FILE", standIns.certificate().toString());
      environment.put("KEEP_TLS_CONTEXT", subject.keepsTlsContext() ? "1" : "0");
      environment.putAll(keys());
      Path program = Path.of("benchmarks", "python", "baseline.py").toAbsolutePath();
      return new FunctionProcess(
          lambda,
          cores,
          List.of("python3", program.toString()),
          Path.of("").toAbsolutePath(),
          environment);
    }
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "dagrouter-arrival");
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", function.memoryMegabytes());
    environment.put("LAMBDA_TASK_ROOT", function.root().toString());
    environment.put("_HANDLER", function.handler());
    environment.put("JAVA_TOOL_OPTIONS", function.javaToolOptions());
    if (subject.isRestored()) {
      environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
      environment.put(
          "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://" + lambda.address() + "/creds");
      environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", LambdaService.CREDENTIALS_TOKEN);
    } else {
      environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
      environment.putAll(keys());
    }
    if (subject.isTokenAndCommand()) {
      environment.put("ROUTES_SOURCE", "file:" + site.routesOfTokenAndCommand());
    } else {
      environment.put("ROUTES_SOURCE", site.routesSource());
      environment.put("OUTCOME_BUS_NAME", "outcomes");
    }
    List<String> options = new ArrayList<>(standIns.trustOptions());
    options.addAll(javaOptions);
    return new FunctionProcess(
        lambda, cores, function.command(options), function.root(), environment);
  }

  private static Map<String, String> keys() {
    return Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "secret");
  }

  private static String events(int first, int count) {
    return SampleArrivals.batch(
        IntStream.range(first, first + count)
            .mapToObj(number -> "bank/loan/part-" + number + ".parquet")
            .toList());
  }

  private void expect(boolean right, String what) {
    if (!right) {
      throw new IllegalStateException(
          "Cannot trust the figures: it does not hold that "
              + what
              + " ("
              + standIns.seen().stream().map(Seen::what).toList()
              + "). Correct the function.");
    }
  }
}
