package io.dagrouter.local;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.ObjectLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A folder whose files are arrivals: {@code DIR/sli-dst-dl/mydata/bank/x.parquet} stands for {@code
 * s3://sli-dst-dl/mydata/bank/x.parquet}. Tells of each as an {@code Object Created} event of
 * EventBridge.
 *
 * <ul>
 *   <li>A file is an arrival when two looks in a row find it the same (size, time of last change
 *       and identity): it is then taken to be written whole. Written anew or replaced, it is a new
 *       arrival.
 *   <li>Files that were there before the first look are arrivals too. ETag and sequencer come from
 *       content and time of last change, so that the same file has the same run id after a restart.
 *   <li>Names that begin with {@code .} or end in {@code .part} or {@code .tmp} are passed over,
 *       folders as well as files: that is how unfinished files are named.
 *   <li>Keys are in Unicode's form NFC, whichever form the file system has: the decomposed names of
 *       macOS stand for the keys that people type and that other systems upload.
 * </ul>
 *
 * Not thread-safe: one thread looks.
 */
public final class ArrivalInbox {
  private final Path folder;
  private final Clock clock;
  private final Consumer<String> events;
  private final Consumer<String> remarks;
  private final Map<Path, Seen> lastLook = new HashMap<>();
  private final Map<Path, State> told = new HashMap<>();
  private final Set<String> remarked = new HashSet<>();

  /** What tells one content of a path from another without reading it. */
  private record State(long size, FileTime lastChange, Optional<Object> identity) {
    static State of(BasicFileAttributes file) {
      return new State(file.size(), file.lastModifiedTime(), Optional.ofNullable(file.fileKey()));
    }
  }

  private record Seen(State state, Instant since) {}

  /**
   * An inbox.
   *
   * @param folder an existing folder
   * @param clock where events have their time from: the look that first found the file so
   * @param events is given each event as JSON; when it throws, the file is told of again
   * @param remarks is given a sentence for each file that cannot be an arrival, once
   * @throws IllegalArgumentException when there is no such folder
   */
  public ArrivalInbox(Path folder, Clock clock, Consumer<String> events, Consumer<String> remarks) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "Cannot watch " + folder + ": it is no folder. Make it, or name another.");
    }
    this.folder = folder;
    this.clock = requireNonNull(clock);
    this.events = requireNonNull(events);
    this.remarks = requireNonNull(remarks);
  }

  /** Looks once, and tells of what has not changed since the last look. */
  public void look() {
    Instant now = clock.instant();
    Map<Path, State> found = find();
    lastLook.keySet().retainAll(found.keySet());
    told.keySet().retainAll(found.keySet());
    found.forEach(
        (file, state) -> {
          Seen before = lastLook.get(file);
          if (before == null || !before.state().equals(state)) {
            lastLook.put(file, new Seen(state, now));
          } else if (!state.equals(told.get(file))) {
            tell(file, before);
          }
        });
  }

  /** All files that could be arrivals, by path. */
  private Map<Path, State> find() {
    Map<Path, State> found = new TreeMap<>();
    try {
      Files.walkFileTree(
          folder,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
              return dir.equals(folder) || !isUnfinished(dir)
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile() && !isUnfinished(file)) {
                found.put(file, State.of(attributes));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              if (Files.exists(file)) {
                remark("Cannot look at " + file + ": " + e + ". Make it readable.");
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                Path dir, @org.jspecify.annotations.Nullable IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      remark("Cannot look into " + folder + ": " + e + ". Make it readable.");
    }
    return found;
  }

  private static boolean isUnfinished(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(".") || name.endsWith(".part") || name.endsWith(".tmp");
  }

  private void tell(Path file, Seen seen) {
    Optional<ObjectLocation> location = location(file);
    if (location.isEmpty()) {
      told.put(file, seen.state());
      return;
    }
    try {
      String etag = etag(file);
      State now = State.of(Files.readAttributes(file, BasicFileAttributes.class));
      if (now.equals(seen.state())) {
        events.accept(
            ArrivalEvent.json(
                location.get(), now.size(), etag, now.lastChange().toInstant(), seen.since()));
        told.put(file, now);
      }
    } catch (IOException e) {
      // Changed or gone while it was read: the next look will see.
      if (Files.exists(file)) {
        remark("Cannot read " + file + ": " + e + ". Make it readable.");
      }
    } catch (RuntimeException e) {
      remark("Cannot tell of the arrival of " + file + ": " + e + ". It is told of again.");
    }
  }

  private Optional<ObjectLocation> location(Path file) {
    Path below = folder.relativize(file);
    if (below.getNameCount() < 2) {
      remark(
          "Cannot take %s for an arrival: it is in no bucket. Put it into a folder named after its bucket."
              .formatted(file));
      return Optional.empty();
    }
    ArrayList<String> segments = new ArrayList<>();
    below.subpath(1, below.getNameCount()).forEach(segment -> segments.add(segment.toString()));
    String key = Normalizer.normalize(String.join("/", segments), Normalizer.Form.NFC);
    try {
      return Optional.of(new ObjectLocation(below.getName(0).toString(), key));
    } catch (IllegalArgumentException e) {
      remark("Cannot take %s for an arrival: %s. Rename it.".formatted(file, e.getMessage()));
      return Optional.empty();
    }
  }

  private void remark(String sentence) {
    if (remarked.add(sentence)) {
      remarks.accept(sentence);
    }
  }

  private static String etag(Path file) throws IOException {
    MessageDigest md5 = Md5.digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[64 * 1024];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        md5.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(md5.digest());
  }
}
