package io.dagrouter.cli;

import io.dagrouter.aws.PublishedVersion;
import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.document.TextFetch;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.RoutesWiring;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings an earlier version of the routes back. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Brings an earlier version of a published routes document back into force: out of the history"
          + " that Parameter Store keeps, or of what was kept beside an object of S3. It is checked"
          + " and compared with what is in force, and after a question written as routes publish"
          + " writes, so that a rollback can itself be rolled back; it says when it does that.",
      "Below ssm:/path/ one part is brought back, while the others stay.",
      "Ends as routes publish does."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./dagrouter routes rollback ssm:/dagrouter/routes --list",
      "  ./dagrouter routes rollback ssm:/dagrouter/routes",
      "  ./dagrouter routes rollback ssm:/lake/routes/ --part bank --to-version 12",
      "  ./dagrouter routes rollback s3://my-bucket/routes.yaml --to-version 25c227f73d07 --yes"
    })
final class RoutesRollbackCommand implements Callable<Integer> {
  private final Workplace at;

  @Parameters(
      paramLabel = "TARGET",
      description = "Where it is published: ssm:/name, ssm:/path/ or s3://bucket/key.")
  private String target = "";

  @Option(
      names = "--to-version",
      paramLabel = "V",
      description =
          "VERSION or ID of --list (default: the one before the one in force, that is otherwise).")
  private @Nullable String version;

  @Option(
      names = "--part",
      paramLabel = "NAME",
      description = "Below ssm:/path/: the parameter (no default; --list takes all without it).")
  private @Nullable String part;

  @Option(
      names = "--list",
      description = "Only lists the versions, with the lines of the document (default: no).")
  private boolean list;

  @Option(
      names = "--yes",
      description = "Does not ask (default: asks, and needs a terminal for that).")
  private boolean yes;

  @Option(names = "--json", description = "Prints one object of JSON (default: lines of text).")
  private boolean json;

  RoutesRollbackCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() {
    PublishTarget place = PublishTarget.of(target, at.surroundings().get());
    if (place instanceof PublishTarget.Whole && part != null) {
      throw wrong("it has no parts", "--part", "Leave --part out");
    }
    PublishManner manner =
        new PublishManner(
            "Roll back",
            false,
            yes,
            false,
            json,
            Optional.empty(),
            List.of(),
            new PlanningOption());
    Publisher publisher = new Publisher(at, manner);
    return list
        ? publisher.list(target, () -> print(place))
        : publisher.publish(target, () -> publication(place));
  }

  private Publication publication(PublishTarget place) {
    return switch (place) {
      case PublishTarget.Whole whole -> {
        List<PublishedVersion> versions = whole.place().versions();
        Comeback comeback = comeback(target, versions);
        yield told(
            comeback,
            Publications.whole(
                whole,
                versions.stream().findFirst(),
                comeback.version().text(),
                target + "@" + comeback.version().version()));
      }
      case PublishTarget.Parts parts -> {
        List<DocumentPart> there = parts.path().parts();
        String name = named(parts, there);
        String source = target + name;
        Comeback comeback = comeback(source, parts.path().part(name).versions());
        SequencedMap<String, DocumentPart> texts = new LinkedHashMap<>();
        texts.put(
            name,
            DocumentPart.whole(
                source + "@" + comeback.version().version(), comeback.version().text()));
        yield told(comeback, Publications.parts(parts, there, texts));
      }
    };
  }

  private Comeback comeback(String place, List<PublishedVersion> versions) {
    return Comeback.of(place, versions, Optional.ofNullable(version));
  }

  private Publication told(Comeback comeback, Publication publication) {
    Terminal shown = json ? at.terminal().toldAsProgress() : at.terminal();
    shown.out().println(Printable.of(comeback.told()) + ".");
    return publication.replacements().isEmpty()
        ? publication
        : comeback.undoes().map(publication::remarked).orElse(publication);
  }

  private void print(PublishTarget place) {
    List<VersionList> lists = new ArrayList<>();
    switch (place) {
      case PublishTarget.Whole whole ->
          lists.add(
              new VersionList(
                  target,
                  whole.place().versions(),
                  text -> read(List.of(DocumentPart.whole(target, text)))));
      case PublishTarget.Parts parts -> {
        List<DocumentPart> there = parts.path().parts();
        for (String name : part == null ? names(there) : List.of(named(parts, there))) {
          lists.add(
              new VersionList(
                  target + name,
                  parts.path().part(name).versions(),
                  text -> with(there, target + name, text)));
        }
      }
    }
    if (lists.stream().allMatch(one -> one.versions().isEmpty())) {
      throw wrong("nothing is there", "no version", "Publish to it first");
    }
    if (json) {
      at.terminal()
          .out()
          .println(
              JsonText.write(
                  Fields.builder()
                      .put("target", target)
                      .put(
                          "places",
                          new JsonValue.Items(
                              lists.stream().<JsonValue>map(VersionList::json).toList()))
                      .build()));
      return;
    }
    for (VersionList one : lists) {
      at.terminal().out().println(Printable.of(one.place()));
      one.lines().forEach(at.terminal().out()::println);
    }
  }

  private RoutesReading with(List<DocumentPart> there, String source, String text) {
    return read(
        there.stream().map(one -> one.source().equals(source) ? one.with(text) : one).toList());
  }

  /** The document with the holidays that it has elsewhere now; without where they are away. */
  private RoutesReading read(List<DocumentPart> parts) {
    TextFetch.Fetched alone = new TextFetch.Fetched(parts, Optional.empty(), Optional.empty());
    return RoutesDocument.read(
        RoutesWiring.holidayTexts(at.surroundings().get()).completed(alone)
                instanceof TextFetch.Fetched(var all, _, _)
            ? all
            : parts);
  }

  private String named(PublishTarget.Parts parts, List<DocumentPart> there) {
    List<String> names = names(there);
    if (names.isEmpty()) {
      throw wrong("nothing is there", "no parameter below the path", "Publish to it first");
    }
    if (part == null || !names.contains(part)) {
      throw wrong(
          part == null ? "each part has versions of its own" : "there is no such part",
          parts.source() + " has " + String.join(", ", names),
          "Name one of them with --part");
    }
    return part;
  }

  private List<String> names(List<DocumentPart> there) {
    return there.stream().map(one -> one.source().substring(target.length())).toList();
  }

  private MisconfiguredException wrong(String happened, String evidence, String remedy) {
    return new MisconfiguredException(
        Printable.of(
            "Cannot roll back "
                + target
                + ": "
                + happened
                + " ("
                + evidence
                + "). "
                + remedy
                + "."));
  }
}
