package io.dagrouter.local;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Parameter Store: {@code GetParameter}, {@code GetParametersByPath}. Thread-safe. */
public final class FakeParameterStore {
  /** The most parameters of one page (AWS). */
  static final int PAGE = 10;

  private final TreeMap<String, Parameter> parameters = new TreeMap<>();
  private int calls;

  private record Parameter(String value, long version, Instant changed) {}

  private final Clock clock;
  private Runnable beforeEachPage = () -> {};

  FakeParameterStore(Clock clock) {
    this.clock = clock;
  }

  /** Writes a parameter, which raises its version by one from 1. */
  public synchronized void put(String name, String value) {
    requireNonNull(value);
    parameters.merge(
        name,
        new Parameter(value, 1, clock.instant()),
        (old, now) -> new Parameter(value, old.version() + 1, now.changed()));
  }

  public synchronized void remove(String name) {
    parameters.remove(name);
  }

  /** From now on does this before each page of a path, which may change what is there. */
  public synchronized void beforeEachPage(Runnable change) {
    beforeEachPage = requireNonNull(change);
  }

  /** How many requests were answered, pages counted one by one. */
  public synchronized int calls() {
    return calls;
  }

  synchronized Answer answer(String operation, JsonValue.Fields request) {
    calls++;
    return switch (operation) {
      case "GetParameter" -> get(request.text("Name").orElse(""));
      case "GetParametersByPath" -> byPath(request);
      default -> AwsError.ofJson("UnknownOperationException", operation);
    };
  }

  private Answer get(String name) {
    Optional<Parameter> parameter = Optional.ofNullable(parameters.get(name));
    return parameter.isEmpty()
        ? AwsError.ofJson("ParameterNotFound", "")
        : AwsError.right(
            JsonValue.Fields.builder().put("Parameter", json(name, parameter.get())).build());
  }

  private Answer byPath(JsonValue.Fields request) {
    beforeEachPage.run();
    String path = request.text("Path").orElse("");
    if (!path.startsWith("/")) {
      return AwsError.ofJson(
          "ValidationException", "The parameter path must begin with a forward slash");
    }
    String prefix = path.endsWith("/") ? path : path + "/";
    boolean recursive =
        request.get("Recursive").filter(new JsonValue.Bool(true)::equals).isPresent();
    int size =
        request.get("MaxResults").orElse(JsonValue.Num.of(PAGE)) instanceof JsonValue.Num most
            ? most.value().intValueExact()
            : PAGE;
    if (size < 1 || size > PAGE) {
      return AwsError.ofJson("ValidationException", "MaxResults must be between 1 and " + PAGE);
    }
    List<String> names = new ArrayList<>();
    for (String name : parameters.tailMap(request.text("NextToken").orElse(""), false).keySet()) {
      if (name.startsWith(prefix) && (recursive || name.indexOf('/', prefix.length()) < 0)) {
        names.add(name);
      }
    }
    List<String> page = names.subList(0, Math.min(size, names.size()));
    JsonValue.Fields.Builder answer =
        JsonValue.Fields.builder()
            .put(
                "Parameters",
                new JsonValue.Items(
                    page.stream()
                        .map(name -> json(name, requireNonNull(parameters.get(name))))
                        .toList()));
    if (page.size() < names.size()) {
      answer.put("NextToken", page.getLast());
    }
    return AwsError.right(answer.build());
  }

  /** As AWS's JSON protocol has times: seconds since 1970, with milliseconds. */
  private static JsonValue seconds(Instant time) {
    return new JsonValue.Num(BigDecimal.valueOf(time.toEpochMilli(), 3).toPlainString());
  }

  private static JsonValue json(String name, Parameter parameter) {
    return JsonValue.Fields.builder()
        .put("Name", name)
        .put("Type", "String")
        .put("Value", parameter.value())
        .put("Version", parameter.version())
        .put("LastModifiedDate", seconds(parameter.changed()))
        .build();
  }
}
