package io.dagrouter.proof;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.FakeS3;
import io.dagrouter.local.airflow.FakeDagRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A week of files, of which some are never told of: 3 of 100 notifications are dropped, 10 are
 * delivered twice, files are written over, with other bytes and with the same, and deleted. Knows
 * by itself which runs there must be when all that is lost has been found.
 */
final class LakeWeek {
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final String KEPT = "lake-kept";
  private static final String PLAIN = "lake-plain";
  private static final int HOURS = 7 * 24;
  private static final int STEP = 3;

  /** A write of an object. */
  private record Write(
      String bucket, String key, Optional<String> versionId, Instant time, boolean told) {
    String uri() {
      return "s3://" + bucket + "/" + key;
    }
  }

  private final Lake lake;
  private final SimulatedQueue queue;
  private final List<Function> copies;
  private final Random random;
  private final List<Write> writes = new ArrayList<>();
  private final Map<String, Write> current = new HashMap<>();
  private final Map<Write, String> dropped = new HashMap<>();
  private int sequence;

  LakeWeek(Lake lake, SimulatedQueue queue, List<Function> copies, long seed) {
    this.lake = lake;
    this.queue = queue;
    this.copies = copies;
    this.random = new Random(seed);
    s3().keepVersions(KEPT);
    s3().createBucket(PLAIN);
  }

  private FakeS3 s3() {
    return lake.aws.s3();
  }

  /** Lets it pass, while the functions work off what they are told. */
  void pass() {
    Instant begin = now();
    for (int hour = 0; hour < HOURS; hour += STEP) {
      lake.clock.advance(Duration.between(now(), begin.plus(Duration.ofHours(hour))));
      LocalDate yesterday = LocalDate.ofInstant(now(), SEOUL).minusDays(1);
      for (int i = 0; i < 3; i++) {
        write(
            KEPT, "은행/계좌 +%%41/dt=%s/파일's %d 🏦.parquet".formatted(basic(yesterday), hour * 3 + i));
        write(PLAIN, "카드/dt=%s/승인-%d.csv".formatted(yesterday, hour * 3 + i));
        lake.clock.advance(Duration.ofSeconds(1 + random.nextInt(600)));
      }
      if (hour % 24 == 3) {
        // One file a day: where it is not told of, the date has no run.
        boolean dropped = hour / 24 == 2;
        write(KEPT, "보험/서울/dt=%s/one.parquet".formatted(basic(yesterday)), dropped);
        write(PLAIN, "증권/%d/체결.csv".formatted(hour), dropped);
      }
      queue.drain(copies);
      again();
      queue.drain(copies);
    }
  }

  private static String basic(LocalDate date) {
    return date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  private Instant now() {
    return lake.clock.instant();
  }

  /** Writes over some object, with the same bytes or others, or deletes it. */
  private void again() {
    Write some = writes.get(random.nextInt(writes.size()));
    switch (random.nextInt(3)) {
      case 0 -> write(some.bucket(), some.key());
      case 1 -> write(some.bucket(), some.key(), s3().content(some.bucket(), some.key()), false);
      default -> {
        s3().delete(some.bucket(), some.key());
        current.remove(some.uri());
      }
    }
  }

  private void write(String bucket, String key) {
    write(bucket, key, false);
  }

  private void write(String bucket, String key, boolean dropped) {
    write(bucket, key, Optional.empty(), dropped);
  }

  private void write(String bucket, String key, Optional<byte[]> content, boolean dropped) {
    sequence++;
    // S3 tells whole seconds, and no two writes of a key are told apart within one.
    lake.clock.advance(Duration.ofSeconds(1));
    byte[] fresh = ("bytes " + sequence).getBytes(StandardCharsets.UTF_8);
    s3().put(bucket, key, content.orElse(fresh));
    boolean told = random.nextInt(100) >= 3 && !dropped;
    Write write = new Write(bucket, key, s3().versionId(bucket, key), now(), told);
    writes.add(write);
    current.put(write.uri(), write);
    if (told) {
      queue.send(event(write), random.nextInt(10) == 0 ? 2 : 1);
    } else {
      this.dropped.put(write, event(write));
    }
  }

  private String event(Write write) {
    Fields.Builder object =
        Fields.builder()
            .put("key", write.key())
            .put("size", 5)
            .put("etag", s3().etag(write.bucket(), write.key()).orElseThrow())
            .put("sequencer", "%016X".formatted(sequence));
    write.versionId().ifPresent(id -> object.put("version-id", id));
    return JsonText.write(
        Fields.builder()
            .put("version", "0")
            .put("id", "e-" + sequence)
            .put("detail-type", "Object Created")
            .put("source", "aws.s3")
            .put("time", now().toString())
            .put(
                "detail",
                Fields.builder()
                    .put("bucket", Fields.builder().put("name", write.bucket()).build())
                    .put("object", object.build())
                    .build())
            .build());
  }

  /**
   * The objects that runs must be there for, each as often as it has runs, sorted; of lines with a
   * run for each object.
   *
   * @param found whether what was not told of has been found
   */
  List<String> sources(boolean found) {
    return writes.stream()
        .filter(write -> write.told() || (found && isThere(write)))
        .flatMap(write -> sourcesOf(write.uri()))
        .sorted()
        .toList();
  }

  private static Stream<String> sourcesOf(String uri) {
    if (uri.contains("/은행/")) {
      return Stream.of(uri, uri); // bank and audit
    }
    return uri.contains("/카드/") ? Stream.of(uri) : Stream.empty();
  }

  /** Whether there is something left that a run could work on. */
  private boolean isThere(Write write) {
    boolean keyIsThere = current.containsKey(write.uri());
    return write.bucket().equals(KEPT) ? keyIsThere : write.equals(current.get(write.uri()));
  }

  /** The run ids of lines with a run for each date, sorted. */
  List<String> perDate(boolean found) {
    return writes.stream()
        .filter(write -> write.told() || (found && isThere(write)))
        .flatMap(write -> perDate(write).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static Optional<String> perDate(Write write) {
    if (write.key().startsWith("보험/")) {
      int date = write.key().indexOf("dt=") + 3;
      return Optional.of("s3__insurance__" + write.key().substring(date, date + 8));
    }
    return write.key().startsWith("증권/")
        ? Optional.of(
            "s3__securities__" + basic(LocalDate.ofInstant(write.time(), SEOUL).minusDays(1)))
        : Optional.empty();
  }

  /** The same of runs that there are. */
  List<String> runsPerDate() {
    return lake.runs().stream()
        .filter(LakeWeek::isPerDate)
        .map(FakeDagRun::runId)
        .sorted()
        .toList();
  }

  /** The events that were dropped of what must be found: they may come after all. */
  List<String> lateEvents() {
    return dropped.entrySet().stream()
        .filter(one -> isThere(one.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** How many writes were not told of and must be found. */
  long lost() {
    return writes.stream().filter(write -> !write.told() && isThere(write)).count();
  }

  /** The same of runs that there are. */
  List<String> sourcesOfRuns() {
    return lake.runs().stream()
        .filter(run -> !isPerDate(run))
        .map(run -> run.conf() instanceof Fields conf ? conf.text("source").orElse("") : "")
        .sorted()
        .toList();
  }

  static boolean isPerDate(FakeDagRun run) {
    return run.dagId().equals("mydata_insurance") || run.dagId().equals("mydata_securities");
  }
}
