package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormEncodingTest {
  @Property
  void whatIsEncodedOnceIsDecodedOnce(@ForAll String text) {
    // Half a character cannot be encoded: the encoder puts a question mark there.
    Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(text));
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
    assertThat(FormEncoding.decode(encoded)).isEqualTo(new FormEncoding.Decoded(text));
    assertThat(FormEncoding.decode(URLEncoder.encode(encoded, StandardCharsets.UTF_8)))
        .isEqualTo(new FormEncoding.Decoded(encoded));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a+b%2Bc         | a b+c
          a%20b           | a b
          100%25          | 100%
          %2525           | %25
          %EC%9D%80%ED%96%89 | 은행
          %ec%9d%80       | 은
          은행/%EC%9D%80   | 은행/은
          %F0%9F%98%80    | 😀
          a/b=c           | a/b=c
          %27%22%5C%0A    | '''"\\\n'
          """)
  void aKeyIsDecodedOnce(String encoded, String decoded) {
    assertThat(FormEncoding.decode(encoded)).isEqualTo(new FormEncoding.Decoded(decoded));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          %          | % without two hexadecimal digits at character 1
          abc%4      | % without two hexadecimal digits at character 4
          ab%zz      | % without two hexadecimal digits at character 3
          %+1        | % without two hexadecimal digits at character 1
          %-1        | % without two hexadecimal digits at character 1
          %４１       | % without two hexadecimal digits at character 1
          은%G0      | % without two hexadecimal digits at character 2
          %FF        | the bytes are not UTF-8
          %EC%9D     | the bytes are not UTF-8
          %C0%AF     | the bytes are not UTF-8
          %ED%A0%80  | the bytes are not UTF-8
          """)
  void aMalformedKeyIsRefusedWithWhatIsWrong(String encoded, String what) {
    assertThat(FormEncoding.decode(encoded)).isEqualTo(new FormEncoding.Malformed(what));
  }
}
