package io.dagrouter.local.airflow;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/** What became of the body that asks for a run. */
sealed interface RestRunBody {
  /**
   * A body that can be worked with.
   *
   * @param runId absent where Airflow is to make one
   * @param logicalDate absent where none was given
   * @param conf what the run keeps
   */
  record Understood(Optional<String> runId, Optional<Instant> logicalDate, JsonValue conf)
      implements RestRunBody {
    public Understood {
      requireNonNull(runId);
      requireNonNull(logicalDate);
      requireNonNull(conf);
    }
  }

  record Refused(RestAnswer answer) implements RestRunBody {
    public Refused {
      requireNonNull(answer);
    }
  }
}
