package io.dagrouter.example;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.json.JsonValue;
import io.dagrouter.route.LineName;

/** What happens in an example. */
public sealed interface Happening {
  /** An object arrives in S3. */
  record Arrival(ObjectLocation object) implements Happening {
    public Arrival {
      requireNonNull(object);
    }
  }

  /** A line is called with a conf. */
  record Call(LineName line, JsonValue.Fields conf) implements Happening {
    public Call {
      requireNonNull(line);
      requireNonNull(conf);
    }
  }
}
