package io.dagrouter.aws;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Has a client of S3 take "not modified" (304), asked for by {@code If-None-Match}, for an answer
 * without content (204). The SDK takes it for an error: it reads a body of XML that is not there
 * and makes four exceptions, which costs a warm event more than the request does. Thread-safe.
 */
public final class UnchangedIsNoError implements ExecutionInterceptor {
  /** What S3 answers where the object still has the ETag. */
  static final int NOT_MODIFIED = 304;

  /** What is made of it. */
  static final int NO_CONTENT = 204;

  @Override
  public SdkHttpResponse modifyHttpResponse(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    SdkHttpResponse response = context.httpResponse();
    boolean unchanged =
        response.statusCode() == NOT_MODIFIED
            && context.httpRequest().firstMatchingHeader("If-None-Match").isPresent();
    return unchanged ? response.copy(changed -> changed.statusCode(NO_CONTENT)) : response;
  }
}
