package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressKindTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, this machine",
    "::1, this machine",
    "10.0.3.4, private",
    "172.31.255.1, private",
    "172.32.0.1, public",
    "192.168.0.1, private",
    "100.64.0.1, private",
    "100.127.255.254, private",
    "100.128.0.1, public",
    "169.254.1.1, private",
    "fd00::1, private",
    "fe80::1, private",
    "52.95.1.1, public",
    "2600:1f18::1, public"
  })
  void eachAddressIsOfOneKind(String address, String kind) {
    assertThat(AddressKind.of(InetAddress.ofLiteral(address))).hasToString(kind);
  }
}
