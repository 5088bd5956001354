package io.dagrouter.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands before a server on another port of loopback and passes bytes on. It is there because the
 * JDK's server does not give its sockets away, without which no connection can be reset.
 */
final class Relay implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final int target;
  private final ServerSocket listening;
  private final Map<Integer, Connection> connections = new ConcurrentHashMap<>();

  private record Connection(Socket client, Socket server) {
    void close() {
      closeQuietly(client);
      closeQuietly(server);
    }
  }

  Relay(int target) throws IOException {
    this.target = target;
    this.listening = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("relay-" + target).start(this::listen);
  }

  int port() {
    return listening.getLocalPort();
  }

  /**
   * Resets the connection of a client.
   *
   * @param port the port that the server sees the connection come from
   */
  void reset(int port) {
    Connection connection = connections.remove(port);
    if (connection != null) {
      try {
        connection.client().setSoLinger(true, 0);
      } catch (SocketException e) {
        // The client was faster and is gone.
      }
      connection.close();
    }
  }

  @Override
  public void close() {
    closeQuietly(listening);
    connections.values().forEach(Connection::close);
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        connect(client);
      } catch (IOException e) {
        // Either this is being closed, or one client did not wait for us: on with the next.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server;
    try {
      server = new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException e) {
      closeQuietly(client);
      throw e;
    }
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    Connection connection = new Connection(client, server);
    connections.put(server.getLocalPort(), connection);
    Thread.ofVirtual().start(() -> pass(client, server, connection));
    Thread.ofVirtual().start(() -> pass(server, client, connection));
  }

  /** Passes on what comes, the end included; what cannot be passed on ends both sides. */
  private void pass(Socket from, Socket to, Connection connection) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
      to.shutdownOutput();
      if (from.isOutputShutdown()) {
        forget(connection);
      }
    } catch (IOException e) {
      forget(connection);
    }
  }

  private void forget(Connection connection) {
    connections.remove(connection.server().getLocalPort(), connection);
    connection.close();
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // It is closed as far as we can close it.
    }
  }
}
