package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReconcileDaysTest {
  private final Mistakes mistakes = new Mistakes();

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 31})
  void daysAreRead(int days) throws NotJsonException {
    assertThat(ReconcileDays.read(input("{\"days\":" + days + "}"), mistakes)).contains(days);
    assertThat(mistakes.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          3                         | reconcile is a number, not an object
          {}                        | reconcile.days is missing
          {"days":"3"}              | reconcile.days is a string, not a number
          {"days":null}             | reconcile.days is null, not a number
          {"days":0}                | reconcile.days is "0", which is no whole number from 1 to 31
          {"days":-1}               | reconcile.days is "-1", which is no whole number from 1 to 31
          {"days":1.5}              | reconcile.days is "1.5", which is no whole number from 1 to 31
          {"days":32}               | reconcile.days is "32", which is no whole number from 1 to 31
          {"days":99999999999}      | reconcile.days is "99999999999", which is no whole number from 1 to 31
          {"days":40,"line":"bank"} | reconcile.line is not known: known are days; reconcile.days is "40", which is no whole number from 1 to 31
          {"days":3,"line":"bank"}  | reconcile.line is not known: known are days
          """)
  void everyMistakeIsNamed(String asked, String named) throws NotJsonException {
    assertThat(ReconcileDays.read(input(asked), mistakes)).isEmpty();
    assertThat(mistakes.all().stream().map(WrongPlace::text).toList())
        .isEqualTo(List.of(named.split("; ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"days\":3}", "3", "null"})
  void whoeverNamesItAsksForItRightlyOrWrongly(String asked) throws NotJsonException {
    assertThat(ReconcileDays.areIn(input(asked))).isTrue();
  }

  @Test
  void anyOtherInputAsksForSomethingElse() {
    assertThat(ReconcileDays.areIn(Fields.EMPTY)).isFalse();
  }

  private static Fields input(String asked) throws NotJsonException {
    return (Fields) JsonText.read("{\"reconcile\":" + asked + "}");
  }
}
