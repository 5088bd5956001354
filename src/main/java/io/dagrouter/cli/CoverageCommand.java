package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.coverage.AskedAt;
import io.dagrouter.coverage.Coverage;
import io.dagrouter.coverage.CoveragePage;
import io.dagrouter.coverage.CoveragePicture;
import io.dagrouter.coverage.CoveredLine;
import io.dagrouter.coverage.LineCoverage;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.remote.DateSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows which processing dates of lines have runs, and how they went. */
@Command(
    name = "coverage",
    mixinStandardHelpOptions = true,
    description = {
      "Shows a calendar of lines by processing dates: which date has runs, and how they went. It asks"
          + " the function for calls and changes nothing.",
      "",
      "Of several runs of a date a running one counts first, then one in a state that is not known,"
          + " a queued one, one that has succeeded; a date has failed where all its runs have. A"
          + " success beside failed runs has a sign of its own: where each object has a run of its"
          + " own, a file of that date may be missing. Runs that were started by hand do not count:"
          + " their date is not known.",
      "",
      "Below the calendar stands the command that has missing dates run: those without a run and"
          + " those that have failed, which are exactly the dates that reprocess --only missing"
          + " takes.",
      "",
      "Two lines at most are asked for at once, about 4 s each where Airflow is spoken to by its"
          + " command line. A line that cannot be asked for is shown as not known, with the reason.",
      "",
      "Ends with 0 when every date of every line has succeeded or is under way, failed runs beside a"
          + " success or not; with 1 when dates are missing or have failed, or a line cannot be asked"
          + " for; with 75, whatever else there is, when a line cannot be asked for now."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./dagrouter coverage",
      "  ./dagrouter coverage --line bank --line card --days 60",
      "  ./dagrouter coverage --from 2026-11-01 --to 2026-11-18 --html november.html",
      "  ./dagrouter coverage --json | jq '.lines[] | {line, missing}'"
    })
final class CoverageCommand implements Callable<Integer> {
  private final Workplace at;
  private final Function<FunctionOption, RemoteFunction> found;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private FunctionOption function = new FunctionOption();

  @Mixin private CalendarDatesOption dates = new CalendarDatesOption();

  @Option(
      names = "--line",
      paramLabel = "LINE",
      description = "A line, by its name; may be repeated (default: all).")
  private List<String> names = List.of();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes the calendar as a page, too, to be sent around (default: no page).")
  private @Nullable Path html;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Writes it as a picture, too (default: no picture).")
  private @Nullable Path svg;

  @Option(
      names = "--json",
      description = "Prints one object of JSON instead of the calendar (default: no).")
  private boolean json;

  CoverageCommand(Workplace at) {
    this(at, option -> option.in(at));
  }

  /**
   * The command.
   *
   * @param found the function that the options name
   */
  CoverageCommand(Workplace at, Function<FunctionOption, RemoteFunction> found) {
    this.at = requireNonNull(at);
    this.found = requireNonNull(found);
  }

  @Override
  public Integer call() {
    dates.mistake().ifPresent(this::refuse);
    Optional<CalendarFile> page = file(html);
    Optional<CalendarFile> picture = file(svg);
    RemoteFunction remote = found.apply(function);
    return switch (remote.call(LinesAnswer.REQUEST)) {
      case CallReply.Refused(String message, boolean isForNow) -> {
        at.terminal().err().println(Printable.of(message));
        yield isForNow ? Main.NOT_NOW : Main.MISCONFIGURED;
      }
      case CallReply.Answered(Fields answer) -> {
        CalendarLines known = CalendarLines.read(answer);
        List<CoveredLine> chosen = chosen(known.lines());
        if (chosen.isEmpty()) {
          throw new MisconfiguredException(
              "Cannot show a calendar: there are no lines (version "
                  + Printable.of(known.routesVersion())
                  + " of the routes). Add a line to the routes.");
        }
        Clock clock = at.surroundings().get().clock();
        ZoneId zone = chosen.getFirst().zone();
        DateSelection.Range range = range(LocalDate.ofInstant(clock.instant(), zone).minusDays(1));
        Coverage coverage =
            new Coverage(range, known.routesVersion(), asked(remote, range, chosen));
        AskedAt askedAt = new AskedAt(clock.instant(), zone);
        page.ifPresent(file -> file.write(CoveragePage.of(coverage, askedAt)));
        picture.ifPresent(file -> file.write(CoveragePicture.of(coverage, askedAt)));
        print(coverage);
        yield exit(coverage);
      }
    };
  }

  private void refuse(String mistake) {
    throw new ParameterException(spec.commandLine(), mistake);
  }

  private List<CoveredLine> chosen(List<CoveredLine> all) {
    List<String> known = all.stream().map(CoveredLine::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        refuse(
            "Cannot show line "
                + Printable.of(name)
                + ": the routes have no line of that name (--line). There are "
                + String.join(", ", known)
                + ".");
      }
    }
    return names.isEmpty()
        ? all
        : all.stream().filter(line -> names.contains(line.name())).toList();
  }

  private DateSelection.Range range(LocalDate yesterday) {
    try {
      return dates.range(yesterday);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private List<LineCoverage> asked(
      RemoteFunction remote, DateSelection.Range range, List<CoveredLine> lines) {
    try (Progress progress = new Progress(at.terminal())) {
      return new CoverageAsking(remote, range)
          .of(
              lines,
              begun ->
                  progress.show(
                      "Asking for the runs of " + begun + " of " + lines.size() + " lines ..."));
    }
  }

  private void print(Coverage coverage) {
    if (json) {
      at.terminal().out().println(JsonText.write(CoverageJson.of(coverage)));
    } else {
      new CoverageText(coverage, at.terminal(), function.typed())
          .lines()
          .forEach(at.terminal().out()::println);
    }
  }

  private static int exit(Coverage coverage) {
    if (coverage.notKnown().stream().anyMatch(LineCoverage.NotKnown::isForNow)) {
      return Main.NOT_NOW;
    }
    return coverage.notKnown().isEmpty()
            && coverage.known().stream()
                .allMatch(line -> line.missing().isEmpty() && line.partial().isEmpty())
        ? Main.DONE
        : Main.NOT_AS_IT_SHOULD_BE;
  }

  private Optional<CalendarFile> file(@Nullable Path named) {
    return Optional.ofNullable(named).map(path -> CalendarFile.at(path, at.terminal()));
  }

  /** A file that the calendar is written to. */
  private record CalendarFile(Path path, Terminal terminal) {
    /** Makes sure of its folder before anybody waits for the runs. */
    static CalendarFile at(Path path, Terminal terminal) {
      Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
      if (!Files.isDirectory(folder)) {
        throw new MisconfiguredException(
            "Cannot write the calendar to "
                + Printable.of(path.toString())
                + ": there is no folder for it ("
                + Printable.of(folder.toString())
                + "). Make the folder, or name a file in another.");
      }
      return new CalendarFile(path, terminal);
    }

    void write(String text) {
      String name = Printable.of(path.toString());
      try {
        Files.writeString(path, text);
      } catch (IOException e) {
        throw new MisconfiguredException(
            "Cannot write the calendar to "
                + name
                + ": the file cannot be written ("
                + Printable.of(e.toString())
                + "). Name a file that you may write.",
            e);
      }
      terminal.err().println("Wrote " + name + ".");
    }
  }
}
