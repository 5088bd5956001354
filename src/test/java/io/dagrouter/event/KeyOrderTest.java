package io.dagrouter.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeyOrderTest {
  @Property(tries = 500)
  void keysStandInTheOrderOfTheirBytes(@ForAll("keys") String one, @ForAll("keys") String other) {
    int bytes =
        Arrays.compareUnsigned(
            one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    assertThat(Integer.signum(KeyOrder.BY_UTF8.compare(one, other)))
        .isEqualTo(Integer.signum(bytes));
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.of(
            "a", "b", "/", "0", "é", "가", "\uE000", "\uFFFD", "😀", "🏦", "\uDBFF\uDFFF")
        .list()
        .ofMaxSize(4)
        .map(pieces -> String.join("", pieces));
  }
}
