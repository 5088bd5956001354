package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The arrival function, invoked with each message by itself. */
final class FunctionTarget implements ReplayTarget {
  private final LambdaInvocation function;
  private final BiConsumer<RecordedMessage, Fields> answers;

  /**
   * A target.
   *
   * @param answers is told what the function answers to each message
   */
  FunctionTarget(LambdaInvocation function, BiConsumer<RecordedMessage, Fields> answers) {
    this.function = requireNonNull(function);
    this.answers = requireNonNull(answers);
  }

  @Override
  public String name() {
    return function.trouble().function();
  }

  /** One after the other; a message whose event must come again counts as not sent. */
  @Override
  public List<Unsent> send(List<RecordedMessage> messages) {
    List<Unsent> unsent = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      RecordedMessage message = messages.get(i);
      CallReply reply;
      try {
        reply = function.of(message.text().getBytes(StandardCharsets.UTF_8));
      } catch (MisconfiguredException e) {
        unsent.addAll(
            Unsent.all(
                messages.subList(i, messages.size()),
                String.valueOf(e.getMessage()),
                Unsent.Kind.MISCONFIGURED));
        break;
      }
      switch (reply) {
        case CallReply.Answered(Fields answer) when answer.items("outcomes").isPresent() ->
            answers.accept(message, answer);
        case CallReply.Answered(Fields answer) -> unsent.add(strange(message, answer));
        case CallReply.Refused(String why, boolean isForNow) ->
            unsent.add(
                new Unsent(message, why, isForNow ? Unsent.Kind.FOR_NOW : Unsent.Kind.NEVER));
      }
    }
    return unsent;
  }

  private Unsent strange(RecordedMessage message, Fields answer) {
    String why = function.trouble().noAnswer(JsonText.write(answer)).message();
    return new Unsent(message, why, Unsent.Kind.NEVER);
  }
}
