package io.dagrouter.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** X-Ray's daemon on loopback: takes datagrams, and shows them. */
public final class FakeXRayDaemon implements AutoCloseable {
  private static final String HEADER = "{\"format\":\"json\",\"version\":1}\n";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DatagramSocket socket;

  private FakeXRayDaemon(DatagramSocket socket) {
    this.socket = socket;
  }

  /** Starts one on a free port. */
  public static FakeXRayDaemon start() {
    try {
      return new FakeXRayDaemon(
          new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Host and port, as {@code AWS_XRAY_DAEMON_ADDRESS} has them. */
  public String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /** Waits for so many documents, which must have come each behind its header. */
  public List<Fields> await(int documents) {
    List<Fields> all = new ArrayList<>();
    while (all.size() < documents) {
      all.add(document(receive(PATIENCE)));
    }
    return all;
  }

  /** Whether nothing is there; on loopback what was sent is there at once. */
  public boolean hasNothing() {
    return receive(Duration.ofMillis(1)).isEmpty();
  }

  private String receive(Duration patience) {
    DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
    try {
      socket.setSoTimeout((int) patience.toMillis());
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new String(packet.getData(), 0, packet.getLength(), UTF_8);
  }

  private static Fields document(String datagram) {
    if (!datagram.startsWith(HEADER)) {
      throw new AssertionError("no datagram for X-Ray: \"" + datagram + "\"");
    }
    try {
      return (Fields) JsonText.read(datagram.substring(HEADER.length()));
    } catch (NotJsonException e) {
      throw new AssertionError(datagram, e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
