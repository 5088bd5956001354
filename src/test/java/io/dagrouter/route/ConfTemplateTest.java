package io.dagrouter.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfTemplateTest {
  private static final Map<String, String> VALUES =
      Map.of("dataset", "거래", "uri", "s3://lake/a", "brace", "{uri}}}{{", "empty", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                             | {}
          {"a":"x"}                      | {"a":"x"}
          {"a":"{dataset}"}              | {"a":"거래"}
          {"a":"<{dataset} {uri}>"}      | {"a":"<거래 s3://lake/a>"}
          {"a":"{dataset}{dataset}"}     | {"a":"거래거래"}
          {"a":"{{dataset}}"}            | {"a":"{dataset}"}
          {"a":"{{{dataset}}}"}          | {"a":"{거래}"}
          {"a":"{brace}"}                | {"a":"{uri}}}{{"}
          {"a":"{brace}{dataset}"}       | {"a":"{uri}}}{{거래"}
          {"a":"[{empty}]"}              | {"a":"[]"}
          {"{dataset}":1}                | {"{dataset}":1}
          {"a":{"b":[1,{"c":"{uri}"}]}}  | {"a":{"b":[1,{"c":"s3://lake/a"}]}}
          {"a":["{uri}",null,true,1.50]} | {"a":["s3://lake/a",null,true,1.50]}
          {"a":"%s $1 \\\\ $(x)"}        | {"a":"%s $1 \\\\ $(x)"}
          """)
  void placeholdersAreFilledInStringsAlone(String template, String filled) throws Exception {
    assertThat(ConfTemplate.of(read(template)).fill(VALUES)).isEqualTo(read(filled));
  }

  @Test
  void whatNeedsAValueThatIsNotThereIsLeftOutWhole() throws Exception {
    assertThat(
            ConfTemplate.of(
                    read(
                        "{\"a\":\"{x}\",\"b\":{\"c\":[\"{y}\",1]},\"d\":\"{{y}}\",\"e\":\"{x}{y}\"}"))
                .fillWhere(Map.of("x", "은행")))
        .isEqualTo(read("{\"a\":\"은행\",\"d\":\"{y}\"}"));
  }

  @Test
  void namesStandInTheOrderOfTheTemplate() throws Exception {
    assertThat(
            ConfTemplate.of(read("{\"z\":\"{c}{a}\",\"y\":[{\"x\":\"{b}{a}\"}],\"w\":\"{{d}}\"}"))
                .names())
        .containsExactly("c", "a", "b");
  }

  @Test
  void whatHasNoPlaceholderIsBuiltOnce() throws Exception {
    ConfTemplate template =
        ConfTemplate.of(read("{\"a\":{\"deep\":[1,{\"b\":\"{{x}}\"}]},\"c\":\"{uri}\"}"));
    JsonValue.Fields first = template.fill(VALUES);
    JsonValue.Fields second = template.fill(VALUES);
    assertThat(first.get("a").orElseThrow()).isSameAs(second.get("a").orElseThrow());
    assertThat(JsonText.write(first))
        .isEqualTo("{\"a\":{\"deep\":[1,{\"b\":\"{x}\"}]},\"c\":\"s3://lake/a\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":"은행{x"}           | in a, character 3: { is not closed; for the character itself write {{
          {"a":{"b":["","x}"]}}    | in a.b[1], character 2: } has no { before it; for the character itself write }}
          {"a":"{}"}               | in a, character 1: the name in {} must be 1 to 64 of A-Z a-z 0-9 _, not beginning with a digit; for the brace itself write {{
          {"a":[[{"b":"😀{a-b}"}]]} | in a[0][0].b, character 2: the name in {a-b} must be 1 to 64 of A-Z a-z 0-9 _, not beginning with a digit; for the brace itself write {{
          """)
  void aWrongTemplateIsRefusedWithItsPlace(String template, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfTemplate.of(read(template)))
        .withMessage(message);
  }

  @Test
  void aPlaceholderWithoutAValueIsRefused() throws Exception {
    ConfTemplate template = ConfTemplate.of(read("{\"a\":\"{dataset}{nothing}\"}"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> template.fill(VALUES))
        .withMessage("there is no value for {nothing}");
  }

  @Property(tries = 500)
  void whatIsPutInIsNeverReadAsATemplate(@ForAll String first, @ForAll String second)
      throws Exception {
    String filled =
        ConfTemplate.of(read("{\"a\":\"{{{x}}}{y}{x}\"}"))
            .fill(Map.of("x", first + "{y}{{", "y", "}}{x}" + second))
            .text("a")
            .orElseThrow();
    assertThat(filled).isEqualTo("{" + first + "{y}{{" + "}" + "}}{x}" + second + first + "{y}{{");
  }

  @Property(tries = 500)
  void aTextWithItsBracesDoubledStandsForItself(@ForAll String text) {
    JsonValue.Fields conf =
        JsonValue.Fields.builder().put("a", text.replace("{", "{{").replace("}", "}}")).build();
    ConfTemplate template = ConfTemplate.of(conf);
    assertThat(template.names()).isEmpty();
    assertThat(template.fill(Map.of()).text("a")).contains(text);
  }

  private static JsonValue.Fields read(String json) throws NotJsonException {
    return (JsonValue.Fields) JsonText.read(json);
  }
}
