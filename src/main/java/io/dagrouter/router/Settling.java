package io.dagrouter.router;

import io.dagrouter.date.DateFormat;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.Capture;
import io.dagrouter.route.FilledPattern;
import io.dagrouter.route.Line;
import io.dagrouter.route.Settle;
import io.dagrouter.run.Awaited;
import io.dagrouter.run.DagRunRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** Looks whether further files of a date may still come ({@code settle}). Thread-safe. */
final class Settling {
  private final LakeObjects lake;
  private final Clock clock;

  Settling(LakeObjects lake, Clock clock) {
    this.lake = lake;
    this.clock = clock;
  }

  /** When the files of the arrival's date, and of its set, were written. */
  FilesLook look(LineArrival arrival, DagRunRequest request, Delivery delivery) {
    List<FilledPattern> patterns = patterns(arrival, request.date().date());
    return delivery
        .looks()
        .files
        .get(patterns, () -> walk(patterns, arrival.line(), request, delivery));
  }

  private FilesLook walk(
      List<FilledPattern> patterns, Line line, DagRunRequest request, Delivery delivery) {
    FileTimes files = new FileTimes();
    KeyWalk walk =
        new KeyWalk(
            lake,
            "look for the files of line " + line.name() + " for " + request.date().date(),
            delivery.deadline());
    Optional<Problem> problem =
        walk.walk(
            patterns.stream().map(pattern -> new Files(pattern, files)).toList(),
            () -> false,
            _ -> {});
    return problem
        .<FilesLook>map(FilesLook.Unknown::new)
        .orElseGet(() -> new FilesLook.Seen(files));
  }

  /** The arrival patterns, narrowed to what the arrival's own key says of date and set. */
  private static List<FilledPattern> patterns(LineArrival arrival, LocalDate processingDate) {
    Line line = arrival.line();
    String dateKey = line.date().confKey();
    SequencedSet<String> ofSet = line.gathering().captureNames(dateKey);
    Optional<Capture> own = Optional.ofNullable(arrival.match().captures().get(dateKey));
    LocalDate date =
        own.flatMap(capture -> capture.format().flatMap(format -> format.parse(capture.text())))
            .orElse(processingDate);
    return line.arrivals().stream()
        .map(
            pattern ->
                pattern.filled(
                    (name, format) ->
                        name.equals(dateKey)
                            ? Optional.of(text(own, format, line, date))
                            : Optional.ofNullable(arrival.match().captures().get(name))
                                .filter(_ -> ofSet.contains(name))
                                .map(Capture::text)))
        .distinct()
        .toList();
  }

  private static String text(
      Optional<Capture> own, Optional<DateFormat> format, Line line, LocalDate date) {
    if (format.isPresent()) {
      return format.get().format(date);
    }
    return own.filter(capture -> capture.format().isEmpty())
        .map(Capture::text)
        .orElseGet(() -> line.date().format().format(date));
  }

  /**
   * What an arrival waits for; empty where its run may be made.
   *
   * @param takenUp when the last run of the date was made, which has taken up what was there then;
   *     absent where there is none
   */
  Optional<Awaited> awaited(LineArrival arrival, FileTimes files, Optional<Instant> takenUp) {
    Settle settle = arrival.line().gathering().settle().orElseThrow();
    Instant now = clock.instant();
    Instant quiet = files.lastBeside(arrival.event()).plus(settle.quiet());
    Instant bound = files.firstBeside(arrival.event(), takenUp).plus(settle.atMost());
    if (!now.isBefore(quiet) || !now.isBefore(bound)) {
      return Optional.empty();
    }
    // Who brought the newer file may have found the set incomplete, and waits for nothing then.
    boolean mayLeaveItToAnother = arrival.line().gathering().complete().isEmpty();
    Instant settlesAt = quiet.isBefore(bound) ? quiet : bound;
    return Optional.of(
        files
            .newerThan(arrival.event())
            .filter(_ -> mayLeaveItToAnother)
            .<Awaited>map(file -> new Awaited.LaterArrival(file.uri()))
            .orElseGet(() -> new Awaited.Quiet(settlesAt)));
  }

  private static final class Files extends Sought {
    private final FileTimes files;

    Files(FilledPattern pattern, FileTimes files) {
      super(pattern);
      this.files = files;
    }

    @Override
    void found(String bucket, LakeObject object) {
      files.add(bucket, object);
    }

    @Override
    boolean isEnough() {
      return false;
    }
  }
}
