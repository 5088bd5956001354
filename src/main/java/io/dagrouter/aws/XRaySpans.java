package io.dagrouter.aws;

import static java.util.Objects.requireNonNull;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Excerpt;
import io.dagrouter.trace.Span;
import io.dagrouter.trace.SpanEnd;
import io.dagrouter.trace.SpanSubject;
import io.dagrouter.trace.Spans;
import io.dagrouter.trace.TraceContext;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells X-Ray of pieces of work as subsegments of the invocation's segment: one datagram each to
 * the daemon that Lambda runs beside the function (X-Ray developer guide, "Sending segment
 * documents to the X-Ray daemon", "Subsegments"). A datagram that the system does not take at once
 * is dropped, and so is one that meets any error. Nothing is opened, and no random number drawn,
 * before the first piece of work of an invocation that is sampled. Thread-safe; to be closed.
 */
public final class XRaySpans implements Spans, AutoCloseable {
  private static final byte[] HEADER =
      "{\"format\":\"json\",\"version\":1}\n".getBytes(StandardCharsets.US_ASCII);

  /** X-Ray takes 1,000; what is in annotations here is to be looked for, not read. */
  private static final int LONGEST_ANNOTATION = 200;

  private static final int ID_BYTES = 8;

  private final InetSocketAddress daemon;
  private final Supplier<Optional<TraceContext>> invocation;
  private final Clock clock;
  private @Nullable Sender sender;
  private boolean closed;

  /**
   * Spans for a daemon.
   *
   * @param invocation the trace of the invocation under way, asked whenever a piece of work begins
   */
  public XRaySpans(
      InetSocketAddress daemon, Supplier<Optional<TraceContext>> invocation, Clock clock) {
    this.daemon = requireNonNull(daemon);
    this.invocation = requireNonNull(invocation);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Span begin(SpanSubject subject) {
    Optional<TraceContext> context = invocation.get().filter(TraceContext::sampled);
    if (context.isEmpty()) {
      return Span.UNTOLD;
    }
    Instant start = clock.instant();
    return end -> send(subject, context.get(), start, end);
  }

  private void send(SpanSubject subject, TraceContext context, Instant start, SpanEnd end) {
    Instant now = clock.instant();
    try {
      Sender open = sender();
      if (open != null) {
        open.send(document(subject, context, open.newId(), start, now, end));
      }
    } catch (IOException | RuntimeException _) {
      // A trace with a gap is better than an arrival that waits, or fails, for it.
    }
  }

  private synchronized @Nullable Sender sender() throws IOException {
    if (sender == null && !closed) {
      sender = new Sender(daemon);
    }
    return sender;
  }

  private static Fields document(
      SpanSubject subject,
      TraceContext context,
      String id,
      Instant start,
      Instant now,
      SpanEnd end) {
    Fields.Builder annotations = Fields.builder();
    subject.line().ifPresent(line -> annotations.put("line", bounded(line)));
    subject.title().ifPresent(title -> annotations.put("title", bounded(title)));
    annotations
        .put("environment", bounded(subject.environment()))
        .put("outcome", bounded(end.outcome()));
    Fields.Builder document =
        Fields.builder()
            .put("type", "subsegment")
            .put("trace_id", context.xrayTraceId())
            .put("parent_id", context.parentId())
            .put("id", id)
            .put("name", subject.name().toString())
            .put("start_time", seconds(start))
            // A clock may be set back meanwhile.
            .put("end_time", seconds(now.isBefore(start) ? start : now))
            .put("annotations", annotations.build());
    switch (end.verdict()) {
      case WELL -> {}
      case ERROR -> document.put("error", true);
      case FAULT -> document.put("fault", true);
    }
    return document.build();
  }

  private static String bounded(String annotation) {
    return Excerpt.of(annotation, LONGEST_ANNOTATION);
  }

  /** Seconds since 1970 with six digits behind the point. */
  private static JsonValue seconds(Instant time) {
    String micros = Integer.toString(1_000_000 + time.getNano() / 1_000).substring(1);
    return new JsonValue.Num(time.getEpochSecond() + "." + micros);
  }

  /** Closes the socket, if one was opened; afterwards nothing is told. */
  @Override
  public synchronized void close() {
    closed = true;
    if (sender != null) {
      sender.close();
      sender = null;
    }
  }

  /** What is opened by the first piece of work that is told. */
  private static final class Sender {
    // Lambda gives each copy of a snapshot new randomness below this one.
    private final SecureRandom random = new SecureRandom();
    private final InetSocketAddress to;
    private final DatagramChannel channel;

    Sender(InetSocketAddress to) throws IOException {
      this.to = to;
      this.channel =
          DatagramChannel.open(
              to.getAddress() instanceof Inet4Address
                  ? StandardProtocolFamily.INET
                  : StandardProtocolFamily.INET6);
      channel.configureBlocking(false);
    }

    String newId() {
      byte[] id = new byte[ID_BYTES];
      random.nextBytes(id);
      return HexFormat.of().formatHex(id);
    }

    void send(Fields document) throws IOException {
      byte[] body = JsonText.writeUtf8(document);
      ByteBuffer datagram = ByteBuffer.allocate(HEADER.length + body.length);
      channel.send(datagram.put(HEADER).put(body).flip(), to);
    }

    void close() {
      try {
        channel.close();
      } catch (IOException _) {
        // Nothing is waited for from it.
      }
    }
  }
}
