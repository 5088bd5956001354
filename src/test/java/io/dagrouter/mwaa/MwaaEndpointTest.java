package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.dagrouter.local.MwaaStandIn;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.mwaa.MwaaClient;
import software.amazon.awssdk.services.mwaa.MwaaClientBuilder;

class MwaaEndpointTest {

  private static boolean every(String host) {
    return !host.isEmpty();
  }

  private static boolean no(String host) {
    return host.isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:4566, env.127.0.0.1 api.127.0.0.1, false",
    "http://[::1]:4566, env.[::1] api.[::1], false",
    "http://localhost:4566, env.localhost api.localhost, true",
    "http://localhost:4566, env.localhost, false",
    "http://localhost:4566, api.localhost, false",
    "http://localhost:4566, '', false",
    "https://airflow.ap-northeast-2.amazonaws.com, env.airflow.ap-northeast-2.amazonaws.com"
        + " api.airflow.ap-northeast-2.amazonaws.com, true",
    "http://under_score:1, '', false",
  })
  void prefixesAreUsedOnlyWhereBothLeadSomewhere(String endpoint, String known, boolean used) {
    List<String> names = List.of(known.split(" "));
    assertThat(MwaaEndpoint.takesPrefixes(URI.create(endpoint), names::contains)).isEqualTo(used);
  }

  @Test
  void clientIsLeftAloneWhereNothingIsOverridden() {
    MwaaClientBuilder builder = MwaaClient.builder();
    MwaaEndpoint.fit(builder, Optional.empty(), MwaaEndpointTest::no);
    assertThat(
            builder
                .overrideConfiguration()
                .advancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION))
        .isEmpty();
  }

  @Test
  void clientReachesAnAddressWithoutNames() {
    try (MwaaStandIn mwaa = MwaaStandIn.start(Clock.systemUTC());
        MwaaClient client =
            MwaaEndpoint.fit(
                    StandInClients.builder(mwaa),
                    Optional.of(mwaa.endpoint()),
                    MwaaEndpointTest::every)
                .build()) {
      mwaa.addEnvironment("lake", "3.0.6");
      assertThat(client.getEnvironment(request -> request.name("lake")).environment())
          .satisfies(environment -> assertThat(environment.airflowVersion()).isEqualTo("3.0.6"));
      assertThat(client.createCliToken(request -> request.name("lake")).webServerHostname())
          .isEqualTo(mwaa.webServerHostname("lake"));
    }
  }

  @Test
  void hostTakesThePrefixesWhereTheyLeadSomewhere() throws Exception {
    List<String> hosts = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          hosts.add(exchange.getRequestHeaders().getFirst("Host"));
          byte[] body =
              "{\"CliToken\":\"t\",\"WebServerHostname\":\"h\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    int port = server.getAddress().getPort();
    URI endpoint = URI.create("http://mwaa.example:" + port);
    try (MwaaClient named = client(endpoint, MwaaEndpointTest::every);
        MwaaClient plain = client(endpoint, MwaaEndpointTest::no)) {
      named.createCliToken(request -> request.name("lake"));
      named.getEnvironment(request -> request.name("lake"));
      plain.createCliToken(request -> request.name("lake"));
      assertThat(hosts)
          .containsExactly(
              "env.mwaa.example:" + port, "api.mwaa.example:" + port, "mwaa.example:" + port);
    } finally {
      server.stop(0);
    }
  }

  /** A client for which every name is an address of loopback. */
  private static MwaaClient client(URI endpoint, Predicate<String> resolves) {
    DnsResolver loopback =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        };
    MwaaClientBuilder builder =
        StandInClients.builder(endpoint)
            .httpClientBuilder(Apache5HttpClient.builder().dnsResolver(loopback));
    return MwaaEndpoint.fit(builder, Optional.of(endpoint), resolves).build();
  }

  @Test
  void whatWasConfiguredBeforeStays() {
    URI endpoint = URI.create("http://127.0.0.1:1");
    MwaaClientBuilder builder = StandInClients.builder(endpoint);
    var before = builder.overrideConfiguration().retryStrategy();
    MwaaEndpoint.fit(builder, Optional.of(endpoint), MwaaEndpointTest::no);
    assertThat(before).isPresent();
    assertThat(builder.overrideConfiguration().retryStrategy()).isEqualTo(before);
    assertThat(
            builder
                .overrideConfiguration()
                .advancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION))
        .contains(true);
  }

  @Test
  void addressesAreLookedUp() {
    assertThat(MwaaEndpoint.hasAddress("localhost")).isTrue();
    assertThat(MwaaEndpoint.hasAddress("no-such-host.invalid")).isFalse();
  }
}
