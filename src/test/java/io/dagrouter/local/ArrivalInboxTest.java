package io.dagrouter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalInboxTest {
  private static final Instant WRITTEN = Instant.parse("2026-11-20T01:00:00Z");

  @TempDir private Path folder;
  private final TestClock clock = new TestClock(Instant.parse("2026-11-20T02:00:00.5Z"));
  private final List<String> events = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private ArrivalInbox inbox;

  @BeforeEach
  void open() {
    inbox = new ArrivalInbox(folder, clock, events::add, remarks::add);
  }

  @Test
  void aFileIsToldOfAsS3WouldTell() throws Exception {
    write("sli-dst-dl/mydata/bank/x.parquet", "content");
    inbox.look();
    clock.advance(Duration.ofSeconds(1));
    inbox.look();

    assertThat(events)
        .containsExactly(
            "{\"version\":\"0\",\"id\":\"25f0e304-ca95-37e9-9e2c-d25dccdcd92c\",\"detail-type\":\"Object Created\","
                + "\"source\":\"aws.s3\",\"account\":\"123456789012\",\"time\":\"2026-11-20T02:00:00Z\","
                + "\"region\":\"ap-northeast-2\",\"resources\":[\"arn:aws:s3:::sli-dst-dl\"],"
                + "\"detail\":{\"version\":\"0\",\"bucket\":{\"name\":\"sli-dst-dl\"},"
                + "\"object\":{\"key\":\"mydata/bank/x.parquet\",\"size\":7,"
                + "\"etag\":\"9a0364b9e99bb480dd25e1f0284c8555\",\"sequencer\":\"18E99B0B755FA000\"},"
                + "\"request-id\":\"LOCAL\",\"requester\":\"123456789012\","
                + "\"source-ip-address\":\"127.0.0.1\",\"reason\":\"PutObject\"}}");
    assertThat(remarks).isEmpty();
  }

  @Test
  void aFileIsToldOfOnceAfterTwoEqualLooks() throws Exception {
    write("bucket/a", "1");
    inbox.look();
    assertThat(events).isEmpty();
    inbox.look();
    assertThat(keys()).containsExactly("a");
    inbox.look();
    inbox.look();
    assertThat(keys()).containsExactly("a");
  }

  @Test
  void aFileThatIsStillBeingWrittenIsWaitedFor() throws Exception {
    Path file = write("bucket/a", "1");
    for (int i = 0; i < 3; i++) {
      inbox.look();
      Files.writeString(file, "more", StandardOpenOption.APPEND);
    }
    inbox.look();
    assertThat(events).isEmpty();
    inbox.look();
    assertThat(objects())
        .extracting(object -> object.get("size").orElseThrow())
        .containsExactly(JsonValue.Num.of(13));
  }

  @Test
  void anOverwrittenFileIsANewArrival() throws Exception {
    write("bucket/a", "1");
    settle();
    write("bucket/a", "2", WRITTEN.plusSeconds(1));
    settle();

    assertThat(keys()).containsExactly("a", "a");
    assertThat(objects())
        .extracting(object -> object.text("etag").orElseThrow())
        .containsExactly("c4ca4238a0b923820dcc509a6f75849b", "c81e728d9d4c2f636f067f89cc14862c");
    assertThat(objects())
        .extracting(object -> object.text("sequencer").orElseThrow())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void aFileReplacedByOneOfTheSameSizeAndTimeIsANewArrival() throws Exception {
    write("bucket/a", "1");
    settle();
    Path other = write("other.tmp", "2");
    Files.move(other, folder.resolve("bucket/a"), StandardCopyOption.REPLACE_EXISTING);
    settle();

    assertThat(keys()).containsExactly("a", "a");
  }

  @Test
  void aFileThatWasDeletedAndComesAgainIsANewArrival() throws Exception {
    Path file = write("bucket/a", "1");
    settle();
    Files.delete(file);
    inbox.look();
    write("bucket/a", "1");
    settle();

    assertThat(keys()).containsExactly("a", "a");
  }

  @Test
  void theSameFileGivesTheSameVersionAfterARestart() throws Exception {
    write("bucket/a", "1");
    settle();
    open();
    clock.advance(Duration.ofDays(1));
    settle();

    assertThat(objects()).hasSize(2);
    assertThat(objects().getFirst()).isEqualTo(objects().getLast());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".a", "a.part", "a.tmp", ".git/a", "b/.hidden/a", "upload.part/a", "x/..a"})
  void unfinishedNamesArePassedOver(String name) throws Exception {
    write("bucket/" + name, "1");
    settle();

    assertThat(events).isEmpty();
    assertThat(remarks).isEmpty();
  }

  @Test
  void aFileRenamedFromAnUnfinishedNameIsAnArrival() throws Exception {
    Path part = write("bucket/a.part", "1");
    settle();
    Files.move(part, folder.resolve("bucket/a"));
    settle();

    assertThat(keys()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"업권/은행 🏦.parquet", "a+b%20c.csv", "dt=2026-11-19/it's \"x\".csv", "가/새\n줄"})
  void keysAreTheNames(String key) throws Exception {
    write("bucket/" + key, "1");
    settle();

    assertThat(keys()).containsExactly(key);
  }

  @Test
  void keysAreInNfc() throws Exception {
    String nfd = Normalizer.normalize("은행/카드", Normalizer.Form.NFD);
    assertThat(nfd).isNotEqualTo("은행/카드");
    write("bucket/" + nfd, "1");
    settle();

    assertThat(keys()).containsExactly("은행/카드");
  }

  @Test
  void filesInNoBucketAreRemarkedOnce() throws Exception {
    Path file = write("lost.csv", "1");
    settle();
    settle();

    assertThat(events).isEmpty();
    assertThat(remarks)
        .containsExactly(
            "Cannot take "
                + file
                + " for an arrival: it is in no bucket. Put it into a folder named after its bucket.");
  }

  @Test
  void aFolderThatNamesNoBucketIsRemarked() throws Exception {
    Path file = write("은행/a", "1");
    settle();

    assertThat(events).isEmpty();
    assertThat(remarks)
        .containsExactly(
            "Cannot take "
                + file
                + " for an arrival: the bucket name is not one that S3 allows. Rename it.");
  }

  @Test
  void anArrivalThatCouldNotBeHandedOnIsToldOfAgain() throws Exception {
    List<String> attempts = new ArrayList<>();
    inbox =
        new ArrivalInbox(
            folder,
            clock,
            event -> {
              attempts.add(event);
              if (attempts.size() == 1) {
                throw new IllegalStateException("away");
              }
            },
            remarks::add);
    Path file = write("bucket/a", "1");
    settle();
    inbox.look();
    inbox.look();

    assertThat(attempts).hasSize(2);
    assertThat(attempts.getFirst()).isEqualTo(attempts.getLast());
    assertThat(remarks)
        .containsExactly(
            "Cannot tell of the arrival of "
                + file
                + ": java.lang.IllegalStateException: away. It is told of again.");
  }

  @Test
  void manyFilesAreToldOfByPath() throws Exception {
    for (int i = 30; i > 10; i--) {
      write("bucket/f" + i, "1");
    }
    settle();
    assertThat(keys()).hasSize(20).isSorted();
  }

  @Test
  void aLoopOfLinksEnds() throws Exception {
    write("bucket/a", "1");
    Files.createSymbolicLink(folder.resolve("bucket/loop"), folder);
    settle();

    assertThat(keys()).containsExactly("a");
    assertThat(remarks).hasSize(1);
  }

  @Test
  void noFolderIsAnError() {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> new ArrivalInbox(none, clock, events::add, remarks::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot watch " + none + ": it is no folder. Make it, or name another.");
  }

  private void settle() {
    inbox.look();
    inbox.look();
  }

  private Path write(String name, String content) throws IOException {
    return write(name, content, WRITTEN);
  }

  private Path write(String name, String content, Instant lastChange) throws IOException {
    // A JVM under the locale C can name no file in Korean, whatever the file system could.
    assumeTrue(
        name.chars().allMatch(c -> c < 0x80)
            || Charset.forName(System.getProperty("sun.jnu.encoding"))
                .equals(StandardCharsets.UTF_8));
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(lastChange));
    return file;
  }

  private List<String> keys() throws NotJsonException {
    return objects().stream().map(object -> object.text("key").orElseThrow()).toList();
  }

  private List<Fields> objects() throws NotJsonException {
    List<Fields> objects = new ArrayList<>();
    for (String event : events) {
      Fields all = (Fields) JsonText.read(event);
      objects.add(all.fields("detail").orElseThrow().fields("object").orElseThrow());
    }
    return objects;
  }
}
