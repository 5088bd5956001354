package io.dagrouter.local;

import static java.util.Objects.requireNonNull;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A stand-in for S3, Parameter Store, EventBridge, SQS and STS on one port of loopback: what the
 * router uses of them, in their wire protocols. Signatures are not checked. S3 is spoken path-style
 * only, so its client needs {@code forcePathStyle}. Thread-safe.
 */
public final class AwsStandIn implements AutoCloseable {
  private static final String TARGET = "X-Amz-Target";

  private final FakeS3 s3;
  private final FakeParameterStore parameters;
  private final FakeEventBus eventBus = new FakeEventBus();
  private final FakeQueues queues = new FakeQueues();
  private final FakeSts sts = new FakeSts();
  private final Map<AwsService, Deque<Fault>> faults = new EnumMap<>(AwsService.class);
  private final LoopbackServer server;
  private volatile Consumer<String> watcher = _ -> {};

  private AwsStandIn(Clock clock, LoopbackServer.Kind kind) throws IOException {
    this.s3 = new FakeS3(clock);
    this.parameters = new FakeParameterStore(clock);
    for (AwsService service : AwsService.values()) {
      faults.put(service, new ArrayDeque<>());
    }
    this.server = kind.serving(this::handle);
  }

  /**
   * Starts one with nothing in it, which speaks HTTP.
   *
   * @param clock where objects and parameters have their dates from
   * @throws UncheckedIOException when no port can be had
   */
  public static AwsStandIn start(Clock clock) {
    return start(clock, LoopbackServer::http);
  }

  /**
   * Starts one with nothing in it, which speaks HTTPS and resets no connection: {@link Fault.Reset}
   * is a {@link Fault.NoAnswer} there. It answers sooner than the other.
   *
   * @param clock where objects and parameters have their dates from
   * @param tls its certificate
   * @throws UncheckedIOException when no port can be had
   */
  public static AwsStandIn start(Clock clock, LoopbackTls tls) {
    return start(clock, LoopbackServer.httpsWithoutRelay(tls));
  }

  private static AwsStandIn start(Clock clock, LoopbackServer.Kind kind) {
    try {
      return new AwsStandIn(clock, kind);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the stand-in for AWS", e);
    }
  }

  /**
   * The endpoint of all of them: {@code http://127.0.0.1:port}, or {@code https://127.0.0.1:port}.
   */
  public URI endpoint() {
    return server.endpoint();
  }

  public FakeS3 s3() {
    return s3;
  }

  public FakeParameterStore parameters() {
    return parameters;
  }

  public FakeEventBus eventBus() {
    return eventBus;
  }

  public FakeQueues queues() {
    return queues;
  }

  public FakeSts sts() {
    return sts;
  }

  /**
   * From now on tells of each request when it has come, before it is answered.
   *
   * @param newWatcher takes service and operation, {@code SSM GetParameter}, or the method for S3,
   *     {@code S3 GET}; called by many threads at once
   */
  public void watch(Consumer<String> newWatcher) {
    watcher = requireNonNull(newWatcher);
  }

  /** The next {@code times} requests to a service have no effect and go wrong. */
  public void fail(AwsService service, int times, Fault fault) {
    Deque<Fault> ofService = faultsOf(service);
    synchronized (ofService) {
      for (int i = 0; i < times; i++) {
        ofService.add(fault);
      }
    }
  }

  /** What was to go wrong with a service goes right again. */
  public void clearFaults(AwsService service) {
    Deque<Fault> ofService = faultsOf(service);
    synchronized (ofService) {
      ofService.clear();
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private Deque<Fault> faultsOf(AwsService service) {
    return requireNonNull(faults.get(service));
  }

  private Sending handle(Request request) {
    String target = request.header(TARGET).orElse("");
    String operation = target.substring(target.indexOf('.') + 1);
    if (target.startsWith("AmazonSSM.")) {
      watcher.accept("SSM " + operation);
      return answer(AwsService.SSM, () -> json(target, request, parameters::answer));
    }
    if (target.startsWith("AWSEvents.")) {
      watcher.accept("EventBridge " + operation);
      return answer(AwsService.EVENT_BRIDGE, () -> json(target, request, eventBus::answer));
    }
    if (target.startsWith("AmazonSQS.")) {
      watcher.accept("SQS " + operation);
      return answer(AwsService.SQS, () -> json(target, request, queues::answer));
    }
    if (FakeSts.isMeant(request)) {
      watcher.accept("STS");
      return answer(AwsService.STS, () -> sts.answer(request));
    }
    watcher.accept("S3 " + request.method());
    return answer(AwsService.S3, () -> s3.answer(request));
  }

  private Sending answer(AwsService service, Supplier<Answer> right) {
    Deque<Fault> ofService = faultsOf(service);
    Optional<FaultAt> fault;
    synchronized (ofService) {
      fault = Optional.ofNullable(ofService.poll()).map(FaultAt::before);
    }
    boolean happens = fault.map(FaultAt::hasEffect).orElse(true);
    return Sending.of(fault, happens ? right : () -> Answer.json(200, "{}"));
  }

  /** A service that speaks AWS's JSON protocol. */
  interface JsonService {
    Answer answer(String operation, JsonValue.Fields request);
  }

  private static Answer json(String target, Request request, JsonService service) {
    try {
      if (JsonText.read(request.text()) instanceof JsonValue.Fields fields) {
        return service.answer(target.substring(target.indexOf('.') + 1), fields);
      }
    } catch (NotJsonException e) {
      // Answered below, as whatever else is no object.
    }
    return AwsError.ofJson("SerializationException", "the request is no JSON object");
  }
}
