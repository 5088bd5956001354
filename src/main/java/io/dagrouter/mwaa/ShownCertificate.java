package io.dagrouter.mwaa;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** The certificate that a server shows, for messages. */
final class ShownCertificate {
  private ShownCertificate() {}

  /** That of a session: whom it is for, who issued it and when it ends. */
  static String of(SSLSession session) {
    try {
      Certificate first = session.getPeerCertificates()[0];
      return first instanceof X509Certificate certificate
          ? text(certificate)
          : "a certificate of type " + first.getType();
    } catch (SSLPeerUnverifiedException e) {
      return "no certificate";
    }
  }

  /**
   * That of a server which is not believed. The handshake ends as soon as it has shown it: nothing
   * is ever sent to one whose certificate was not checked.
   *
   * @param millis how long it may take
   */
  static Optional<String> of(InetSocketAddress address, int millis) {
    AtomicReference<Optional<String>> shown = new AtomicReference<>(Optional.empty());
    try (Socket socket = new Socket()) {
      socket.connect(address, millis);
      socket.setSoTimeout(millis);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Refusing(shown)}, null);
      try (SSLSocket secured =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(socket, address.getHostString(), address.getPort(), true)) {
        secured.startHandshake();
      }
    } catch (IOException | GeneralSecurityException e) {
      // It always ends so, with the certificate or without.
    }
    return shown.get();
  }

  private static String text(X509Certificate certificate) {
    return "certificate for "
        + certificate.getSubjectX500Principal().getName()
        + ", issued by "
        + certificate.getIssuerX500Principal().getName()
        + ", valid until "
        + certificate.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** Believes nobody, and keeps what it was shown. */
  private record Refusing(AtomicReference<Optional<String>> shown) implements X509TrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind)
        throws CertificateException {
      if (chain.length > 0) {
        shown.set(Optional.of(text(chain[0])));
      }
      throw new CertificateException("looked at only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind)
        throws CertificateException {
      throw new CertificateException("looked at only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
