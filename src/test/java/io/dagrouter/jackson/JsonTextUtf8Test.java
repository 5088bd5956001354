package io.dagrouter.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTextUtf8Test {
  private static final Fields VALUE =
      Fields.builder().put("은행", "카드 \"😀\" \\ \n\t\u0000").put("n", JsonValue.Null.NULL).build();

  @Test
  void onlyWhatJsonMustEscapeIsEscaped() {
    assertThat(new String(JsonText.writeUtf8(VALUE), StandardCharsets.UTF_8))
        .isEqualTo("{\"은행\":\"카드 \\\"😀\\\" \\\\ \\n\\t\\u0000\",\"n\":null}");
  }

  @Test
  void theAsciiFormStaysAscii() {
    assertThat(JsonText.write(VALUE))
        .isEqualTo(
            "{\"\\uC740\\uD589\":\"\\uCE74\\uB4DC \\\"\\uD83D\\uDE00\\\" \\\\ \\n\\t\\u0000\","
                + "\"n\":null}");
  }
}
