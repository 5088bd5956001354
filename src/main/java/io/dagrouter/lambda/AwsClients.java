package io.dagrouter.lambda;

import io.dagrouter.aws.BareCalls;
import io.dagrouter.aws.BarePutEvents;
import io.dagrouter.aws.Detour;
import io.dagrouter.aws.DirectTransport;
import io.dagrouter.aws.SdkTransport;
import io.dagrouter.aws.Transport;
import io.dagrouter.document.RoutesSource;
import io.dagrouter.mwaa.MwaaEndpoint;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.route.AwsAccess;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.endpoints.EventBridgeEndpointProvider;
import software.amazon.awssdk.services.mwaa.MwaaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The clients of AWS services, each built when it is first used, over one HTTP client; those of
 * environments by region and role. Region, credentials and endpoints are found as the SDK finds
 * them; endpoints are read here once more, because S3 and MWAA put names in front of a host, which
 * an endpoint of another name does not have. Thread-safe.
 */
final class AwsClients implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Longer than the 10 s that MWAA itself waits for Airflow's REST API, to hear how that ends. */
  private static final Duration ANSWER = Duration.ofSeconds(15);

  /** The longest that reading something takes, with the SDK's own retries. */
  private static final Duration READING = Duration.ofSeconds(20);

  /**
   * The longest that taking on a role takes. It comes before a call and is no part of that, so no
   * other limit holds for it.
   */
  private static final Duration ROLE = Duration.ofSeconds(5);

  private final Map<String, String> environment;
  private final Optional<AwsCredentialsProvider> given;

  /** One for all clients: each of its own would ask for the same credentials once more. */
  private final Lazy<DefaultCredentialsProvider> found =
      new Lazy<>(() -> DefaultCredentialsProvider.builder().build());

  private final Endpoints endpoints;
  private final List<TrustManager> trust;
  private final Detour detour;
  private final Supplier<String> traceHeader;
  private final Lazy<SdkHttpClient> http = new Lazy<>(this::buildHttp);
  private final Lazy<DirectTransport> direct = new Lazy<>(this::buildDirect);
  private final ConcurrentHashMap<AwsAccess, MwaaClient> mwaa = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<AwsAccess, S3Client> s3 = new ConcurrentHashMap<>();
  private final Lazy<SsmClient> ssm = new Lazy<>(this::buildSsm);
  private final Lazy<AssumedRoles> roles = new Lazy<>(this::buildRoles);
  private final Lazy<EventBridgeClient> eventBridge = new Lazy<>(this::buildEventBridge);
  private final Lazy<EventBridgeClient> sdkEventBridge = new Lazy<>(this::buildSdkEventBridge);

  /**
   * The clients.
   *
   * @param environment variables by name: {@code AWS_REGION}, {@code AWS_ENDPOINT_URL_S3} and so on
   * @param credentials empty for the SDK's own way, which is the right one on Lambda: with
   *     SnapStart they come from an endpoint and not from variables
   * @param trust whose certificates AWS may have; empty for those that the JVM trusts
   * @param detour hears of events that EventBridge does not take at once
   * @param traceHeader X-Ray's header of the invocation under way; empty where there is none
   * @throws IllegalStateException when an endpoint is no address; the message names the variable
   */
  AwsClients(
      Map<String, String> environment,
      Optional<AwsCredentialsProvider> credentials,
      List<TrustManager> trust,
      Detour detour,
      Supplier<String> traceHeader) {
    this.environment = environment;
    this.given = credentials;
    this.trust = trust;
    this.detour = detour;
    this.traceHeader = traceHeader;
    this.endpoints = new Endpoints(environment, List.of("MWAA", "S3", "SSM", "EVENTBRIDGE", "STS"));
  }

  /**
   * The clients in their surroundings.
   *
   * @throws IllegalStateException when an endpoint is no address; the message names the variable
   */
  static AwsClients in(Surroundings around) {
    return new AwsClients(
        around.environment(),
        around.credentials(),
        around.awsTrust(),
        new OutcomeLog(around.log(), around.clock())::detour,
        around.traceHeader());
  }

  /**
   * Builds the clients that nearly every function uses. Asks nothing of AWS.
   *
   * @param routesSource as {@code ROUTES_SOURCE} has it
   */
  void prepare(String routesSource) {
    switch (RoutesSource.parse(routesSource)) {
      case RoutesSource.SsmParameter _, RoutesSource.SsmPath _ -> ssm();
      case RoutesSource.S3Object _,
          RoutesSource.Classpath _,
          RoutesSource.File _,
          RoutesSource.Folder _ -> {}
    }
    mwaa(AwsAccess.OWN);
    s3(AwsAccess.OWN);
  }

  /**
   * Closes all clients, each of which has a thread that watches its time limits, and the
   * connections that they share; none can be used afterwards.
   */
  @Override
  public void close() {
    mwaa.values().forEach(MwaaClient::close);
    s3.values().forEach(S3Client::close);
    ssm.ifBuilt(SsmClient::close);
    sdkEventBridge.ifBuilt(EventBridgeClient::close);
    roles.ifBuilt(AssumedRoles::close);
    found.ifBuilt(DefaultCredentialsProvider::close);
    direct.ifBuilt(DirectTransport::close);
    http.ifBuilt(SdkHttpClient::close);
  }

  /** The way of bare calls. */
  Transport transport() {
    return proxies().host() == null ? direct.get() : new SdkTransport(http.get());
  }

  MwaaClient mwaa(AwsAccess access) {
    return mwaa.computeIfAbsent(access, this::buildMwaa);
  }

  S3Client s3(AwsAccess access) {
    return s3.computeIfAbsent(access, this::buildS3);
  }

  SsmClient ssm() {
    return ssm.get();
  }

  EventBridgeClient eventBridge() {
    return eventBridge.get();
  }

  private SdkHttpClient buildHttp() {
    Apache5HttpClient.Builder builder =
        Apache5HttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(ANSWER)
            .proxyConfiguration(proxies());
    if (!trust.isEmpty()) {
      builder.tlsTrustManagersProvider(() -> trust.toArray(TrustManager[]::new));
    }
    return builder.build();
  }

  /** As the SDK finds them. Who is not AWS is on this machine, and no proxy is to hear of it. */
  private ProxyConfiguration proxies() {
    return ProxyConfiguration.builder()
        .useSystemPropertyValues(trust.isEmpty())
        .useEnvironmentVariableValues(trust.isEmpty())
        .build();
  }

  private DirectTransport buildDirect() {
    return new DirectTransport(awsTrust(), CONNECT, ANSWER);
  }

  private SSLContext awsTrust() {
    if (trust.isEmpty()) {
      return Surroundings.jvmTrust();
    }
    try {
      SSLContext own = SSLContext.getInstance("TLS");
      own.init(null, trust.toArray(TrustManager[]::new), null);
      return own;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  private MwaaClient buildMwaa(AwsAccess access) {
    Optional<URI> endpoint = endpoints.of("MWAA");
    return MwaaEndpoint.fit(
            common(MwaaClient.builder(), access, endpoint), endpoint, MwaaEndpoint::hasAddress)
        .httpClient(http.get())
        .build();
  }

  private S3Client buildS3(AwsAccess access) {
    Optional<URI> endpoint = endpoints.of("S3");
    return common(S3Client.builder(), access, endpoint)
        .overrideConfiguration(configuration -> configuration.apiCallTimeout(READING))
        // What is read is checked by TLS; checksums besides would cost the first event 30 ms.
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .forcePathStyle(endpoint.isPresent())
        .httpClient(http.get())
        .build();
  }

  private SsmClient buildSsm() {
    return common(SsmClient.builder(), AwsAccess.OWN, endpoints.of("SSM"))
        .overrideConfiguration(limits -> limits.apiCallTimeout(READING))
        .httpClient(http.get())
        .build();
  }

  private EventBridgeClient buildEventBridge() {
    Optional<Region> region = ownRegion().map(Region::of).filter(_ -> isAddressUsual());
    return region.isEmpty()
        ? sdkEventBridge.get()
        : new BarePutEvents(
            sdkEventBridge,
            new BareCalls(transport(), credentials(), region.get()),
            endpoints.of("EVENTBRIDGE").orElseGet(() -> eventBridgeIn(region.get())),
            detour,
            traceHeader);
  }

  /** Whether AWS's own addresses are those that a region alone gives, as nearly everywhere. */
  private boolean isAddressUsual() {
    return Stream.of("AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT")
        .noneMatch(environment::containsKey);
  }

  static URI eventBridgeIn(Region region) {
    return EventBridgeEndpointProvider.defaultProvider()
        .resolveEndpoint(in -> in.region(region))
        .join()
        .url();
  }

  private EventBridgeClient buildSdkEventBridge() {
    return common(EventBridgeClient.builder(), AwsAccess.OWN, endpoints.of("EVENTBRIDGE"))
        .httpClient(http.get())
        .build();
  }

  private <B extends AwsClientBuilder<B, ?>> B common(
      B builder, AwsAccess access, Optional<URI> endpoint) {
    endpoint.ifPresent(builder::endpointOverride);
    builder.credentialsProvider(credentials());
    access.role().ifPresent(role -> builder.credentialsProvider(roles.get().of(role)));
    access.region().or(this::ownRegion).map(Region::of).ifPresent(builder::region);
    return builder;
  }

  private AwsCredentialsProvider credentials() {
    return given.isPresent() ? given.get() : found.get();
  }

  private Optional<String> ownRegion() {
    return Optional.ofNullable(environment.get("AWS_REGION"));
  }

  /** Nearly all environments need no other role, and so never load what it takes. */
  private AssumedRoles buildRoles() {
    return new AssumedRoles(
        common(StsClient.builder(), AwsAccess.OWN, endpoints.of("STS"))
            .overrideConfiguration(limits -> limits.apiCallTimeout(ROLE))
            .httpClient(http.get())
            .build());
  }
}
