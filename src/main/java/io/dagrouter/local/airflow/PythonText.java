package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Values written as Python writes them: {@code str}, {@code repr} and {@code json.dumps}. */
final class PythonText {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

  private PythonText() {}

  /** {@code datetime.isoformat()} in UTC: microseconds only where there are any. */
  static String isoformat(Instant instant) {
    LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    return utc.format(isWholeSecond(instant) ? SECONDS : MICROSECONDS) + "+00:00";
  }

  private static boolean isWholeSecond(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).equals(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  /** {@code str(datetime)} in UTC. */
  static String str(Instant instant) {
    return isoformat(instant).replace('T', ' ');
  }

  /** {@code repr(datetime)} with the zone UTC. */
  static String repr(Instant instant) {
    LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    return String.format(
        Locale.ROOT,
        "datetime.datetime(%d, %d, %d, %d, %d, %d, %d, tzinfo=Timezone('UTC'))",
        utc.getYear(),
        utc.getMonthValue(),
        utc.getDayOfMonth(),
        utc.getHour(),
        utc.getMinute(),
        utc.getSecond(),
        utc.getNano() / 1000);
  }

  static String repr(String text) {
    String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
    return quote
        + text.replace("\\", "\\\\")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
            .replace(quote, quote.equals("'") ? "\\'" : "\"")
        + quote;
  }

  static String repr(JsonValue value) {
    return switch (value) {
      case JsonValue.Text(String text) -> repr(text);
      case JsonValue.Items(var items) ->
          "[" + String.join(", ", items.stream().map(PythonText::repr).toList()) + "]";
      case JsonValue.Fields(var fields) ->
          "{"
              + String.join(
                  ", ",
                  fields.entrySet().stream()
                      .map(field -> repr(field.getKey()) + ": " + repr(field.getValue()))
                      .toList())
              + "}";
      case JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> str(value);
    };
  }

  static String str(JsonValue value) {
    return switch (value) {
      case JsonValue.Text(String text) -> text;
      case JsonValue.Bool(boolean bool) -> bool ? "True" : "False";
      case JsonValue.Null _ -> "None";
      case JsonValue.Num(String literal) ->
          literal.matches("-?\\d+")
              ? new java.math.BigInteger(literal).toString()
              : decimal(Double.parseDouble(literal));
      case JsonValue.Items _, JsonValue.Fields _ -> repr(value);
    };
  }

  /** {@code bool(value)}. */
  static boolean isTrue(JsonValue value) {
    return switch (value) {
      case JsonValue.Text(String text) -> !text.isEmpty();
      case JsonValue.Bool(boolean bool) -> bool;
      case JsonValue.Null _ -> false;
      case JsonValue.Num number -> number.value().signum() != 0;
      case JsonValue.Items(var items) -> !items.isEmpty();
      case JsonValue.Fields(var fields) -> !fields.isEmpty();
    };
  }

  /** {@code type(value).__name__}. */
  static String typeName(JsonValue value) {
    return switch (value) {
      case JsonValue.Text _ -> "str";
      case JsonValue.Bool _ -> "bool";
      case JsonValue.Null _ -> "NoneType";
      case JsonValue.Num(String literal) -> literal.matches("-?\\d+") ? "int" : "float";
      case JsonValue.Items _ -> "list";
      case JsonValue.Fields _ -> "dict";
    };
  }

  /** {@code repr(float)}: the shortest digits, without exponent from 1e-4 to 1e16. */
  private static String decimal(double number) {
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    if (number == 0) {
      return Double.toString(number);
    }
    BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = exact.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String digits = exact.unscaledValue().abs().toString();
    return (number < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  /** {@code json.dumps(value)}: ASCII alone, a blank after each comma and colon. */
  static String dumps(JsonValue value) {
    StringBuilder json = new StringBuilder();
    dump(value, json);
    return json.toString();
  }

  private static void dump(JsonValue value, StringBuilder json) {
    switch (value) {
      case JsonValue.Text(String text) -> quote(text, json);
      case JsonValue.Bool(boolean bool) -> json.append(bool);
      case JsonValue.Null _ -> json.append("null");
      case JsonValue.Num number -> json.append(str(number).replace("inf", "Infinity"));
      case JsonValue.Items(List<JsonValue> items) -> {
        String separator = "[";
        for (JsonValue item : items) {
          json.append(separator);
          dump(item, json);
          separator = ", ";
        }
        json.append(items.isEmpty() ? "[]" : "]");
      }
      case JsonValue.Fields(var fields) -> {
        String separator = "{";
        for (var field : fields.entrySet()) {
          json.append(separator);
          quote(field.getKey(), json);
          json.append(": ");
          dump(field.getValue(), json);
          separator = ", ";
        }
        json.append(fields.isEmpty() ? "{}" : "}");
      }
    }
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        default -> {
          if (c < 0x20 || c > 0x7e) {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
