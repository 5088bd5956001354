package io.dagrouter.router;

import io.dagrouter.event.ObjectCreated;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * When the files of a line and date were written, by a listing: in whole seconds, and for what was
 * uploaded in parts when that was begun (AWS: "System-defined object metadata"). Filled by one
 * thread; then it does not change.
 */
final class FileTimes {
  /** A file that is there. */
  record File(String bucket, LakeObject object) {
    String uri() {
      return "s3://" + bucket + "/" + object.key();
    }

    /** Whether it is what the arrival wrote, and not written over since. */
    private boolean isOf(ObjectCreated arrival) {
      return uri().equals(arrival.object().uri())
          && arrival.version().etag().filter(tag -> !tag.equals(object.etag())).isEmpty();
    }
  }

  /** An order without ties, so that of any files one is the newest. */
  private static final Comparator<File> BY_AGE =
      Comparator.comparing((File file) -> file.object().modified()).thenComparing(File::uri);

  private final NavigableSet<Instant> times = new TreeSet<>();
  private final TreeSet<File> newest = new TreeSet<>(BY_AGE);

  void add(String bucket, LakeObject object) {
    times.add(object.modified());
    newest.add(new File(bucket, object));
    if (newest.size() > 2) {
      newest.pollFirst();
    }
  }

  /** When the arrival was written: no earlier than its file is listed with. */
  Instant timeOf(ObjectCreated arrival) {
    return newest.stream()
        .filter(file -> file.isOf(arrival))
        .map(file -> file.object().modified())
        .filter(arrival.time()::isBefore)
        .findFirst()
        .orElse(arrival.time());
  }

  /** When the last file was written, the arrival's own being one even where it is gone. */
  Instant lastBeside(ObjectCreated arrival) {
    Instant own = timeOf(arrival);
    return times.isEmpty() || times.last().isBefore(own) ? own : times.last();
  }

  /**
   * When the first file was written, the arrival's own being one even where it is gone.
   *
   * @param takenUp until when files are in a run, this second included; absent where there is none
   */
  Instant firstBeside(ObjectCreated arrival, Optional<Instant> takenUp) {
    Instant listed =
        times.isEmpty() ? null : takenUp.isPresent() ? times.higher(takenUp.get()) : times.first();
    return listed == null || arrival.time().isBefore(listed) ? arrival.time() : listed;
  }

  /**
   * A file that was written after the arrival, by a listing. Whoever brings that file finds none
   * that is newer but what was written later still: so of all arrivals of a date there is one that
   * finds none, and goes on waiting.
   */
  Optional<File> newerThan(ObjectCreated arrival) {
    Instant own = timeOf(arrival).truncatedTo(ChronoUnit.SECONDS);
    String uri = arrival.object().uri();
    return newest.descendingSet().stream()
        .filter(file -> !file.isOf(arrival))
        .filter(
            file -> {
              int byTime = file.object().modified().compareTo(own);
              return byTime > 0 || (byTime == 0 && file.uri().compareTo(uri) > 0);
            })
        .findFirst();
  }
}
