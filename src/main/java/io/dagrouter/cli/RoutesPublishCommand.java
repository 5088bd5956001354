package io.dagrouter.cli;

import io.dagrouter.lambda.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a routes document into force. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Brings a routes document into force: checks it as routes check does, runs its examples as"
          + " routes test does, shows the difference from what is in force as routes diff does,"
          + " asks, writes it to Parameter Store or S3, and reads it back. Nothing is written where"
          + " anything before fails. The version before is kept: routes rollback brings it back.",
      "A parameter and an object hold one document, of one file. Below ssm:/path/ each file is the"
          + " parameter of its name without extension; parameters that are not named stay, and all"
          + " of them together are checked, tested and compared. What somebody else writes between"
          + " the reading and the writing is not lost in silence.",
      "Ends with 0 when it is in force, or was; with 1 when mistakes, failing examples, the answer"
          + " or somebody else stopped it; with 75 when AWS cannot be reached now; with 78 when a"
          + " permission is missing, or a file or the target is wrong."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./dagrouter routes publish routes.yaml --to ssm:/dagrouter/routes",
      "  ./dagrouter routes publish bank.yaml --to ssm:/lake/routes/ --events yesterday.jsonl",
      "  ./dagrouter routes publish routes/ --to ssm:/lake/routes/ --dry-run",
      "  ./dagrouter routes publish routes.yaml --to s3://my-bucket/routes.yaml --strict --yes"
    })
final class RoutesPublishCommand implements Callable<Integer> {
  private final Workplace at;

  @Parameters(
      paramLabel = "SOURCE",
      arity = "1..*",
      description =
          "The document or parts of it: files, folders of parts, or whatever ROUTES_SOURCE may be.")
  private List<String> sources = List.of();

  @Option(
      names = "--to",
      paramLabel = "TARGET",
      required = true,
      description = "Where it is to be in force: ssm:/name, ssm:/path/ or s3://bucket/key.")
  private String target = "";

  @Option(
      names = "--events",
      paramLabel = "FILE|DIR",
      description =
          "Recorded events that the difference is shown for, as routes diff takes them (default:"
              + " none, lines alone are compared). May be repeated.")
  private List<Path> events = List.of();

  @Option(
      names = "--examples",
      paramLabel = "FILE",
      description =
          "A file of examples; may be repeated (default: those beside each SOURCE). Those in the"
              + " document are run in any case.")
  private List<Path> examples = List.of();

  @Mixin private PlanningOption planning = new PlanningOption();

  @Option(
      names = "--strict",
      description = "Stops at warnings, too (default: they are only shown).")
  private boolean strict;

  @Option(
      names = "--yes",
      description = "Does not ask (default: asks, and needs a terminal for that).")
  private boolean yes;

  @Option(
      names = "--dry-run",
      description = "Does all but asking and writing (default: publishes).")
  private boolean dry;

  @Option(names = "--json", description = "Prints one object of JSON (default: lines of text).")
  private boolean json;

  RoutesPublishCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() {
    Surroundings around = at.surroundings().get();
    PublishTarget place = PublishTarget.of(target, around);
    List<TypedDocument> documents =
        sources.stream().map(source -> TypedDocument.read(source, () -> around)).toList();
    List<Path> beside =
        sources.stream()
            .flatMap(source -> ExampleFiles.beside(RoutesOption.source(source)).stream())
            .toList();
    PublishManner manner =
        new PublishManner(
            "Publish",
            strict,
            yes,
            dry,
            json,
            Optional.of(examples.isEmpty() ? beside : examples),
            events,
            planning);
    return new Publisher(at, manner).publish(target, () -> Publications.of(place, documents));
  }
}
