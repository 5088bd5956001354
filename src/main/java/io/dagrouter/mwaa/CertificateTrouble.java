package io.dagrouter.mwaa;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why a handshake failed, in words that are not Java's. */
final class CertificateTrouble {
  private CertificateTrouble() {}

  /** A clause for messages. */
  static String in(IOException failure) {
    // The innermost cause that says something: those around it only say that there was one.
    String told = "the handshake failed";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      told =
          switch (cause) {
            case CertificateExpiredException _ -> "its certificate has expired";
            case CertificateNotYetValidException _ ->
                "its certificate is not valid yet, or the clock of this machine is wrong";
            case CertPathBuilderException _ -> "nobody who is trusted has issued its certificate";
            case SSLPeerUnverifiedException _ -> "its certificate is for another host";
            case CertificateException e when isOfTheName(e) ->
                "its certificate is for another host";
            case SocketTimeoutException _ -> "it does not answer the handshake";
            default -> told;
          };
    }
    return told;
  }

  /** The JDK has no type for it: "No subject alternative DNS name matching x found". */
  private static boolean isOfTheName(CertificateException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("No subject alternative") || message.startsWith("No name matching");
  }
}
