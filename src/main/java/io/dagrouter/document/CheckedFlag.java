package io.dagrouter.document;

import io.dagrouter.document.DocumentNode.Scalar;
import io.dagrouter.document.DocumentNode.Scalar.Kind;

/** Nodes that can only be {@code true}. */
final class CheckedFlag {
  private CheckedFlag() {}

  /**
   * Whether a node is true; told, when it is anything else.
   *
   * @param suggestion what to do otherwise, a sentence
   */
  static boolean isTrue(DocumentPlace place, String suggestion, Findings findings) {
    boolean isTrue =
        place.node() instanceof Scalar(String text, Kind kind, _)
            && kind == Kind.BOOLEAN
            && text.equalsIgnoreCase("true");
    if (!isTrue) {
      findings.at(place, "must be true, but is " + place.described(), suggestion);
    }
    return isTrue;
  }
}
