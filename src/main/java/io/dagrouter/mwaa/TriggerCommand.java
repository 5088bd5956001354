package io.dagrouter.mwaa;

import io.dagrouter.json.EndlessNumber;
import io.dagrouter.json.HalfCharacter;
import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.DagRunRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes the command that makes a run, or says why it cannot be sent. */
final class TriggerCommand {
  /**
   * The longest command in bytes. Linux starts no process with a single argument beyond 128 KiB;
   * the rest is left for what MWAA may put around it.
   */
  static final int LONGEST = 120 * 1024;

  private TriggerCommand() {}

  /**
   * The command, or why there is none.
   *
   * @param trigger which trigger of the run it is, from 1
   */
  static CommandLookup of(DagRunRequest request, AirflowDialect dialect, int trigger) {
    AskedRun asked = AskedRun.of(request);
    Instant second = OwnSecond.of(request.event().time(), request.runId(), trigger);
    return sendable(asked, request.conf(), dialect.trigger(asked, request.conf(), second));
  }

  /** A text that asks for a run, or why it cannot be sent. */
  static CommandLookup sendable(AskedRun asked, JsonValue.Fields conf, String text) {
    if (HalfCharacter.isIn(conf)) {
      return new CommandLookup.Failed(
          asked.problem(
              Reason.CONF_REFUSED,
              "its conf is not Unicode text",
              "half a character, an unpaired surrogate"));
    }
    if (EndlessNumber.isIn(conf)) {
      return new CommandLookup.Failed(
          asked.problem(
              Reason.CONF_REFUSED,
              "its conf has a number that Airflow reads as infinite",
              "beyond 1.8e308"));
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return bytes <= LONGEST
        ? new CommandLookup.Found(text)
        : new CommandLookup.Failed(
            asked.problem(
                Reason.CONF_TOO_LARGE,
                "the command with its conf is too long",
                bytes + " bytes, at most " + LONGEST));
  }
}
