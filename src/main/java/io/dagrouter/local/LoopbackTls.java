package io.dagrouter.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS for loopback: a key and a certificate for {@code localhost} and {@code 127.0.0.1}, made anew
 * in each process by the JDK's own {@code keytool} (about a second, once) and deleted when it ends.
 * Immutable and thread-safe.
 */
public final class LoopbackTls {
  private static final String ALIAS = "loopback";

  private final SSLContext server;
  private final SSLContext clientTrust;
  private final Path trustStore;
  private final String password;

  private LoopbackTls(SSLContext server, SSLContext clientTrust, Path trustStore, String password) {
    this.server = server;
    this.clientTrust = clientTrust;
    this.trustStore = trustStore;
    this.password = password;
  }

  private static final class Shared {
    static final LoopbackTls INSTANCE = create();
  }

  /**
   * The one of this process.
   *
   * @throws IllegalStateException when no key could be made; the message says why
   */
  public static LoopbackTls shared() {
    return Shared.INSTANCE;
  }

  /** For a client: trusts the certificate, and nothing else. */
  public SSLContext clientTrust() {
    return clientTrust;
  }

  /**
   * A PKCS12 file with the certificate, for other processes: {@code -Djavax.net.ssl.trustStore}
   * with {@code trustStoreType=PKCS12}. Gone when this process ends.
   */
  public Path trustStore() {
    return trustStore;
  }

  /** The password of {@link #trustStore}; it guards nothing but a loopback certificate. */
  public String trustStorePassword() {
    return password;
  }

  SSLContext server() {
    return server;
  }

  private static LoopbackTls create() {
    byte[] random = new byte[12];
    ThreadLocalRandom.current().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    try {
      Path folder = Files.createTempDirectory("dagrouter-tls");
      Path keys = folder.resolve("keys.p12");
      Path trusted = folder.resolve("trust.p12");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(keys, trusted, folder)));
      keytool(keys, password);

      KeyStore own = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(keys)) {
        own.load(in, password.toCharArray());
      }
      KeyStore others = KeyStore.getInstance("PKCS12");
      others.load(null, null);
      others.setCertificateEntry(ALIAS, own.getCertificate(ALIAS));
      try (OutputStream out = Files.newOutputStream(trusted)) {
        others.store(out, password.toCharArray());
      }

      KeyManagerFactory identity =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      identity.init(own, password.toCharArray());
      SSLContext server = SSLContext.getInstance("TLS");
      server.init(identity.getKeyManagers(), null, null);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(others);
      SSLContext client = SSLContext.getInstance("TLS");
      client.init(null, trust.getTrustManagers(), null);
      return new LoopbackTls(server, client, trusted, password);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a certificate for loopback", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot make a certificate for loopback", e);
    }
  }

  private static void keytool(Path keys, String password) throws IOException {
    Path java =
        ProcessHandle.current()
            .info()
            .command()
            .map(Path::of)
            .orElseThrow(() -> new IllegalStateException("the path of java is not known"));
    Process process =
        new ProcessBuilder(
                List.of(
                    java.resolveSibling("keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=dns:localhost,ip:127.0.0.1",
                    "-validity",
                    "365",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    keys.toString(),
                    "-storepass",
                    password))
            .redirectErrorStream(true)
            .start();
    try (InputStream said = process.getInputStream()) {
      String output = new String(said.readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IllegalStateException("keytool ended with " + exit + ": " + output.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while keytool ran", e);
    }
  }

  private static void delete(Path... paths) {
    Stream.of(paths)
        .forEach(
            path -> {
              try {
                Files.deleteIfExists(path);
              } catch (IOException e) {
                // It is in the folder for temporary files, where it harms nobody.
              }
            });
  }
}
