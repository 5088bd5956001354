package io.dagrouter.benchmark;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The raw figures as JSON: a line for each turn, in their order. */
final class FirstEventJson {
  private FirstEventJson() {}

  static String of(
      Machine machine,
      Cores cores,
      DeployedFunction function,
      FirstEventOptions options,
      List<Turn> turns) {
    return JsonText.write(
            Fields.builder()
                .put("machine", machine.told())
                .put("cores", cores.told())
                .put("function", function.told())
                .put("javaToolOptions", function.javaToolOptions())
                .put("javaOptions", JsonValue.texts(options.javaOptions()))
                .put("rounds", options.rounds())
                .put("turns", JsonValue.items(turns, FirstEventJson::turn))
                .build())
        + "\n";
  }

  private static JsonValue turn(Turn turn) {
    Map<String, Integer> counts = new TreeMap<>();
    turn.seen().forEach(seen -> counts.merge(seen.what(), 1, Integer::sum));
    Fields.Builder requests = Fields.builder();
    counts.forEach(requests::put);
    return Fields.builder()
        .put("subject", turn.subject().title())
        .put("millis", number(turn.millis()))
        .put("p99Millis", number(turn.p99Millis()))
        .put("processorMillis", number(turn.processorMillis()))
        .put("requests", requests.build())
        .put("firstMegabytes", number(turn.firstMegabytes()))
        .put("megabytes", number(turn.megabytes()))
        .put("peakMegabytes", number(turn.peakMegabytes()))
        .build();
  }

  private static JsonValue.Num number(double value) {
    return new JsonValue.Num(
        BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).toPlainString());
  }
}
