package io.dagrouter.watch;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.util.Optional;

/** A state in memory, as text, with conditional writes. */
final class FakeStore implements StateStore {
  static final Problem AWAY =
      new Problem(Reason.AWS_UNREACHABLE, "read the state", "S3 does not answer", "timed out");

  private Optional<String> text = Optional.empty();
  private int version;
  boolean readsFail;
  boolean writesFail;

  /** Done after each read, by who is at it at the same time. */
  Runnable afterRead = () -> {};

  @Override
  public Reading read() {
    if (readsFail) {
      return new Reading.Failed(AWAY);
    }
    Reading read =
        text.<Reading>map(there -> new Reading.Found(fields(there), "v" + version))
            .orElseGet(Reading.Absent::new);
    afterRead.run();
    return read;
  }

  @Override
  public Writing write(Fields state, Optional<String> over) {
    if (writesFail) {
      return new Writing.Failed(AWAY);
    }
    if (!over.equals(text.map(_ -> "v" + version))) {
      return new Writing.Overtaken();
    }
    version++;
    text = Optional.of(JsonText.write(state));
    return new Writing.Written("v" + version);
  }

  private static Optional<Fields> fields(String text) {
    try {
      return JsonText.read(text) instanceof Fields fields ? Optional.of(fields) : Optional.empty();
    } catch (NotJsonException e) {
      throw new IllegalStateException(text, e);
    }
  }

  void lose() {
    text = Optional.empty();
  }

  void overwrite(String json) {
    version++;
    text = Optional.of(json);
  }

  String text() {
    return text.orElseThrow();
  }
}
