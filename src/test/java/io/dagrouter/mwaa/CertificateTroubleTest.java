package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateTroubleTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            because(
                new CertPathValidatorException(
                    "validity check failed", new CertificateExpiredException("NotAfter: …"))),
            "its certificate has expired"),
        Arguments.of(
            because(new CertificateNotYetValidException("NotBefore: …")),
            "its certificate is not valid yet, or the clock of this machine is wrong"),
        Arguments.of(
            because(new CertPathBuilderException("unable to find valid certification path")),
            "nobody who is trusted has issued its certificate"),
        Arguments.of(
            because(new CertificateException("No subject alternative DNS name matching x found.")),
            "its certificate is for another host"),
        Arguments.of(
            new SSLPeerUnverifiedException("Certificate for <x> doesn't match"),
            "its certificate is for another host"),
        Arguments.of(
            new SocketTimeoutException("Read timed out"), "it does not answer the handshake"),
        Arguments.of(
            new SSLException("Unsupported or unrecognized SSL message"), "the handshake failed"));
  }

  private static SSLHandshakeException because(Exception cause) {
    SSLHandshakeException failure = new SSLHandshakeException(cause.getMessage());
    failure.initCause(cause);
    return failure;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void eachFailureIsToldInPlainWords(IOException failure, String told) {
    assertThat(CertificateTrouble.in(failure)).isEqualTo(told);
  }
}
