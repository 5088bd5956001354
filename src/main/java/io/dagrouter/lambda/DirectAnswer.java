package io.dagrouter.lambda;

import io.dagrouter.json.JsonValue.Fields;

/** Tells a direct caller what the call came to. */
final class DirectAnswer {
  private DirectAnswer() {}

  /**
   * The answer of a call that worked.
   *
   * @throws CallRefusedException when it was refused for good
   * @throws CallFailedForNowException when it may be made again
   */
  static Fields of(CallResult result) {
    return switch (result) {
      case CallResult.Answered(_, Fields body) -> body;
      case CallResult.Refused(Refusal refusal) -> {
        if (refusal.problem().reason().persistence().isForNow()) {
          throw new CallFailedForNowException(refusal.text());
        }
        throw new CallRefusedException(refusal.text());
      }
      case CallResult.Mistaken mistaken -> throw new CallFailedForNowException(mistaken.message());
    };
  }
}
