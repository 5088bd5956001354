package io.dagrouter.benchmark;

import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What all subjects talk to, over TLS: MWAA, Parameter Store, S3 and EventBridge. Notes each
 * request. Thread-safe.
 */
final class StandIns implements AutoCloseable {
  static final String AIRFLOW = "2.10.3";

  private final LoopbackTls tls = LoopbackTls.create(Clock.systemUTC());
  private final MwaaStandIn mwaa = MwaaStandIn.start(Clock.systemUTC(), tls);
  private final AwsStandIn aws = AwsStandIn.start(Clock.systemUTC(), tls);
  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final Path folder;
  private final TrustedAuthorities trusted;
  private int sites;

  StandIns() throws IOException {
    folder = Files.createTempDirectory("dagrouter-benchmark");
    trusted = new TrustedAuthorities(folder, tls.certificatePem());
    mwaa.watch(request -> note(named(request)));
    aws.watch(this::note);
  }

  /** A new environment, with routes, DAG and code of its own. */
  Site newSite() {
    String name = "lake-" + ++sites;
    return new Site(name, mwaa.addEnvironment(name, AIRFLOW), aws, folder);
  }

  void note(String what) {
    seen.add(new Seen(System.nanoTime(), what));
  }

  /** What was seen since the last time that it was forgotten, in order. */
  List<Seen> seen() {
    return List.copyOf(seen);
  }

  void forgetSeen() {
    seen.clear();
  }

  /** Where everything is, as the SDKs of all languages are told by environment variables. */
  Map<String, String> endpoints() {
    Map<String, String> endpoints = new HashMap<>();
    endpoints.put("AWS_ENDPOINT_URL_MWAA", mwaa.endpoint().toString());
    for (String service : List.of("S3", "SSM", "EVENTBRIDGE", "STS")) {
      endpoints.put("AWS_ENDPOINT_URL_" + service, aws.endpoint().toString());
    }
    return endpoints;
  }

  /** Has a JVM trust the stand-ins. */
  List<String> trustOptions() {
    return List.of("-Djavax.net.ssl.trustStore=" + trusted.store());
  }

  /** The same for Python. */
  Path certificate() {
    return trusted.pem();
  }

  private static String named(String request) {
    String path = request.substring(request.indexOf('/'));
    if (path.startsWith("/clitoken/")) {
      return Seen.TOKEN;
    }
    if (path.startsWith("/environments/")) {
      return Seen.ENVIRONMENT;
    }
    return path.startsWith("/aws_mwaa/cli") ? Seen.COMMAND : request;
  }

  @Override
  public void close() throws IOException {
    mwaa.close();
    aws.close();
    Folders.delete(folder);
  }
}
