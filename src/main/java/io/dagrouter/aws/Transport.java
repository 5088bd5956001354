package io.dagrouter.aws;

import java.io.IOException;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** Takes a signed request to AWS, once, and brings the answer. Thread-safe. */
public interface Transport {
  /**
   * A whole answer, whatever it says.
   *
   * @param status of HTTP
   * @param body in UTF-8; empty where there is none
   */
  record Answer(int status, String body) {}

  /**
   * Sends a request.
   *
   * @throws IOException when there was no whole answer
   */
  Answer send(SignedRequest signed) throws IOException;
}
