package io.dagrouter.benchmark.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Days side by side, as text for people. */
public final class DayTable {
  private static final int NAME = 34;
  private static final int COLUMN = 15;

  private DayTable() {}

  /** A column for each day. */
  public static List<String> of(List<DayResult> days, Prices prices) {
    List<String> lines = new ArrayList<>();
    lines.add(row("", days, day -> day.setup().way().toString()));
    lines.add(row("triggers", days, day -> many(day.triggers())));
    lines.add(row("lists", days, day -> many(day.lists())));
    lines.add(row("503s, throttled calls", days, day -> many(day.refused())));
    lines.add(row("tokens", days, day -> many(day.tokens())));
    lines.add(row("runs", days, day -> many(day.runs())));
    lines.add(row("invocations", days, day -> many(day.invocations())));
    lines.add(row("GB-seconds", days, day -> many(Math.round(day.gigabyteSeconds()))));
    lines.add(row("copies at once, of all", days, DayTable::copies));
    lines.add(row("commands at once, busiest hour", days, DayTable::commands));
    lines.add(row("queue age, median", days, day -> time(day.medianAge())));
    lines.add(row("queue age, p99", days, day -> time(day.p99Age())));
    lines.add(row("queue age, most", days, day -> time(day.maxAge())));
    lines.add(row("oldest at 06:00", days, day -> time(day.oldestAtSix())));
    lines.add(row("oldest at 24:00", days, day -> time(day.oldestAtEnd())));
    lines.add(row("longest queue", days, day -> many(day.longestQueue())));
    lines.add(row("lost (retention, dead letters)", days, day -> many(day.lost())));
    lines.add(row("backlog gone", days, DayTable::gone));
    lines.add(row("if every day is so", days, DayTable::everyDay));
    for (String what : prices.bill(days.getFirst()).keySet()) {
      lines.add(row("USD, " + what, days, day -> usd(prices.bill(day).getOrDefault(what, 0.0))));
    }
    lines.add(row("USD", days, day -> usd(prices.total(day))));
    return lines;
  }

  /** A line or two for each way. */
  public static List<String> of(Limits limits, String limit) {
    return List.of(
        "%-10s breaks at %s arrivals a day (p99 over %s): %s"
            .formatted(limits.way(), number(limits.arrivals(), "fewer"), limit, limits.because()),
        "%10s today's arrivals need %s s a command, or %s at once, or %s environments"
            .formatted(
                "",
                limits.seconds().isPresent()
                    ? "at most " + number(limits.seconds(), "")
                    : "less than 0.005",
                number(limits.atOnce(), "(no number of)"),
                number(limits.environments(), "(no number of)")));
  }

  private static String row(String name, List<DayResult> days, Function<DayResult, String> value) {
    return days.stream()
        .map(day -> ("%" + COLUMN + "s").formatted(value.apply(day)))
        .collect(Collectors.joining("", ("%-" + NAME + "s").formatted(name), ""));
  }

  private static String copies(DayResult day) {
    return day.copiesAtOnce() + " of " + day.copies();
  }

  private static String commands(DayResult day) {
    return "%.1f".formatted(day.busiestCommands());
  }

  private static String gone(DayResult day) {
    return day.gone().isEmpty()
        ? "never"
        : "day %d, %s"
            .formatted(
                1 + day.gone().getAsLong() / Day.LENGTH,
                clock(day.gone().getAsLong() % Day.LENGTH));
  }

  /** Whether what is left over at the end of a day is more with each day. */
  private static String everyDay(DayResult day) {
    return day.gone().isPresent() && day.gone().getAsLong() <= Day.LENGTH + Arrivals.HOUR
        ? "holds"
        : "grows";
  }

  private static String clock(long time) {
    return "%02d:%02d".formatted(time / Arrivals.HOUR, time % Arrivals.HOUR / Arrivals.MINUTE);
  }

  static String time(long time) {
    if (time < Arrivals.MINUTE) {
      return "%.1f s".formatted((double) time / Arrivals.SECOND);
    }
    if (time < Arrivals.HOUR) {
      return "%.1f min".formatted((double) time / Arrivals.MINUTE);
    }
    return time < Day.LENGTH
        ? "%.1f h".formatted((double) time / Arrivals.HOUR)
        : "%.1f days".formatted((double) time / Day.LENGTH);
  }

  static String many(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String number(OptionalDouble value, String otherwise) {
    if (value.isEmpty()) {
      return otherwise;
    }
    double number = value.getAsDouble();
    return number < 100 && number != Math.rint(number)
        ? "%.2f".formatted(number)
        : many(number < 1000 ? Math.round(number) : Math.round(number / 1000) * 1000);
  }

  private static String usd(double amount) {
    return "%.2f".formatted(amount);
  }
}
