package io.dagrouter.benchmark.lake;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.OptionalDouble;

/** Days and limits as JSON. Ages are seconds; what is not there has no value that would do. */
public final class DayJson {
  private DayJson() {}

  /** All of it. */
  public static String of(List<DayResult> days, List<Limits> limits, Prices prices) {
    return JsonText.writeReadable(
        Fields.builder()
            .put(
                "days",
                new JsonValue.Items(days.stream().<JsonValue>map(day -> day(day, prices)).toList()))
            .put("limits", new JsonValue.Items(limits.stream().map(DayJson::limits).toList()))
            .put("prices", Prices.SOURCE)
            .build());
  }

  private static JsonValue day(DayResult day, Prices prices) {
    Fields.Builder usd = Fields.builder();
    prices.bill(day).forEach((what, amount) -> usd.put(what, number(amount)));
    Fields.Builder fields =
        Fields.builder()
            .put("way", day.setup().way().toString())
            .put("arrivals", day.arrivals())
            .put("triggers", day.triggers())
            .put("lists", day.lists())
            .put("refused", day.refused())
            .put("tokens", day.tokens())
            .put("runs", day.runs())
            .put("invocations", day.invocations())
            .put("gigabyte_seconds", number(day.gigabyteSeconds()))
            .put("copies_at_once", day.copiesAtOnce())
            .put("copies", day.copies())
            .put("commands_at_once_busiest_hour", number(day.busiestCommands()))
            .put("age_median", seconds(day.medianAge()))
            .put("age_p99", seconds(day.p99Age()))
            .put("age_most", seconds(day.maxAge()))
            .put("oldest_at_06", seconds(day.oldestAtSix()))
            .put("oldest_at_24", seconds(day.oldestAtEnd()))
            .put("longest_queue", day.longestQueue())
            .put("lost", day.lost());
    day.gone().ifPresent(gone -> fields.put("gone_after", seconds(gone)));
    return fields.put("usd", usd.build()).build();
  }

  private static JsonValue limits(Limits limits) {
    Fields.Builder fields = Fields.builder().put("way", limits.way().toString());
    put(fields, "most_arrivals", limits.arrivals());
    put(fields, "most_seconds", limits.seconds());
    put(fields, "fewest_at_once", limits.atOnce());
    put(fields, "fewest_environments", limits.environments());
    return fields.put("because", limits.because()).build();
  }

  private static void put(Fields.Builder fields, String name, OptionalDouble value) {
    value.ifPresent(there -> fields.put(name, number(there)));
  }

  private static JsonValue seconds(long time) {
    return number((double) time / Arrivals.SECOND);
  }

  private static JsonValue number(double value) {
    return new JsonValue.Num(
        new BigDecimal(value, new MathContext(6)).stripTrailingZeros().toPlainString());
  }
}
