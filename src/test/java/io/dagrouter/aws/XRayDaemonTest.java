package io.dagrouter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XRayDaemonTest {
  @ParameterizedTest
  @CsvSource({
    "169.254.79.129:2000, 169.254.79.129, 2000",
    "udp:127.0.0.1:2001, 127.0.0.1, 2001",
    "tcp:127.0.0.1:2000 udp:127.0.0.2:2001, 127.0.0.2, 2001",
    "udp:127.0.0.2:2001  tcp:127.0.0.1:2000, 127.0.0.2, 2001",
    "[::1]:2000, ::1, 2000"
  })
  void anAddressIsReadInEveryForm(String value, String host, int port) {
    assertThat(XRayDaemon.of(Optional.of(value)))
        .isEqualTo(new XRayDaemon.At(new InetSocketAddress(InetAddress.ofLiteral(host), port)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void whereNothingIsSetThereIsNone(String value) {
    assertThat(XRayDaemon.of(Optional.of(value))).isEqualTo(new XRayDaemon.Nowhere());
    assertThat(XRayDaemon.of(Optional.empty())).isEqualTo(new XRayDaemon.Nowhere());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "은행",
        "127.0.0.1",
        "127.0.0.1:",
        "127.0.0.1:0",
        "127.0.0.1:70000",
        "127.0.0.1:-1",
        ":2000",
        "xray.example:2000",
        "localhost:2000",
        "tcp:127.0.0.1:2000",
        "127.0.0.1:2000 127.0.0.1:2001"
      })
  void whatIsNoAddressIsToldInAMessage(String value) {
    assertThat(XRayDaemon.of(Optional.of(value)))
        .isEqualTo(
            new XRayDaemon.Unreadable(
                "Cannot send traces to X-Ray: AWS_XRAY_DAEMON_ADDRESS names no IP address and port"
                    + " for UDP (\""
                    + value
                    + "\"). Write it as 127.0.0.1:2000, or take it away to do without."));
  }

  @Test
  void aLongValueIsCut() {
    assertThat(XRayDaemon.of(Optional.of("행".repeat(5_000))))
        .isInstanceOfSatisfying(
            XRayDaemon.Unreadable.class,
            none -> assertThat(none.message()).contains("행…").hasSizeLessThan(300));
  }
}
