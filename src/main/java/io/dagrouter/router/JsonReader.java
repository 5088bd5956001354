package io.dagrouter.router;

import io.dagrouter.json.JsonValue;
import java.util.Optional;

/** Reads JSON. Thread-safe. */
@FunctionalInterface
public interface JsonReader {
  /** The value that a text is; empty where it is no JSON. */
  Optional<JsonValue> read(String text);
}
