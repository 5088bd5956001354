package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTimesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"execution_date":"2026-11-20T08:48:48+00:00"}                              | 2026-11-20T08:48:48Z
          {"execution_date":"2026-11-20T17:48:48.123456+09:00"}                       | 2026-11-20T08:48:48.123456Z
          {"logical_date":"2026-11-19 01:02:03+00:00"}                                | 2026-11-19T01:02:03Z
          {"run_after":"2026-11-20T08:49:14.876011+00:00","logical_date":""}          | 2026-11-20T08:49:14.876011Z
          {"logical_date":"2020-01-01T00:00:00Z","run_after":"2026-11-20T08:49:14Z"}  | 2026-11-20T08:49:14Z
          {"run_after":null,"logical_date":"2020-01-01T00:00:00Z"}                    | 2020-01-01T00:00:00Z
          {"logical_date":null,"start_date":"2026-11-20T08:49:14Z"}                   |
          {"execution_date":"yesterday"}                                              |
          {"execution_date":"2026-11-20T08:48:48"}                                    |
          """)
  void aRunWasMadeWhenAirflowSaysSo(String run, @Nullable Instant time) throws NotJsonException {
    Optional<Instant> made = Optional.ofNullable(time);
    assertThat(RunTimes.of((Fields) JsonText.read(run)).made()).isEqualTo(made);
    assertThat(
            RunLists.in("[" + run.replaceFirst("\\{", "{\"dag_id\":\"d\",\"run_id\":\"r\",") + "]"))
        .singleElement()
        .satisfies(list -> assertThat(list).singleElement().returns(made, RunLists.Run::made));
  }
}
