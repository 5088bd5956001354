package io.dagrouter.local;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stand-in for the endpoint that gives a function its credentials where they do not stand in
 * variables, as in one restored from a snapshot. They open nothing. Each begins with what it is and
 * goes on with 32 characters at random, so that it can be looked for where it must not be.
 * Thread-safe.
 */
public final class FakeCredentials implements AutoCloseable {
  private final String accessKey;
  private final String secret = random("secret.");
  private final String sessionToken = random("session.");
  private final Clock clock;
  private final AtomicInteger asked = new AtomicInteger();
  private final LoopbackServer server;

  private FakeCredentials(String accessKey, Clock clock) throws IOException {
    this.accessKey = accessKey;
    this.clock = clock;
    this.server = LoopbackServer.http(this::answer);
  }

  /**
   * Starts one.
   *
   * @param accessKey the id of the access key that it gives
   * @param clock the credentials end an hour after what it tells when they are asked for
   * @throws UncheckedIOException when no port can be had
   */
  public static FakeCredentials start(String accessKey, Clock clock) {
    try {
      return new FakeCredentials(accessKey, clock);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the stand-in for credentials", e);
    }
  }

  /** The value of {@code AWS_CONTAINER_CREDENTIALS_FULL_URI}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.port() + "/credentials");
  }

  /** How often it was asked. */
  public int asked() {
    return asked.get();
  }

  @Override
  public void close() {
    server.close();
  }

  private static String random(String kind) {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return kind + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private Sending answer(Request request) {
    asked.incrementAndGet();
    return new Sending.Whole(
        Answer.of(
            200,
            // The JDK's client keeps connections for the whole process; whoever closes this
            // stand-in
            // wants none to be left.
            Map.of("Content-Type", "application/json", "Connection", "close"),
            JsonText.write(
                JsonValue.Fields.builder()
                    .put("AccessKeyId", accessKey)
                    .put("SecretAccessKey", secret)
                    .put("Token", sessionToken)
                    .put("Expiration", clock.instant().plus(Duration.ofHours(1)).toString())
                    .build())));
  }
}
