package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;

/** What a command says and ends with where the function refuses. */
final class Refusals {
  private Refusals() {}

  /**
   * Tells it; gives the exit code.
   *
   * @param json whether standard output is to be an object of JSON
   */
  static int told(CallReply.Refused refused, Terminal terminal, boolean json) {
    terminal.err().println(Printable.lines(refused.message()));
    if (json) {
      terminal
          .out()
          .println(
              JsonText.write(
                  Fields.builder()
                      .put("outcome", "Refused")
                      .put("message", refused.message())
                      .put("for_now", refused.isForNow())
                      .build()));
    }
    return refused.isForNow() ? Main.NOT_NOW : Main.NOT_AS_IT_SHOULD_BE;
  }
}
