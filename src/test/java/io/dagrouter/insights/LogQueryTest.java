package io.dagrouter.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogQueryTest {
  private static final List<String> LOG =
      List.of(
          line(1, "\"line\":\"bank\",\"ms\":9,\"event\":{\"key\":\"은행/a \\\"b\\\".csv\"}"),
          line(2, "\"line\":\"card\",\"ms\":10,\"event\":{\"key\":\"카드/a.csv\"}"),
          line(3, "\"line\":\"bank\",\"ms\":100,\"tries\":[{\"reason\":\"BUSY\"}]"),
          line(4, "\"notice\":\"primed\""));

  private static String line(int second, String fields) {
    return "{\"timestamp\":\"2026-11-19T16:05:0" + second + ".250400Z\"," + fields + "}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "fields ms | filter line = \"bank\" | sort ms asc; 9, 100",
        "fields ms | filter line = 'bank' and ms > 9 | sort ms asc; 100",
        "fields ms | filter line in [\"card\", \"x\"] or ms >= 100 | sort ms desc; 100, 10",
        "fields ms | filter not ispresent(notice) and (ms < 10 or ms = 10) | sort ms asc; 9, 10",
        "fields ms | filter ispresent(line) and line != \"bank\" | sort ms asc; 10",
        "fields ms | filter event.key = '은행/a \"b\".csv' | sort ms asc; 9",
        "fields ms | filter event.key like \"a.csv\" | sort ms asc; 10",
        "fields ms | filter event.key like /^은행\\/a .b./ | sort ms asc; 9",
        "fields `tries.0.reason` | filter tries.0.reason = \"BUSY\" | sort ms asc; BUSY",
        "filter ispresent(line) | stats count(*) as n, avg(ms) as a by line | sort line asc;"
            + " bank | 2 | 54.5, card | 1 | 10",
        "stats count(ms) as n, min(ms) as a, max(ms) as b, pct(ms, 50) as p; 3 | 9 | 100 | 10",
        "stats earliest(line) as a, latest(line) as b, count_distinct(line) as n; bank | bank | 2",
        "stats count(*) as n by line | filter n > 1 | sort line asc; bank | 2",
        "fields ms | filter ispresent(ms) | sort ms desc | dedup line | limit 5; 100, 10",
        "fields ms | filter ispresent(ms) | sort ms desc | limit 1 # the longest; 100",
        "fields @timestamp | filter ms = 9 | sort ms asc; 2026-11-19 16:05:01.250",
      })
  void aQueryIsPlayed(String query, String rows) {
    assertThat(String.join(", ", new LogQuery(query).on(LOG))).isEqualTo(rows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "fiels ms; no command: fiels",
        "parse @message 'x' as y; no command: parse",
        "filter isblank(ms); no function of filter: isblank",
        "filter ms == 1; no TEXT",
        "filter ms =~ /1/; no word at \"~ /1/\"",
        "filter line = bank; no TEXT behind",
        "filter my-line = \"x\"; no word at \"-line",
        "filter line = \"a\\\"b\"; no word at \"\"a\\\"b\"\"",
        "stats sum(ms) as n; no function of stats: sum",
        "stats count(*) by line; no as",
        "stats pct(ms) as n; pct, and it alone, has a percentage: pct",
        "sort ms; no asc",
        "fields mss | sort ms asc; no line has the field mss",
        "stats count(*) as n by line | sort ms asc; no line has the field ms",
        "fields ms; the order of the rows is open",
        "fields ms | filter line != \"bank\" | sort ms asc; AWS does not say what != is",
        "sort ms asc | dedup line | sort ms asc; only limit may follow dedup",
      })
  void whatIsNotKnownIsRefused(String query, String why) {
    assertThatThrownBy(() -> new LogQuery(query).on(LOG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aLineOfMoreFieldsThanAreDiscoveredIsRefused() {
    StringBuilder fields = new StringBuilder("\"line\":\"bank\"");
    for (int i = 0; i < 200; i++) {
      fields.append(",\"f").append(i).append("\":1");
    }
    assertThatThrownBy(() -> new LogQuery("fields line").on(List.of(line(1, fields.toString()))))
        .hasMessageStartingWith("more fields than are discovered");
  }
}
