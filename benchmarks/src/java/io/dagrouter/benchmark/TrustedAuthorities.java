package io.dagrouter.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collections;

/**
 * Whom all subjects trust: the authorities that a JDK trusts, as in production, and the stand-ins.
 * For Java as a file like the JDK's own, without a password, and for Python as text.
 */
final class TrustedAuthorities {
  private final Path store;
  private final Path pem;

  /**
   * Writes both files.
   *
   * @param standIns their certificate, as text
   */
  TrustedAuthorities(Path folder, String standIns) throws IOException {
    // As the JDK's own file is: no password is turned into a key ten thousand times over.
    System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
    System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
    store = folder.resolve("trusted.p12");
    pem = folder.resolve("trusted.pem");
    Path ofTheJdk = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    try (InputStream in = Files.newInputStream(ofTheJdk);
        OutputStream out = Files.newOutputStream(store)) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(in, null);
      trusted.setCertificateEntry(
          "stand-ins",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(standIns.getBytes(StandardCharsets.US_ASCII))));
      trusted.store(out, new char[0]);
      StringBuilder text = new StringBuilder();
      Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
      for (String alias : Collections.list(trusted.aliases())) {
        text.append("-----BEGIN CERTIFICATE-----\n")
            .append(lines.encodeToString(trusted.getCertificate(alias).getEncoded()))
            .append("\n-----END CERTIFICATE-----\n");
      }
      Files.writeString(pem, text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot write whom the subjects trust to " + folder, e);
    }
  }

  /** For {@code -Djavax.net.ssl.trustStore}. */
  Path store() {
    return store;
  }

  /** For {@code AWS_CA_BUNDLE}. */
  Path pem() {
    return pem;
  }
}
