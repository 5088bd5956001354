package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

class AwsProblemsTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(because(new UnknownHostException("env.airflow")), true),
        Arguments.of(because(new ConnectException("Connection refused")), true),
        Arguments.of(because(new ConnectTimeoutException("Connect timed out")), true),
        Arguments.of(because(new SSLHandshakeException("no path to a root")), true),
        Arguments.of(because(because(new ConnectException("in a wrapper"))), true),
        Arguments.of(SdkClientException.create("Unable to load credentials"), true),
        Arguments.of(because(new SocketTimeoutException("Read timed out")), false),
        Arguments.of(because(new java.io.IOException("Connection reset")), false),
        Arguments.of(ApiCallTimeoutException.create(30_000), false));
  }

  /** What may have been sent may have made a run. */
  @ParameterizedTest
  @MethodSource("failures")
  void onlyWhatNeverHadAConnectionIsSurelyUnsent(SdkException e, boolean unsent) {
    assertThat(AwsProblems.isUnsent(e)).isEqualTo(unsent);
  }

  private static SdkClientException because(Exception cause) {
    return SdkClientException.create("Unable to execute HTTP request", cause);
  }
}
