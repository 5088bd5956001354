package io.dagrouter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTlsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T01:02:03.456Z"), ZoneOffset.UTC);

  private final LoopbackTls tls = LoopbackTls.create(Clock.systemUTC());

  @Test
  void theCertificateIsForLoopbackAndSignedByItself() throws Exception {
    X509Certificate certificate = certificate(LoopbackTls.create(CLOCK));

    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getVersion()).isEqualTo(3);
    assertThat(certificate.getSerialNumber()).isPositive();
    assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
    assertThat(((ECPublicKey) certificate.getPublicKey()).getParams().toString())
        .startsWith("secp256r1");
    assertThat(certificate.getSubjectX500Principal()).hasToString("CN=localhost");
    assertThat(certificate.getIssuerX500Principal())
        .isEqualTo(certificate.getSubjectX500Principal());
    assertThat(certificate.getSubjectAlternativeNames())
        .hasSameElementsAs(Set.of(List.of(2, "localhost"), List.of(7, "127.0.0.1")));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T01:02:03.456Z, 2026-11-19T01:02:03Z, 2027-11-20T01:02:03Z",
    "2049-06-01T00:00:00Z,     2049-05-31T00:00:00Z, 2050-06-01T00:00:00Z",
    "2100-01-01T00:00:00Z,     2099-12-31T00:00:00Z, 2101-01-01T00:00:00Z"
  })
  void itIsValidFromTheDayBeforeForAYear(Instant now, Instant from, Instant until)
      throws Exception {
    X509Certificate certificate = certificate(LoopbackTls.create(Clock.fixed(now, ZoneOffset.UTC)));

    assertThat(certificate.getNotBefore().toInstant()).isEqualTo(from);
    assertThat(certificate.getNotAfter().toInstant()).isEqualTo(until);
    certificate.checkValidity(Date.from(now));
    assertThatThrownBy(() -> certificate.checkValidity(Date.from(from.minusSeconds(1))))
        .isInstanceOf(CertificateNotYetValidException.class);
    assertThatThrownBy(() -> certificate.checkValidity(Date.from(until.plusSeconds(1))))
        .isInstanceOf(CertificateExpiredException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-11-20T00:00:00Z", "9999-12-31T23:59:59Z"})
  void theSharedOneIsValidAtAnyTime(Instant now) throws Exception {
    certificate(LoopbackTls.shared()).checkValidity(Date.from(now));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void aClientThatComparesTheHostShakesHands(String host) throws Exception {
    assertThat(said(host, tls)).isEqualTo("hello");
  }

  @Test
  void aClientIsRefusedUnderAnyOtherName() {
    assertThatThrownBy(() -> said("127.0.0.2", tls))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("127.0.0.2");
  }

  @Test
  void nobodyTrustsTheCertificateOfAnother() {
    assertThatThrownBy(() -> said("localhost", LoopbackTls.create(Clock.systemUTC())))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("PKIX path");
  }

  @Test
  void noFileIsWrittenBeforeSomebodyAsksForTheTrustStore() throws Exception {
    LoopbackTls other = LoopbackTls.create(CLOCK);
    other.clientTrust();
    other.certificatePem();
    assertThat(trustStoresOf(other)).isEmpty();

    Path file = other.trustStore();

    assertThat(trustStoresOf(other)).containsExactly(file);
    assertThat(other.trustStore()).isEqualTo(file);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      trusted.load(in, other.trustStorePassword().toCharArray());
    }
    assertThat(trusted.getCertificate("loopback")).isEqualTo(certificate(other));
    assertThat(trusted.isCertificateEntry("loopback")).isTrue();
    assertThat(trusted.size()).isEqualTo(1);
  }

  /** What a server with {@link #tls} says to a client. */
  private String said(String host, LoopbackTls client) throws Exception {
    try (SSLServerSocket listening =
            (SSLServerSocket) tls.server().getServerSocketFactory().createServerSocket(0);
        SSLSocket socket =
            (SSLSocket)
                client
                    .clientTrust()
                    .getSocketFactory()
                    .createSocket(host, listening.getLocalPort())) {
      Thread.startVirtualThread(
          () -> {
            try (var accepted = listening.accept()) {
              accepted.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            } catch (Exception e) {
              // The client has told already.
            }
          });
      var parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static X509Certificate certificate(LoopbackTls tls) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(tls.certificatePem().getBytes(StandardCharsets.US_ASCII)));
  }

  /**
   * Its files in the folder for temporary files, where others have theirs, known by the password.
   */
  private static List<Path> trustStoresOf(LoopbackTls tls) throws Exception {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("dagrouter-tls"))
          .map(folder -> folder.resolve("trust.p12"))
          .filter(file -> isOpenedBy(tls.trustStorePassword(), file))
          .toList();
    }
  }

  private static boolean isOpenedBy(String password, Path file) {
    try {
      KeyStore.getInstance(file.toFile(), password.toCharArray());
      return true;
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }
}
