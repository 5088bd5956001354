package io.dagrouter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Num;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"0", "7", "10", "20261119", "-0", "-12", "0.5", "1.50", "1e3", "1E+3", "-2.5e-10"})
  void aNumberOfJsonKeepsItsDigits(String literal) {
    assertThat(new Num(literal).literal()).isEqualTo(literal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "00", "01", "007", "-", "-01", "+1", ".5", "1.", "1e", "0x1", "1 ", "１", "٣",
        "NaN", "1/2", "1:2"
      })
  void anythingElseIsRefused(String literal) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Num(literal))
        .withMessage("not a JSON number: " + literal);
  }

  @Property
  void whatIsANumberIsWhatIsReadAsOne(@ForAll("nearlyNumbers") String literal) {
    assertThat(isNumber(literal)).as(literal).isEqualTo(isReadAsNumber(literal));
  }

  @Provide
  Arbitrary<String> nearlyNumbers() {
    return Arbitraries.strings().withChars("0019-+.eE").ofMinLength(1).ofMaxLength(7);
  }

  private static boolean isNumber(String literal) {
    try {
      return new Num(literal).literal().equals(literal);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isReadAsNumber(String literal) {
    try {
      return JsonText.read(literal) instanceof Num(var read) && read.equals(literal);
    } catch (NotJsonException e) {
      return false;
    }
  }
}
