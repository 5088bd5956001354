package io.dagrouter.lambda.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.WiredFunction;
import io.dagrouter.lambda.Wiring;
import io.dagrouter.local.FakeXRayDaemon;
import io.dagrouter.local.LoopbackTls;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions walked through, here in few rounds. */
class PrimingTest {
  private static final Map<String, String> BUS = Map.of("OUTCOME_BUS_NAME", "outcomes");
  private static final PrimingPayload ABSENT = new PrimingPayload("absent", 1, "");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssm:/dagrouter/routes",
        "ssm:arn:aws:ssm:ap-northeast-2:111122223333:parameter/dagrouter/routes",
        "ssm:/dagrouter/routes/",
        "s3://lake/routes.yaml",
        "file:routes.yaml",
        "file:routes/",
        "classpath:routes.yaml"
      })
  void everyPayloadIsPrimedWhereverTheRoutesAre(String source) {
    assertThat(arrivals(2).in(real(source, BUS)))
        .returns(10, Primed::walks)
        .returns(Map.of(), Primed::notPrimed);
    assertThat(calls(2).in(real(source, BUS)))
        .returns(6, Primed::walks)
        .returns(Map.of(), Primed::notPrimed);
  }

  @Test
  void everyPayloadIsPrimedWithoutAnOutcomeBus() {
    Surroundings real = real("ssm:/dagrouter/routes", Map.of());

    assertThat(arrivals(1).in(real).notPrimed()).isEmpty();
    assertThat(calls(1).in(real).notPrimed()).isEmpty();
  }

  @Test
  void theDaemonOfXRayIsAStandInToo() {
    try (FakeXRayDaemon daemon = FakeXRayDaemon.start()) {
      Surroundings real =
          real("classpath:routes.yaml", Map.of("AWS_XRAY_DAEMON_ADDRESS", daemon.address()));

      assertThat(arrivals(1).in(real).notPrimed()).isEmpty();

      assertThat(daemon.hasNothing()).isTrue();
    }
  }

  @Test
  void whatCannotBePrimedIsToldAndTheRestIsPrimed() {
    Function<Surroundings, WiredFunction> wiring = Wiring::remoteCallFunction;
    PrimingPayload status = PrimingPayload.ofCalls().getLast();
    List<PrimingPayload> payloads =
        List.of(
            ABSENT,
            new PrimingPayload("url-status", 7, ""),
            new PrimingPayload("url-call", 1, "\"statusCode\":201"),
            status);

    Primed primed = new Priming(wiring, payloads, 3).in(real("classpath:routes.yaml", BUS));

    assertThat(primed.walks()).isEqualTo(3);
    assertThat(primed.notPrimed())
        .containsOnlyKeys("absent", "url-status", "url-call")
        .containsEntry("absent", "java.lang.NullPointerException: absent.json");
    assertThat(primed.notPrimed().get("url-status"))
        .startsWith(
            "java.lang.IllegalStateException: round 0 made 0 runs instead of 7, and answered"
                + " {\"statusCode\":200,");
    assertThat(primed.notPrimed().get("url-call"))
        .startsWith(
            "java.lang.IllegalStateException: round 0 made 1 runs instead of 1, and answered"
                + " {\"statusCode\":200,");
  }

  @Test
  void whereNothingCanBePrimedThatIsToldAndNothingIsThrown() {
    assertThat(arrivals(1).in(real("ftp://lake", BUS)))
        .returns(0, Primed::walks)
        .returns(
            Map.of(
                "everything",
                "java.lang.IllegalArgumentException: Cannot read the routes from \"ftp://lake\":"
                    + " it is of no known form (ROUTES_SOURCE). Set it to ssm:/name, ssm:/path/,"
                    + " s3://bucket/key, file:path or classpath:resource."),
            Primed::notPrimed);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {StackOverflowError.class, ExceptionInInitializerError.class, AssertionError.class})
  void anErrorIsToldToo(Class<? extends Error> kind) throws Exception {
    Error error = kind.getConstructor().newInstance();
    Priming priming =
        new Priming(
            _ -> {
              throw error;
            },
            PrimingPayload.ofArrivals(),
            1);

    assertThat(priming.in(real("classpath:routes.yaml", BUS)).notPrimed())
        .isEqualTo(Map.of("everything", kind.getName()));
  }

  @Test
  void whoIsInterruptedMeanwhileStaysSo() {
    Thread.currentThread().interrupt();

    arrivals(1).in(real("classpath:routes.yaml", BUS));

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void itEndsWhenItsTimeIsOver() {
    Surroundings real = real("classpath:routes.yaml", BUS);
    Surroundings hasty =
        new Surroundings(
            real.environment(),
            real.credentials(),
            real.webServerTrust(),
            real.log(),
            new HastyClock());

    Primed primed = arrivals(1_000_000).in(hasty);

    assertThat(primed.walks()).isBetween(1, 100);
    assertThat(primed.notPrimed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"classpath:routes.yaml", "ftp://lake"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "open sockets are told by Linux")
  void nothingOfTheLakeIsLeft(String source) throws Exception {
    System.setProperty("aws.containerCredentialsFullUri", "http://127.0.0.1:1/real");
    try {
      Map<Object, Object> properties = new HashMap<>(System.getProperties());
      Set<String> sockets = TcpSockets.of(ProcessHandle.current().pid());
      Set<Thread> threads = threads();

      arrivals(1).in(real(source, BUS));

      assertThat(System.getProperties()).isEqualTo(properties);
      assertThat(sockets).containsAll(TcpSockets.of(ProcessHandle.current().pid()));
      Set<Thread> left = threads();
      left.removeAll(threads);
      for (Thread thread : left) {
        // It may be about to end.
        assertThat(thread.join(Duration.ofSeconds(5))).as(thread.toString()).isTrue();
      }
    } finally {
      System.clearProperty("aws.containerCredentialsFullUri");
    }
  }

  @Test
  void noProxyIsAskedForTheWayToTheLake() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      // The AWS SDK goes by the first pair for HTTPS as well.
      for (String scheme : List.of("http", "https")) {
        System.setProperty(scheme + ".proxyHost", "127.0.0.1");
        System.setProperty(scheme + ".proxyPort", Integer.toString(proxy.getLocalPort()));
      }
      System.setProperty("http.nonProxyHosts", "nowhere");

      assertThat(arrivals(1).in(real("s3://lake/routes.yaml", BUS)).notPrimed()).isEmpty();

      proxy.setSoTimeout(1);
      assertThat(proxy).satisfies(PrimingTest::nobodyHasCome);
    } finally {
      List.of(
              "http.proxyHost",
              "http.proxyPort",
              "https.proxyHost",
              "https.proxyPort",
              "http.nonProxyHosts")
          .forEach(System::clearProperty);
    }
  }

  private static void nobodyHasCome(ServerSocket proxy) throws Exception {
    try {
      proxy.accept().close();
    } catch (SocketTimeoutException e) {
      return;
    }
    throw new AssertionError("somebody has come");
  }

  private static Priming arrivals(int rounds) {
    return new Priming(Wiring::arrivalFunction, PrimingPayload.ofArrivals(), rounds);
  }

  private static Priming calls(int rounds) {
    return new Priming(Wiring::remoteCallFunction, PrimingPayload.ofCalls(), rounds);
  }

  /** Surroundings where nobody answers. */
  private static Surroundings real(String source, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("ROUTES_SOURCE", source);
    environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    return new Surroundings(
        environment,
        Optional.empty(),
        LoopbackTls.shared().clientTrust(),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        Clock.systemUTC());
  }

  /** Those that are no part of how the JVM runs virtual threads, which it keeps. */
  private static Set<Thread> threads() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(
        thread ->
            thread.getName().startsWith("ForkJoinPool")
                || thread.getName().endsWith("-Poller")
                || thread.getName().startsWith("VirtualThread"));
    return threads;
  }

  /** A tenth of a second passes whenever somebody looks at it. */
  private static final class HastyClock extends Clock {
    private final Instant start = Clock.systemUTC().instant();
    private final AtomicInteger looks = new AtomicInteger();

    @Override
    public Instant instant() {
      return start.plusMillis(100L * looks.incrementAndGet());
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
