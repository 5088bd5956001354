package io.dagrouter.local;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parameter Store: {@code GetParameter}, {@code GetParametersByPath}, {@code GetParameterHistory},
 * {@code PutParameter}. Thread-safe.
 */
public final class FakeParameterStore {
  /** The most parameters of one page (AWS). */
  static final int PAGE = 10;

  /** The most versions of one page (AWS). */
  static final int HISTORY_PAGE = 50;

  /** The versions of each, the oldest first. */
  private final TreeMap<String, List<StoredParameter>> parameters = new TreeMap<>();

  private final Clock clock;
  private int calls;
  private String writer = "arn:aws:iam::123456789012:user/local";
  private Set<String> forbidden = Set.of();
  private Runnable beforeEachPage = () -> {};
  private Runnable beforeEachWrite = () -> {};
  private Runnable afterEachWrite = () -> {};

  FakeParameterStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * Writes a parameter, which raises its version by one from 1; one that is there keeps its type.
   * What the service would refuse, because of its size say, is there all the same.
   */
  public synchronized void put(String name, String value) {
    requireNonNull(value);
    Optional<StoredParameter> last = last(name);
    String type = last.map(StoredParameter::type).orElse("String");
    Answer answer =
        put(
            JsonValue.Fields.builder()
                .put("Name", name)
                .put("Value", value)
                .put("Overwrite", true)
                .put("Tier", "Intelligent-Tiering")
                .put("Type", type)
                .put("KeyId", last.flatMap(StoredParameter::key))
                .build());
    if (answer.status() != 200) {
      parameters
          .computeIfAbsent(name, _ -> new ArrayList<>())
          .add(
              new StoredParameter(
                  value,
                  type,
                  last.flatMap(StoredParameter::key),
                  "Advanced",
                  "",
                  last.map(StoredParameter::version).orElse(0L) + 1,
                  clock.instant(),
                  writer,
                  List.of()));
    }
  }

  /** Writes a parameter that is encrypted. */
  public synchronized void putSecure(String name, String value, String key) {
    write(
        JsonValue.Fields.builder()
            .put("Name", name)
            .put("Value", value)
            .put("Overwrite", true)
            .put("Tier", "Intelligent-Tiering")
            .put("Type", "SecureString")
            .put("KeyId", key)
            .build());
  }

  private void write(JsonValue.Fields request) {
    if (put(request).status() != 200) {
      throw new IllegalArgumentException("refused: " + request.text("Name"));
    }
  }

  /** Puts a label on a version that there is. */
  public synchronized void label(String name, long version, String label) {
    versions(name).replaceAll(one -> one.version() == version ? one.labelled(label) : one);
  }

  /** What is in force of a parameter: {@code SecureString alias/x Standard 3}, say. */
  public synchronized String form(String name) {
    StoredParameter last = last(name).orElseThrow();
    return last.type() + " " + last.key().orElse("-") + " " + last.tier() + " " + last.version();
  }

  /** The value that is in force; empty where there is no such parameter. */
  public synchronized Optional<String> value(String name) {
    return last(name).map(StoredParameter::value);
  }

  /** From now on whoever writes is this one. */
  public synchronized void writeAs(String arn) {
    writer = requireNonNull(arn);
  }

  /** From now on these operations are not allowed, and all others are. */
  public synchronized void forbid(String... operations) {
    forbidden = Set.of(operations);
  }

  public synchronized void remove(String name) {
    parameters.remove(name);
  }

  /** From now on does this before each page of a path, which may change what is there. */
  public synchronized void beforeEachPage(Runnable change) {
    beforeEachPage = requireNonNull(change);
  }

  /** From now on does this before each request to write, which may change what is there. */
  public synchronized void beforeEachWrite(Runnable change) {
    beforeEachWrite = requireNonNull(change);
  }

  /** From now on does this after each request to write. */
  public synchronized void afterEachWrite(Runnable change) {
    afterEachWrite = requireNonNull(change);
  }

  /** How many requests were answered, pages counted one by one. */
  public synchronized int calls() {
    return calls;
  }

  synchronized Answer answer(String operation, JsonValue.Fields request) {
    calls++;
    if (forbidden.contains(operation)) {
      return AwsError.ofJson(
          "AccessDeniedException",
          "User: " + writer + " is not authorized to perform: ssm:" + operation);
    }
    return switch (operation) {
      case "GetParameter" -> get(request);
      case "GetParametersByPath" -> byPath(request);
      case "GetParameterHistory" -> history(request);
      case "PutParameter" -> {
        beforeEachWrite.run();
        Answer answer = put(request);
        afterEachWrite.run();
        yield answer;
      }
      default -> AwsError.ofJson("UnknownOperationException", operation);
    };
  }

  private List<StoredParameter> versions(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  private Optional<StoredParameter> last(String name) {
    List<StoredParameter> versions = versions(name);
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
  }

  private Answer put(JsonValue.Fields request) {
    String name = request.text("Name").orElse("");
    return switch (ParameterWrite.of(request, versions(name), clock.instant(), writer)) {
      case ParameterWrite.Refused(String type, String message) -> AwsError.ofJson(type, message);
      case ParameterWrite.Done done -> {
        parameters.put(name, new ArrayList<>(done.versions()));
        yield done.answer();
      }
    };
  }

  private Answer get(JsonValue.Fields request) {
    String name = request.text("Name").orElse("");
    return last(name)
        .map(
            parameter ->
                AwsError.right(
                    JsonValue.Fields.builder()
                        .put("Parameter", parameter.json(name, isDecrypted(request)))
                        .build()))
        .orElseGet(() -> AwsError.ofJson("ParameterNotFound", ""));
  }

  private Answer history(JsonValue.Fields request) {
    String name = request.text("Name").orElse("");
    List<StoredParameter> versions = versions(name);
    if (versions.isEmpty()) {
      return AwsError.ofJson("ParameterNotFound", "");
    }
    int size = pageSize(request, HISTORY_PAGE);
    if (size < 1 || size > HISTORY_PAGE) {
      return AwsError.ofJson("ValidationException", "MaxResults must be between 1 and 50");
    }
    int from = Integer.parseInt(request.text("NextToken").orElse("0"));
    int to = Math.min(from + size, versions.size());
    JsonValue.Fields.Builder answer =
        JsonValue.Fields.builder()
            .put(
                "Parameters",
                new JsonValue.Items(
                    versions.subList(from, to).stream()
                        .<JsonValue>map(one -> one.historyJson(name, isDecrypted(request)))
                        .toList()));
    if (to < versions.size()) {
      answer.put("NextToken", Integer.toString(to));
    }
    return AwsError.right(answer.build());
  }

  private static boolean isDecrypted(JsonValue.Fields request) {
    return request.get("WithDecryption").filter(new JsonValue.Bool(true)::equals).isPresent();
  }

  private static int pageSize(JsonValue.Fields request, int usual) {
    return request.get("MaxResults").orElse(JsonValue.Num.of(usual)) instanceof JsonValue.Num most
        ? most.value().intValueExact()
        : usual;
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
    int size = pageSize(request, PAGE);
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
                        .<JsonValue>map(
                            name -> last(name).orElseThrow().json(name, isDecrypted(request)))
                        .toList()));
    if (page.size() < names.size()) {
      answer.put("NextToken", page.getLast());
    }
    return AwsError.right(answer.build());
  }
}
