package io.dagrouter.lambda;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** How a call came, told by what the function was invoked with. */
sealed interface CallEvent {
  /** The largest call, in bytes of UTF-8: its body by HTTP, its payload if it is direct. */
  int LARGEST = 256 * 1024;

  /** By HTTP, through a Function URL or API Gateway. */
  record Http(HttpCall call) implements CallEvent {}

  /**
   * By invoking the function with the request itself.
   *
   * @param text the payload
   */
  record Direct(Fields payload, String text) implements CallEvent {}

  /** By invoking the function with something else: what HTTP brings is always an event. */
  record Unreadable(Refusal refusal) implements CallEvent {}

  /** Tells how a call came; never throws for what stands in it. */
  static CallEvent read(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return new Unreadable(Refusal.unreadable("it is no text", "its bytes are not UTF-8"));
    }
    try {
      if (!(JsonText.read(text) instanceof Fields fields)) {
        return new Unreadable(notAnObject());
      }
      return HttpCall.of(fields)
          .<CallEvent>map(Http::new)
          .orElseGet(
              () ->
                  bytes.length > LARGEST
                      ? new Unreadable(Refusal.tooLarge(bytes.length, LARGEST))
                      : new Direct(fields, text));
    } catch (NotJsonException e) {
      return new Unreadable(notJson(e));
    }
  }

  static Refusal notAnObject() {
    return Refusal.unreadable("it is no request", "not a JSON object");
  }

  static Refusal notJson(NotJsonException e) {
    return Refusal.unreadable("its text cannot be read as JSON", String.valueOf(e.getMessage()));
  }
}
