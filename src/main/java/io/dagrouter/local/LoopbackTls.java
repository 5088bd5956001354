package io.dagrouter.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS for loopback: a key and a certificate for {@code localhost} and {@code 127.0.0.1}, made in
 * this process and kept in its memory. Thread-safe.
 */
public final class LoopbackTls {
  private static final String ALIAS = "loopback";

  /** What RFC 5280 has for a certificate without an end. */
  private static final Instant NO_END = Instant.parse("9999-12-31T23:59:59Z");

  private final Certificate certificate;
  private final SSLContext server;
  private final SSLContext clientTrust;
  private final List<TrustManager> trustManagers;
  private final KeyStore trusted;
  private final String password = randomPassword();
  private Optional<Path> trustStore = Optional.empty();

  private LoopbackTls(
      Certificate certificate,
      SSLContext server,
      SSLContext clientTrust,
      List<TrustManager> trustManagers,
      KeyStore trusted) {
    this.trustManagers = List.copyOf(trustManagers);
    this.certificate = requireNonNull(certificate);
    this.server = requireNonNull(server);
    this.clientTrust = requireNonNull(clientTrust);
    this.trusted = requireNonNull(trusted);
  }

  private static final class Shared {
    // Whoever shares it has a clock of his own, and for each of them it must be valid.
    static final LoopbackTls INSTANCE = create(Instant.EPOCH, NO_END);
  }

  /**
   * The one of this process, which it keeps until it ends. Valid at any time.
   *
   * @throws IllegalStateException when no certificate can be made; its cause says why
   */
  public static LoopbackTls shared() {
    return Shared.INSTANCE;
  }

  /**
   * A new one, for who must not leave a key behind: nothing else holds it.
   *
   * @param clock the certificate is valid from the day before until a year after what it tells now
   * @throws IllegalStateException when no certificate can be made; its cause says why
   */
  public static LoopbackTls create(Clock clock) {
    Instant now = clock.instant();
    return create(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(365)));
  }

  /** For a client: trusts the certificate, and nothing else. */
  public SSLContext clientTrust() {
    return clientTrust;
  }

  /** The same as {@link #clientTrust}, for clients that make their own context. */
  public List<TrustManager> clientTrustManagers() {
    return trustManagers;
  }

  /** The certificate as text, for clients that want it so, such as Python's. */
  public String certificatePem() {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
              .encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("Cannot write down the certificate for loopback", e);
    }
  }

  /**
   * A PKCS12 file with the certificate, for other processes: {@code -Djavax.net.ssl.trustStore}
   * with {@code trustStoreType=PKCS12}. Written when it is first asked for, and gone when this
   * process ends.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  public synchronized Path trustStore() {
    if (trustStore.isEmpty()) {
      trustStore = Optional.of(writeTrustStore());
    }
    return trustStore.get();
  }

  /** The password of {@link #trustStore}; it guards nothing but a loopback certificate. */
  public String trustStorePassword() {
    return password;
  }

  SSLContext server() {
    return server;
  }

  private static LoopbackTls create(Instant from, Instant until) {
    try {
      LoopbackCertificate made = LoopbackCertificate.make(from, until);
      char[] password = randomPassword().toCharArray();
      KeyStore own = emptyStore();
      own.setKeyEntry(ALIAS, made.key(), password, new Certificate[] {made.certificate()});
      KeyStore trusted = emptyStore();
      trusted.setCertificateEntry(ALIAS, made.certificate());

      KeyManagerFactory identity =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      identity.init(own, password);
      SSLContext server = SSLContext.getInstance("TLS");
      server.init(identity.getKeyManagers(), null, null);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext client = SSLContext.getInstance("TLS");
      client.init(null, trust.getTrustManagers(), null);
      return new LoopbackTls(
          made.certificate(), server, client, List.of(trust.getTrustManagers()), trusted);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("Cannot make a certificate for loopback", e);
    }
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static String randomPassword() {
    byte[] random = new byte[12];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private Path writeTrustStore() {
    try {
      Path folder = Files.createTempDirectory("dagrouter-tls");
      Path file = folder.resolve("trust.p12");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(file, folder)));
      try (OutputStream out = Files.newOutputStream(file)) {
        trusted.store(out, password.toCharArray());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a trust store for loopback", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot write a trust store for loopback", e);
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
