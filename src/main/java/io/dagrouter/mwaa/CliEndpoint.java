package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.run.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.Timeout;

/**
 * The CLI endpoint of web servers: {@code POST https://{host}/aws_mwaa/cli}. Sends each command
 * once. A 307 or 308 to the same host and port is followed, at most {@value #MOST_REDIRECTS} times,
 * with body and token (Airflow 3 answers so, to add a slash); any other redirect is not.
 * Thread-safe.
 */
public final class CliEndpoint {
  /** The longest wait for a whole answer. Airflow starts a process for each command. */
  public static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

  /** The largest answer that is read, in bytes. */
  public static final int LARGEST_ANSWER = 16 << 20;

  private static final int MOST_REDIRECTS = 2;
  private static final int EVIDENCE = 120;
  private static final int TEMPORARY = 307;
  private static final int PERMANENT = 308;
  private static final ContentType TEXT = ContentType.create("text/plain");

  private final HttpClient http;
  private final TimeLimits limits = new TimeLimits();

  /**
   * The endpoint through an HTTP client.
   *
   * @param http as {@link CliHttpClient} builds it
   */
  public CliEndpoint(HttpClient http) {
    this.http = requireNonNull(http);
  }

  /** Sends a command and waits for its answer, no longer than to the deadline. */
  CliExchange post(CliToken token, String command, Deadline deadline) {
    URI uri = token.webServer().uri("/aws_mwaa/cli");
    for (int redirects = 0; ; redirects++) {
      switch (send(uri, token, command, deadline)) {
        case Step.End(var reply, var quiet) -> {
          return new CliExchange(reply, quiet);
        }
        case Step.Onward(URI next) -> {
          if (redirects == MOST_REDIRECTS) {
            return new CliExchange(
                new CliReply.Redirect("more than " + MOST_REDIRECTS + " redirects in a row"),
                Duration.ZERO);
          }
          uri = next;
        }
      }
    }
  }

  private sealed interface Step {
    record End(CliReply reply, Duration quiet) implements Step {
      End(CliReply reply) {
        this(reply, Duration.ZERO);
      }
    }

    record Onward(URI next) implements Step {}
  }

  private Step send(URI uri, CliToken token, String command, Deadline deadline) {
    Duration left = deadline.remaining();
    Duration time = left.compareTo(LONGEST_ANSWER) < 0 ? left : LONGEST_ANSWER;
    HttpPost post = new HttpPost(uri);
    post.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.secret());
    Body body = new Body(command);
    post.setEntity(body);
    post.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(Timeout.of(time))
            .setConnectionRequestTimeout(Timeout.of(time))
            .setProtocolUpgradeEnabled(false)
            .build());
    // The response timeout bounds the silence between two bytes; this bounds the whole.
    try (TimeLimits.Limit _ = limits.limit(time, post::cancel)) {
      return http.execute(post, response -> read(uri, token, response));
    } catch (TooLargeException e) {
      String evidence = "status " + e.status + ", more than " + LARGEST_ANSWER + " bytes";
      return new Step.End(new CliReply.Other(e.status, evidence));
    } catch (IOException e) {
      String evidence =
          post.isCancelled()
              ? "no whole answer within " + time.toMillis() / 1000.0 + " s"
              : e.getClass().getSimpleName() + ": " + e.getMessage();
      return new Step.End(new CliReply.Silence(body.begun, token.redactedFrom(evidence)));
    }
  }

  private static Step read(URI uri, CliToken token, ClassicHttpResponse response)
      throws IOException {
    int status = response.getCode();
    if (status >= 300 && status < 400) {
      return redirected(uri, token, response);
    }
    String body = body(response);
    Duration quiet = RetryAfter.of(response);
    String shown =
        "status " + status + (quiet.isZero() ? "" : ", Retry-After " + quiet.toSeconds() + " s");
    return new Step.End(
        CliAnswer.decode(status, body)
            .<CliReply>map(answer -> answer.without(token))
            .orElseGet(() -> new CliReply.Other(status, start(shown, token.redactedFrom(body)))),
        quiet);
  }

  private static String start(String status, String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    return line.isEmpty()
        ? status + ", nothing in it"
        : status + ": " + line.substring(0, Math.min(line.length(), EVIDENCE));
  }

  private static Step redirected(URI uri, CliToken token, ClassicHttpResponse response) {
    int status = response.getCode();
    var header = response.getFirstHeader(HttpHeaders.LOCATION);
    if (header == null) {
      return new Step.End(new CliReply.Redirect("status " + status + " to nowhere"));
    }
    URI next;
    try {
      next = uri.resolve(header.getValue());
    } catch (IllegalArgumentException e) {
      return new Step.End(new CliReply.Redirect("status " + status + " to what is no address"));
    }
    Optional<URI> onward = token.webServer().onward(next);
    if ((status == TEMPORARY || status == PERMANENT) && onward.isPresent()) {
      return new Step.Onward(onward.get());
    }
    // No more of the address: a login page's query may carry secrets of its own.
    String port = next.getPort() == -1 ? "" : ":" + next.getPort();
    return new Step.End(
        new CliReply.Redirect(
            token.redactedFrom(
                "status " + status + " to " + next.getScheme() + "://" + next.getHost() + port)));
  }

  private static String body(ClassicHttpResponse response) throws IOException {
    if (response.getEntity() == null) {
      return "";
    }
    // Not closed here, which would read a stream without end to its end: the client does it.
    InputStream content = response.getEntity().getContent();
    byte[] bytes = content.readNBytes(LARGEST_ANSWER + 1);
    if (bytes.length > LARGEST_ANSWER) {
      throw new TooLargeException(response.getCode());
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A command that knows whether any of it may be on its way; without it nothing is run. */
  private static final class Body extends HttpEntityWrapper {
    private boolean begun;

    Body(String command) {
      super(new ByteArrayEntity(command.getBytes(StandardCharsets.UTF_8), TEXT));
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      begun = true;
      super.writeTo(out);
    }
  }

  /** Leaves the reading of an answer in the way that has its connection closed at once. */
  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    TooLargeException(int status) {
      super("the answer is too large");
      this.status = status;
    }
  }
}
