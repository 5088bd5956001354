package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dagrouter.aws.BarePutEvents;
import io.dagrouter.aws.DirectTransport;
import io.dagrouter.aws.SdkTransport;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.route.AwsAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

class AwsClientsTest {
  private static final AwsCredentialsProvider LOCAL =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  @Test
  void oneEndpointServesAllButThoseThatHaveTheirOwn() {
    try (AwsStandIn aws = AwsStandIn.start(Clock.systemUTC());
        MwaaStandIn mwaa = MwaaStandIn.start(Clock.systemUTC())) {
      mwaa.addEnvironment("sli-dst-airflow", "2.10.3");
      aws.s3().put("lake.with.dots", "은행/x.py", "X = 1");
      aws.parameters().put("/routes", "zone: Asia/Seoul");
      AwsClients clients =
          clients(
              Map.of(
                  "AWS_ENDPOINT_URL", aws.endpoint().toString(),
                  "AWS_ENDPOINT_URL_MWAA", mwaa.endpoint().toString()));

      assertThat(
              clients
                  .s3(AwsAccess.OWN)
                  .getObjectAsBytes(get -> get.bucket("lake.with.dots").key("은행/x.py"))
                  .asString(StandardCharsets.UTF_8))
          .isEqualTo("X = 1");
      assertThat(clients.ssm().getParameter(get -> get.name("/routes")).parameter().value())
          .isEqualTo("zone: Asia/Seoul");
      assertThat(
              clients
                  .eventBridge()
                  .putEvents(
                      put ->
                          put.entries(
                              PutEventsRequestEntry.builder()
                                  .source("s")
                                  .detailType("t")
                                  .detail("{}")
                                  .build()))
                  .failedEntryCount())
          .isZero();
      assertThat(
              clients
                  .mwaa(AwsAccess.OWN)
                  .getEnvironment(get -> get.name("sli-dst-airflow"))
                  .environment()
                  .name())
          .isEqualTo("sli-dst-airflow");
    }
  }

  /** Taking on a role comes before the call, and no limit of the call holds for it. */
  @Test
  void aRoleThatIsNotAnsweredIsGivenUpInTime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      AwsClients clients =
          clients(Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:" + silent.getLocalPort()));
      AwsAccess bank =
          new AwsAccess(Optional.empty(), Optional.of("arn:aws:iam::210987654321:role/bank"));
      assertThatExceptionOfType(ApiCallTimeoutException.class)
          .isThrownBy(() -> clients.mwaa(bank).getEnvironment(get -> get.name("x")));
    }
  }

  @Test
  void eachClientIsBuiltOnce() {
    AwsClients clients = clients(Map.of());

    assertThat(clients.s3(AwsAccess.OWN)).isSameAs(clients.s3(AwsAccess.OWN));
    assertThat(clients.ssm()).isSameAs(clients.ssm());
    assertThat(clients.mwaa(AwsAccess.OWN)).isSameAs(clients.mwaa(AwsAccess.OWN));
    assertThat(clients.eventBridge()).isSameAs(clients.eventBridge());
  }

  @Test
  void eventsArePartOfTheTraceOfTheInvocation() throws IOException {
    List<String> traces = new CopyOnWriteArrayList<>();
    HttpServer server =
        taking(exchange -> traces.add(exchange.getRequestHeaders().getFirst("X-Amzn-Trace-Id")));
    try (AwsClients clients =
        AwsClients.in(
            new Surroundings(
                Map.of(
                    "AWS_REGION",
                    "ap-northeast-2",
                    "AWS_ENDPOINT_URL",
                    "http://127.0.0.1:" + server.getAddress().getPort()),
                Optional.of(LOCAL),
                List.of(),
                LoopbackTls.shared().clientTrust(),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                () -> "Root=1-2-3;Parent=4;Sampled=1"))) {
      putOne(clients);
    } finally {
      server.stop(0);
    }

    assertThat(traces).containsExactly("Root=1-2-3;Parent=4;Sampled=1");
  }

  /** Where AWS has it (service endpoints of EventBridge). */
  @ParameterizedTest
  @CsvSource({
    "ap-northeast-2, https://events.ap-northeast-2.amazonaws.com",
    "us-gov-west-1, https://events.us-gov-west-1.amazonaws.com",
    "cn-north-1, https://events.cn-north-1.amazonaws.com.cn"
  })
  void eventBridgeIsWhereTheSdkSaysThatItIs(String region, URI address) {
    assertThat(AwsClients.eventBridgeIn(Region.of(region))).isEqualTo(address);
  }

  @Test
  void eventBridgeIsTheSdksWhereItsAddressesAreOthers() {
    assertThat(clients(Map.of()).eventBridge()).isInstanceOf(BarePutEvents.class);
    for (String variable : List.of("AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT")) {
      assertThat(clients(Map.of(variable, "true")).eventBridge())
          .isNotInstanceOf(BarePutEvents.class);
    }
  }

  @Test
  void bareCallsGoTheSdksWayWhereItHasAProxy() {
    assertThat(clients(Map.of()).transport()).isInstanceOf(DirectTransport.class);
    System.setProperty("http.proxyHost", "127.0.0.1");
    try {
      assertThat(clients(Map.of()).transport()).isInstanceOf(SdkTransport.class);
      AwsClients ofStandIns =
          new AwsClients(
              Map.of(),
              Optional.of(LOCAL),
              LoopbackTls.shared().clientTrustManagers(),
              (_, _) -> {},
              () -> "");
      assertThat(ofStandIns.transport()).isInstanceOf(DirectTransport.class);
    } finally {
      System.clearProperty("http.proxyHost");
    }
  }

  @Test
  void bareCallsReachEventBridgeThroughTheProxy() throws IOException {
    List<String> passed = new CopyOnWriteArrayList<>();
    HttpServer proxy =
        taking(
            exchange ->
                passed.add(
                    exchange.getRequestURI().getHost()
                        + " by "
                        + exchange.getRequestHeaders().getFirst("User-Agent")));
    System.setProperty("http.proxyHost", "127.0.0.1");
    System.setProperty("http.proxyPort", Integer.toString(proxy.getAddress().getPort()));
    try (AwsClients clients =
        clients(Map.of("AWS_ENDPOINT_URL_EVENTBRIDGE", "http://events.invalid"))) {
      assertThat(putOne(clients).entries().getFirst().eventId()).isEqualTo("e");
    } finally {
      List.of("http.proxyHost", "http.proxyPort").forEach(System::clearProperty);
      proxy.stop(0);
    }

    assertThat(passed).containsExactly("events.invalid by dagrouter");
  }

  /** Enough of EventBridge to take one event. */
  private static HttpServer taking(Consumer<HttpExchange> seen) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            seen.accept(exchange);
            byte[] taken = "{\"Entries\":[{\"EventId\":\"e\"}]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, taken.length);
            exchange.getResponseBody().write(taken);
          }
        });
    server.start();
    return server;
  }

  private static PutEventsResponse putOne(AwsClients clients) {
    return clients
        .eventBridge()
        .putEvents(
            put ->
                put.entries(
                    PutEventsRequestEntry.builder()
                        .time(Instant.EPOCH)
                        .eventBusName("b")
                        .source("s")
                        .detailType("t")
                        .detail("{}")
                        .build()));
  }

  @Test
  void endpointsAreIgnoredWhereTheSdkIgnoresThem() {
    AwsClients clients =
        clients(
            Map.of(
                "AWS_ENDPOINT_URL_SSM", "http://127.0.0.1:1",
                "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"));

    assertThat(clients.ssm().serviceClientConfiguration().endpointOverride()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:1234", "not a url", "//host", "http://", "ftp://host"})
  void anEndpointThatIsNoAddressIsNamedAtTheStart(String value) {
    assertThatIllegalStateException()
        .isThrownBy(() -> clients(Map.of("AWS_ENDPOINT_URL_EVENTBRIDGE", value)))
        .withMessage(
            "Cannot start the function: it is \""
                + value
                + "\" (environment variable AWS_ENDPOINT_URL_EVENTBRIDGE). Set it to an address such"
                + " as https://host:port, or leave it out.");
  }

  @Test
  void aBlankEndpointLeavesTheOneOfAllServices() {
    AwsClients clients =
        clients(
            Map.of(
                "AWS_ENDPOINT_URL_SSM", " ",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:1"));

    assertThat(clients.ssm().serviceClientConfiguration().endpointOverride())
        .contains(URI.create("http://127.0.0.1:1"));
  }

  private static AwsClients clients(Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("AWS_REGION", "ap-northeast-2");
    return new AwsClients(environment, Optional.of(LOCAL), List.of(), (_, _) -> {}, () -> "");
  }
}
