package io.dagrouter.router;

import io.dagrouter.reason.Problem;

/** What a small object holds, or why that is not known. */
public sealed interface LakeReading {
  /** Its text, in UTF-8; what is no UTF-8 is replaced. */
  record Read(String text) implements LakeReading {}

  /** There is no such object. */
  record Missing() implements LakeReading {}

  /** It has more bytes than were asked for. */
  record TooLarge() implements LakeReading {}

  record Failed(Problem problem) implements LakeReading {}
}
