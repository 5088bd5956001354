package io.dagrouter.cli;

import io.dagrouter.aws.PublishedText.Lost;
import io.dagrouter.aws.PublishedText.Written;
import io.dagrouter.aws.PublishingException;
import io.dagrouter.document.RoutesSource;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.RoutesWiring;
import io.dagrouter.lambda.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings a document into force: looks at it, asks, writes, and reads it back. Nothing is written
 * where anything before fails. For one publication.
 */
final class Publisher {
  private final Workplace at;
  private final PublishManner manner;
  private final Terminal shown;
  private final Fields.Builder json = Fields.builder();

  Publisher(Workplace at, PublishManner manner) {
    this.at = at;
    this.manner = manner;
    this.shown = manner.isJson() ? at.terminal().toldAsProgress() : at.terminal();
  }

  /**
   * Publishes; gives the exit code.
   *
   * @param target as it was typed
   * @param reading reads what is to be published, and what is there
   * @throws MisconfiguredException when something is missing or wrong, or nobody can be asked
   */
  int publish(String target, Supplier<Publication> reading) {
    json.put("target", target);
    try {
      Surroundings around = at.surroundings().get();
      return publish(reading.get().with(RoutesWiring.holidayTexts(around)), around);
    } catch (PublishingException e) {
      return failed(e, "");
    }
  }

  /** Does what only looks, in the same way; gives the exit code. */
  int list(String target, Runnable looking) {
    json.put("target", target);
    try {
      looking.run();
      return Main.DONE;
    } catch (PublishingException e) {
      return failed(e, "");
    }
  }

  private int publish(Publication publication, Surroundings around) {
    json.put("version", publication.version());
    json.put("before", publication.versionBefore());
    Optional<String> refusal = new PublishReview(shown, around, manner, json).of(publication);
    if (refusal.isPresent()) {
      return stopped(refusal.get());
    }
    publication.replacements().forEach(one -> one.place().checkSize(one.text()));
    if (publication.replacements().isEmpty()) {
      return ended(
          "nothing_to_do",
          "Nothing to do: version "
              + publication.version()
              + " is in force at "
              + publication.source()
              + ".",
          Main.DONE);
    }
    if (manner.isDry()) {
      return ended("dry_run", "Nothing was written (--dry-run).", Main.DONE);
    }
    if (!isConfirmed(publication)) {
      return stopped("the answer was not yes");
    }
    return write(publication, around);
  }

  private boolean isConfirmed(Publication publication) {
    if (manner.isSure()) {
      return true;
    }
    if (!at.terminal().isInteractive()) {
      throw new MisconfiguredException(
          "Cannot publish the routes to "
              + Printable.of(publication.source())
              + ": nobody can be asked whether they are right (no terminal). Look at them with"
              + " --dry-run, and add --yes.");
    }
    shown.out().flush();
    return at.question().isYes(at.terminal(), manner.verb() + "?");
  }

  private int write(Publication publication, Surroundings around) {
    List<JsonValue> written = new ArrayList<>();
    List<String> places = new ArrayList<>();
    List<String> back = new ArrayList<>();
    boolean isLost = false;
    for (Replacement one : publication.replacements()) {
      try {
        Written done = one.place().write(one.text(), one.over());
        String place = one.place().source();
        places.add(place);
        written.add(json(place, done));
        done.kept().ifPresent(_ -> back.add(rollback(publication, one, Optional.empty())));
        for (Lost lost : done.lost()) {
          isLost = true;
          at.terminal().err().println(lost(publication, one, lost));
        }
      } catch (PublishingException e) {
        json.put("written", new JsonValue.Items(written));
        return failed(
            e,
            places.isEmpty()
                ? ""
                : "\nWritten before that, and in force: "
                    + String.join(", ", places)
                    + ". Publish again"
                    + (back.isEmpty() ? "." : ", or go back: " + String.join("; ", back)));
      }
    }
    json.put("written", new JsonValue.Items(written));
    Optional<String> other =
        new ReadBack(around, at.pause()).other(publication.target(), publication.version());
    if (other.isPresent()) {
      return ended(
          "not_confirmed",
          "Cannot confirm that version "
              + publication.version()
              + " is in force at "
              + publication.source()
              + ": it was written, and "
              + other.get()
              + ". Look who else writes there: "
              + command(publication, "--list"),
          Main.NOT_AS_IT_SHOULD_BE);
    }
    return ended(
        "published",
        "Version "
            + publication.version()
            + " is in force at "
            + publication.source()
            + publication.versionBefore().map(old -> ", in place of " + old).orElse("")
            + "."
            + (back.isEmpty() ? "" : "\nTo go back: " + String.join("\n            ", back)),
        isLost ? Main.NOT_AS_IT_SHOULD_BE : Main.DONE);
  }

  private static Fields json(String place, Written done) {
    return Fields.builder()
        .put("place", place)
        .put("id", done.id())
        .put("kept", done.kept())
        .put("lost", JsonValue.texts(done.lost().stream().map(Lost::id).toList()))
        .build();
  }

  private static String lost(Publication publication, Replacement one, Lost lost) {
    return Printable.of(
        "Somebody else has written to "
            + one.place().source()
            + " meanwhile, and that is no longer in force: version "
            + lost.id()
            + lost.since().map(since -> " of " + since).orElse("")
            + lost.by().map(by -> " by " + by).orElse("")
            + ". To bring it back: "
            + rollback(publication, one, Optional.of(lost.id())));
  }

  private static String rollback(Publication publication, Replacement one, Optional<String> to) {
    String part =
        publication.target() instanceof RoutesSource.SsmPath
            ? "--part " + one.place().source().substring(publication.source().length())
            : "";
    return command(
        publication, (part + to.map(version -> " --to-version " + version).orElse("")).strip());
  }

  private static String command(Publication publication, String options) {
    return ("./dagrouter routes rollback " + Shell.quoted(publication.source()) + " " + options)
        .strip();
  }

  private int stopped(String why) {
    return ended("stopped", "Nothing was written: " + why + ".", Main.NOT_AS_IT_SHOULD_BE);
  }

  private int failed(PublishingException e, String more) {
    return ended(
        "failed",
        e.getMessage() + more,
        switch (e.kind()) {
          case NOT_NOW -> Main.NOT_NOW;
          case MISCONFIGURED -> Main.MISCONFIGURED;
          case OVERTAKEN -> Main.NOT_AS_IT_SHOULD_BE;
        });
  }

  private int ended(String outcome, String message, int exit) {
    String told = Printable.lines(message);
    if (exit == Main.DONE) {
      shown.out().println(told);
    } else {
      shown.out().flush();
      shown.err().println(told);
    }
    if (manner.isJson()) {
      json.put("outcome", outcome).put("message", message);
      at.terminal().out().println(JsonText.write(json.build()));
    }
    at.terminal().out().flush();
    at.terminal().err().flush();
    return exit;
  }
}
