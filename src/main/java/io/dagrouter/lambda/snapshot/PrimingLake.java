package io.dagrouter.lambda.snapshot;

import static java.util.Objects.requireNonNull;

import io.dagrouter.aws.XRayDaemon;
import io.dagrouter.document.RoutesSource;
import io.dagrouter.lambda.Setting;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeCredentials;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaStandIn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A lake on loopback that a function can be walked through without anything real happening: all of
 * AWS and every web server of Airflow are stand-ins in this process, over TLS; whoever is routed to
 * them trusts no certificate but theirs, and where credentials come from an endpoint, as on Lambda,
 * has none but theirs. To be closed, and then nothing of it is left.
 *
 * <p>Only one at a time, before the function handles its first event: where credentials come from
 * is told to the AWS SDK by system properties, which are set back at the end.
 */
final class PrimingLake implements AutoCloseable {
  /** Where the stand-ins keep what the priming routes name. */
  private static final String BUCKET = "priming-dags";

  private static final String RESOURCES = "io/dagrouter/lambda/snapshot/";
  private static final String ROUTES = "routes.yaml";

  /** The AWS SDK looks here before it looks at the variables of the same meaning. */
  private static final String CREDENTIALS_URI = "aws.containerCredentialsFullUri";

  private static final String CREDENTIALS_TOKEN = "aws.containerAuthorizationToken";

  /** What the first server of the stand-ins sets for all that come after it. */
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  /** Of invocations where the function is told where X-Ray's daemon is. */
  private static final String SAMPLED =
      "Root=1-00000000-0000000000000000000000f1;Parent=00000000000000f1;Sampled=1";

  /** Environments of the priming routes, and what Airflow each has. */
  private static final Map<String, String> ENVIRONMENTS =
      Map.of(
          "priming-commands", "2.10.3", "priming-newer-commands", "3.0.6", "priming-rest", "3.0.6");

  private final OpenedForPriming opened = new OpenedForPriming();
  private final MwaaStandIn mwaa;
  private final AwsStandIn aws;
  private final Surroundings surroundings;

  /**
   * Starts one, or leaves nothing.
   *
   * @param real the surroundings of the function that is to be walked through. Of these the lake
   *     takes the form of {@code ROUTES_SOURCE}, whether there is an outcome bus, and the clock.
   * @throws RuntimeException when a part of it cannot be started, or {@code ROUTES_SOURCE} is of no
   *     known form
   */
  PrimingLake(Surroundings real) {
    Clock clock = real.clock();
    try {
      opened.backAsItWas(NO_DELAY);
      LoopbackTls tls = LoopbackTls.create(clock);
      mwaa = MwaaStandIn.start(clock, tls);
      opened.thenUndo(mwaa::close);
      aws = AwsStandIn.start(clock, tls);
      opened.thenUndo(aws::close);
      FakeCredentials credentials = FakeCredentials.start("PRIMING", clock);
      opened.thenUndo(credentials::close);
      opened.property(CREDENTIALS_URI, credentials.uri().toString());
      opened.property(CREDENTIALS_TOKEN, "priming");
      addEnvironments(mwaa);
      aws.s3().put(BUCKET, "dags/priming.py", resource("priming.py"));
      surroundings =
          new Surroundings(
              environment(real),
              Optional.empty(),
              tls.clientTrustManagers(),
              tls.clientTrust(),
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
              clock,
              () -> SAMPLED);
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  private static void addEnvironments(MwaaStandIn mwaa) {
    ENVIRONMENTS.forEach(
        (name, airflow) ->
            mwaa.addEnvironment(name, airflow).dagFolder(BUCKET, "dags").airflow().add("priming"));
  }

  private Map<String, String> environment(Surroundings real) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("AWS_REGION", "ap-northeast-2");
    environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_MWAA", mwaa.endpoint().toString());
    environment.put(Setting.ROUTES_SOURCE.name(), publish(real));
    Setting.OUTCOME_BUS_NAME
        .in(real.environment())
        .ifPresent(_ -> environment.put(Setting.OUTCOME_BUS_NAME.name(), "priming"));
    if (real.environment().containsKey(XRayDaemon.VARIABLE)) {
      environment.put(XRayDaemon.VARIABLE, "127.0.0.1:" + daemon());
    }
    return environment;
  }

  /** Opens a port in place of X-Ray's daemon that nobody reads from: what comes is dropped. */
  private int daemon() {
    try {
      DatagramSocket socket =
          new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      opened.thenUndo(socket::close);
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open a port for datagrams", e);
    }
  }

  /** What a function finds in this lake. */
  Surroundings surroundings() {
    return surroundings;
  }

  /** How many runs there are. */
  int runs() {
    return ENVIRONMENTS.keySet().stream().mapToInt(name -> mwaa.airflow(name).runs().size()).sum();
  }

  @Override
  public void close() {
    opened.close();
  }

  /** Puts the routes where the function reads such a source, and gives the source. */
  private String publish(Surroundings real) {
    String source = Setting.ROUTES_SOURCE.in(real.environment()).orElseThrow();
    String routes = new String(resource(ROUTES), StandardCharsets.UTF_8);
    switch (RoutesSource.parse(source)) {
      case RoutesSource.SsmParameter _ -> {
        aws.parameters().put("/priming/routes", routes);
        return "ssm:/priming/routes";
      }
      case RoutesSource.SsmPath _ -> {
        aws.parameters().put("/priming/routes/all", routes);
        return "ssm:/priming/routes/";
      }
      case RoutesSource.S3Object _ -> {
        aws.s3().put("priming-routes", "routes.yaml", routes);
        return "s3://priming-routes/routes.yaml";
      }
      case RoutesSource.Classpath _, RoutesSource.File _, RoutesSource.Folder _ -> {
        return "classpath:" + RESOURCES + ROUTES;
      }
    }
  }

  /** A resource of this package. */
  static byte[] resource(String name) {
    try (InputStream in =
        PrimingLake.class.getClassLoader().getResourceAsStream(RESOURCES + name)) {
      return requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name + " of the class path", e);
    }
  }
}
