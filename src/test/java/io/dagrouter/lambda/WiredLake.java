package io.dagrouter.lambda;

import static io.dagrouter.lambda.SampleMessages.eventBridge;
import static io.dagrouter.lambda.SampleMessages.records;
import static io.dagrouter.lambda.SampleMessages.sqs;
import static io.dagrouter.lambda.SampleMessages.text;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.TestClock;
import io.dagrouter.outcome.OnTheBus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Both functions as {@link Wiring} makes them, with a routes document that can be changed. */
final class WiredLake implements AutoCloseable {
  static final String DAGS = "sli-dst-dags";

  final TestClock clock = new TestClock();
  final AwsStandIn aws = AwsStandIn.start(clock);
  final FakeEnvironment lake;
  final FakeEnvironment annex;

  /** All that was asked of MWAA, the control plane included. */
  final List<MwaaCall> calls = new CopyOnWriteArrayList<>();

  /** What the functions log. */
  final ByteArrayOutputStream log = new ByteArrayOutputStream();

  private final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  private final Path routes;
  private final Surroundings surroundings;
  private final Arrivals arrivals;
  private final CallEdge edge;
  private int told;

  WiredLake(String airflow, Path folder, String document) {
    this(airflow, folder, document, Map.of(), () -> "");
  }

  /**
   * The same.
   *
   * @param more variables of the environment
   * @param traceHeader X-Ray's of the invocation under way
   */
  WiredLake(
      String airflow,
      Path folder,
      String document,
      Map<String, String> more,
      Supplier<String> traceHeader) {
    lake = mwaa.addEnvironment("sli-dst-airflow", airflow).dagFolder(DAGS, "dags");
    annex = mwaa.addEnvironment("sli-dst-annex", airflow).dagFolder(DAGS, "dags");
    mwaa.faults()
        .choose(
            call -> {
              calls.add(call);
              return Optional.empty();
            });
    routes = folder.resolve("routes.yaml");
    routes(document);
    surroundings =
        new Surroundings(
            environment(more),
            Optional.of(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"))),
            List.of(),
            LoopbackTls.shared().clientTrust(),
            new PrintStream(log, true, StandardCharsets.UTF_8),
            clock,
            traceHeader);
    arrivals = arrivals();
    edge = Wiring.callEdge(surroundings);
  }

  private Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("ROUTES_SOURCE", "file:" + routes);
    environment.put("OUTCOME_BUS_NAME", "outcomes");
    environment.put("AWS_REGION", "ap-northeast-2");
    environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_MWAA", mwaa.endpoint().toString());
    return environment;
  }

  /** Another copy of the arrival function, which remembers nothing. */
  Arrivals arrivals() {
    return Wiring.arrivals(surroundings);
  }

  /** Writes the routes document, which is in force a minute later. */
  void routes(String document) {
    try {
      Files.writeString(routes, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The message of an arrival, whose id is the key. */
  static Fields arrival(String key) {
    return sqs(key, text(eventBridge(key)));
  }

  /** Delivers a batch; the ids of the messages that come again. */
  List<String> deliver(Fields... messages) {
    return deliver(arrivals, messages);
  }

  /** Delivers one arrival. */
  List<String> deliverOne(String key) {
    return deliver(arrival(key));
  }

  static List<String> deliver(Arrivals copy, Fields... messages) {
    Fields answer =
        copy.handle(
            text(records(messages)).getBytes(StandardCharsets.UTF_8),
            new Invocation("i-1", Duration.ofMinutes(2)));
    return answer.items("batchItemFailures").orElseThrow().stream()
        .map(item -> ((Fields) item).text("itemIdentifier").orElseThrow())
        .toList();
  }

  Fields call(Fields event) {
    return edge.handle(
        text(event).getBytes(StandardCharsets.UTF_8),
        new Invocation("call-1", Duration.ofMinutes(1)));
  }

  /** Line, outcome and reason of all outcomes since the last time, sorted. */
  List<String> outcomes() {
    List<String> outcomes = new ArrayList<>();
    var entries = aws.eventBus().entries();
    for (var entry : entries.subList(told, entries.size())) {
      if (!entry.detailType().equals("RunRequested")) {
        Fields outcome = json(entry.detail());
        outcomes.add(
            String.join(
                " ",
                outcome.text("line").orElse("-"),
                outcome.text("outcome").orElse("-"),
                outcome.text("reason").orElse("-")));
      }
    }
    told = entries.size();
    return outcomes.stream().sorted().toList();
  }

  private static Fields json(String text) {
    try {
      return (Fields) JsonText.read(text);
    } catch (NotJsonException e) {
      throw new IllegalStateException("not JSON: " + text, e);
    }
  }

  @Override
  public void close() {
    OnTheBus.fitsItsSchemas(aws);
    aws.close();
    mwaa.close();
  }
}
