package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.aws.PublishedVersion;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * An earlier version that is to be in force again.
 *
 * @param version what comes back
 * @param again when what is in force now had been in force before, which makes this the undoing of
 *     a rollback; absent where it had not
 */
record Comeback(PublishedVersion version, Optional<PublishedVersion> again) {
  Comeback {
    requireNonNull(version);
    requireNonNull(again);
  }

  /**
   * Chooses.
   *
   * @param place what messages call it
   * @param versions the one in force first, then the newest
   * @param wanted a version, or what its place calls it; absent for the one before the one in force
   * @throws MisconfiguredException when there is none
   */
  static Comeback of(String place, List<PublishedVersion> versions, Optional<String> wanted) {
    if (versions.isEmpty()) {
      throw none(place, "nothing is there", "Publish to it first");
    }
    PublishedVersion inForce = versions.getFirst();
    List<PublishedVersion> earlier =
        versions.stream().skip(1).filter(one -> !one.text().equals(inForce.text())).toList();
    PublishedVersion chosen =
        wanted.isPresent()
            ? versions.stream()
                .filter(one -> isMeant(one, wanted.get()))
                .findFirst()
                .orElseThrow(
                    () ->
                        none(
                            place,
                            "there is no version " + Printable.of(wanted.get()),
                            "Choose one of --list"))
            : earlier.stream()
                .findFirst()
                .orElseThrow(
                    () ->
                        none(
                            place,
                            "there is no version before the one in force",
                            "Publish what is to be there"));
    return new Comeback(
        chosen,
        versions.stream()
            .skip(1)
            .filter(one -> one.since().isBefore(chosen.since()))
            .filter(one -> one.text().equals(inForce.text()))
            .findFirst());
  }

  private static boolean isMeant(PublishedVersion one, String wanted) {
    return one.version().equals(wanted) || one.id().equals(wanted);
  }

  private static MisconfiguredException none(String place, String happened, String remedy) {
    return new MisconfiguredException(
        "Cannot roll back "
            + Printable.of(place)
            + ": "
            + happened
            + " (its versions). "
            + remedy
            + ".");
  }

  /** What comes back, as a sentence. */
  String told() {
    return "Brings back version "
        + version.version()
        + " ("
        + version.id()
        + "), in force "
        + time(version);
  }

  /** Where it undoes a rollback: that, as a sentence without its full stop. */
  Optional<String> undoes() {
    return again.map(
        before ->
            "this undoes a rollback: what is in force now had been there before, "
                + time(before)
                + "; for one older than that see --list and --to-version");
  }

  private static String time(PublishedVersion version) {
    return "since "
        + version.since().truncatedTo(ChronoUnit.SECONDS)
        + version
            .until()
            .map(until -> " until " + until.truncatedTo(ChronoUnit.SECONDS))
            .orElse("");
  }
}
