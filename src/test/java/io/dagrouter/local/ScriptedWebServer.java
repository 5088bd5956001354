package io.dagrouter.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A TLS server on loopback that reads a request and then writes whatever bytes a test wants, HTTP
 * or not: for what no well-behaved server would send.
 */
public final class ScriptedWebServer implements AutoCloseable {
  /** Writes an answer. */
  public interface Script {
    void answer(Request request, OutputStream out) throws IOException, InterruptedException;
  }

  /** A request: its first line, its headers as they were sent, and its body. */
  public record Request(String line, List<String> headers, String body) {
    /** The values of a header. */
    public List<String> header(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ": ";
      return headers.stream()
          .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(header -> header.substring(prefix.length()))
          .toList();
    }
  }

  private final boolean keeping;
  private final List<Socket> connections = new ArrayList<>();
  private final ServerSocket listening;
  private final List<Request> requests = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private ScriptedWebServer(Script script, boolean keeping) throws IOException {
    this.keeping = keeping;
    this.listening =
        LoopbackTls.shared()
            .server()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.add(Thread.ofVirtual().start(() -> listen(script)));
  }

  /** Starts one that closes each connection after an answer, without saying so. */
  public static ScriptedWebServer start(Script script) throws IOException {
    return new ScriptedWebServer(script, false);
  }

  /** Starts one that keeps connections. */
  public static ScriptedWebServer startKeeping(Script script) throws IOException {
    return new ScriptedWebServer(script, true);
  }

  /** Answers every request with a status line, headers and a body. */
  public static Script answering(String statusLineAndHeaders, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return (_, out) -> {
      out.write(
          ("HTTP/1.1 " + statusLineAndHeaders + "\r\nContent-Length: " + bytes.length + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
    };
  }

  public int port() {
    return listening.getLocalPort();
  }

  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** How many connections were made. */
  public synchronized int connections() {
    return connections.size();
  }

  /** Closes what connections there are, as a server does that has kept them for long enough. */
  public synchronized void closeConnections() throws IOException {
    for (Socket connection : connections) {
      connection.close();
    }
  }

  private void listen(Script script) {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        Thread thread = Thread.ofVirtual().start(() -> serve(socket, script));
        synchronized (this) {
          threads.add(thread);
          connections.add(socket);
        }
      } catch (IOException e) {
        // It is being closed, or a client went away during its handshake.
      }
    }
  }

  private void serve(Socket socket, Script script) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      do {
        Request request = read(in);
        synchronized (this) {
          requests.add(request);
        }
        script.answer(request, socket.getOutputStream());
        socket.getOutputStream().flush();
      } while (keeping);
    } catch (IOException e) {
      // The client went away, which is what some tests are about.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Request read(InputStream in) throws IOException {
    String line = line(in);
    List<String> headers = new ArrayList<>();
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      headers.add(header);
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
        length = Integer.parseInt(header.substring("content-length: ".length()));
      }
    }
    return new Request(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the request ended in its headers");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    synchronized (this) {
      threads.forEach(Thread::interrupt);
    }
  }
}
