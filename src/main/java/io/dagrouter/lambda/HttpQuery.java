package io.dagrouter.lambda;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What stands behind the question mark of a URL. Immutable.
 *
 * @param parameters decoded, each once, in their order
 * @param mistakes what is wrong with it before it is known what may stand there
 */
record HttpQuery(Fields parameters, List<WrongPlace> mistakes) {
  static final HttpQuery NONE = new HttpQuery(Fields.EMPTY, List.of());

  private static final String PLACE = "the query of the URL";

  HttpQuery {
    mistakes = List.copyOf(mistakes);
  }

  boolean isEmpty() {
    return parameters.values().isEmpty() && mistakes.isEmpty();
  }

  /** Whatever there is of it is a mistake. */
  static WrongPlace takesNothing() {
    return new WrongPlace(PLACE, "takes nothing");
  }

  /**
   * That of an event of format 2.0.
   *
   * @param raw as it was sent: percent-encoded
   */
  static HttpQuery raw(String raw) {
    if (raw.isEmpty()) {
      return NONE;
    }
    SequencedMap<String, JsonValue> parameters = new LinkedHashMap<>();
    List<WrongPlace> mistakes = new ArrayList<>();
    for (String parameter : raw.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals <= 0) {
        mistakes.add(new WrongPlace(PLACE, "is not written as name=value"));
        continue;
      }
      Optional<String> key = decoded(parameter.substring(0, equals), mistakes);
      Optional<String> value = decoded(parameter.substring(equals + 1), mistakes);
      if (key.isPresent()
          && value.isPresent()
          && parameters.putIfAbsent(key.get(), JsonValue.text(value.get())) != null) {
        mistakes.add(twice(key.get()));
      }
    }
    return new HttpQuery(new Fields(parameters), mistakes);
  }

  /** That of an event of format 1.0, which API Gateway has decoded. */
  static HttpQuery decoded(Fields event) {
    Fields last = event.fields("queryStringParameters").orElse(Fields.EMPTY);
    List<WrongPlace> mistakes =
        event
            .fields("multiValueQueryStringParameters")
            .orElse(Fields.EMPTY)
            .values()
            .entrySet()
            .stream()
            .filter(all -> all.getValue() instanceof JsonValue.Items(var of) && of.size() > 1)
            .map(all -> twice(all.getKey()))
            .toList();
    return new HttpQuery(last, mistakes);
  }

  private static WrongPlace twice(String name) {
    return new WrongPlace(PLACE, "has " + name + " more than once");
  }

  private static Optional<String> decoded(String encoded, List<WrongPlace> mistakes) {
    return switch (FormEncoding.decode(encoded)) {
      case FormEncoding.Decoded(var text) -> Optional.of(text);
      case FormEncoding.Malformed(var what) -> {
        mistakes.add(new WrongPlace(PLACE, "is not percent-encoded: " + what));
        yield Optional.empty();
      }
    };
  }
}
