package io.dagrouter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request as AWS sees it, and what its signature has to be: Signature Version 4, from AWS's
 * description of it, for requests without a query.
 */
record SignedCall(String method, String path, Headers headers, String body) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  static SignedCall of(HttpExchange exchange) throws IOException {
    return new SignedCall(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        exchange.getRequestHeaders(),
        new String(exchange.getRequestBody().readAllBytes(), UTF_8));
  }

  String header(String name) {
    return requireNonNull(headers.getFirst(name), name);
  }

  /**
   * The header that proves it, for the credential, the time and the names of headers that it has.
   *
   * @param canonicalPath as the service has it signed
   */
  String authorization(String secret, String service, String canonicalPath) {
    String credential = part("Credential=");
    List<String> scope = List.of(credential.split("/"));
    String names = part("SignedHeaders=");
    String hash =
        headers.containsKey("X-Amz-Content-Sha256") ? header("X-Amz-Content-Sha256") : hash(body);
    String canonical =
        String.join(
            "\n",
            method,
            canonicalPath,
            "",
            Stream.of(names.split(";"))
                .map(name -> name + ":" + header(name).strip() + "\n")
                .collect(Collectors.joining()),
            names,
            hash);
    String toSign =
        String.join(
            "\n",
            ALGORITHM,
            header("X-Amz-Date"),
            String.join("/", scope.subList(1, scope.size())),
            hash(canonical));
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String step : List.of(scope.get(1), scope.get(2), service, "aws4_request")) {
      key = hmac(key, step);
    }
    return ALGORITHM
        + " Credential="
        + credential
        + ", SignedHeaders="
        + names
        + ", Signature="
        + HexFormat.of().formatHex(hmac(key, toSign));
  }

  private String part(String name) {
    String rest = header("Authorization");
    rest = rest.substring(rest.indexOf(name) + name.length());
    return rest.contains(",") ? rest.substring(0, rest.indexOf(',')) : rest;
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
