package io.dagrouter.document;

import io.dagrouter.route.Environment;
import io.dagrouter.route.Move;
import io.dagrouter.route.Share;
import java.util.Optional;

/** Reads {@code move} of a line: where it goes, and how. */
final class MoveCheck {
  private MoveCheck() {}

  /**
   * The move; empty where there is none, or a wrong one, which is told.
   *
   * @param from the environment that the line is in; absent where it has a wrong one
   */
  static Optional<Move> check(
      CheckedObject line,
      Optional<Environment> from,
      Environments environments,
      Findings findings) {
    return line.get("move")
        .flatMap(place -> CheckedObject.withKeys(place, DocumentKeys.MOVE, findings))
        .flatMap(object -> move(object, from, environments, findings));
  }

  private static Optional<Move> move(
      CheckedObject object,
      Optional<Environment> from,
      Environments environments,
      Findings findings) {
    Optional<DocumentPlace> place =
        object.require("to", "Add the environment that the line moves to.", findings);
    Optional<Environment> to = place.flatMap(one -> environments.of(one, findings));
    if (to.isPresent()
        && from.filter(old -> old.address().equals(to.get().address())).isPresent()) {
      findings.at(
          place.orElseThrow(),
          "the line is in that environment already",
          "Name another environment, or take move away.");
      return Optional.empty();
    }
    boolean shadow =
        object
            .get("shadow")
            .filter(one -> CheckedFlag.isTrue(one, "Leave move out otherwise.", findings))
            .isPresent();
    Optional<Share> share = object.get("split").flatMap(one -> share(one, findings));
    boolean both = object.get("shadow").isPresent() && object.get("split").isPresent();
    boolean neither = object.get("shadow").isEmpty() && object.get("split").isEmpty();
    if (both || neither) {
      findings.at(
          object.place(),
          both ? "it has both shadow and split" : "it has neither shadow nor split",
          "Write shadow: true for runs in both environments, or split: 10% for some dates.");
      return Optional.empty();
    }
    return to.flatMap(
        environment ->
            shadow
                ? Optional.of(new Move.Shadow(environment))
                : share.map(part -> new Move.Split(environment, part)));
  }

  private static Optional<Share> share(DocumentPlace place, Findings findings) {
    return CheckedText.parsed(
        place, "a percentage", "Write it as 10% or 0.5%, at most 100%.", Share::parse, findings);
  }
}
