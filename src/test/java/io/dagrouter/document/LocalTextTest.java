package io.dagrouter.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTextTest {
  private static final Instant CHANGED = Instant.parse("2026-11-19T16:05:12Z");

  @TempDir Path folder;

  @Test
  void aFileIsReadEachTime() throws IOException {
    Path file = Files.writeString(folder.resolve("은행.yaml"), "은행 🏦");
    FileText text = new FileText(file);
    Files.setLastModifiedTime(file, FileTime.from(CHANGED));
    assertThat(text.fetch(Optional.empty()))
        .isEqualTo(fetched(file.toString(), "은행 🏦", Optional.of(CHANGED)));
    Files.writeString(file, "카드");
    Files.setLastModifiedTime(file, FileTime.from(CHANGED.plusSeconds(1)));
    assertThat(text.fetch(Optional.of("x")))
        .isEqualTo(fetched(file.toString(), "카드", Optional.of(CHANGED.plusSeconds(1))));
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    Path file = folder.resolve("none.yaml");
    assertThat(failure(new FileText(file)))
        .isEqualTo(
            "Cannot read the routes from file:%1$s: there is no such file (%1$s). Correct the routes document or the permission to read it."
                .formatted(file));
  }

  @Test
  void aFolderIsToldToBeNoFile() {
    assertThat(failure(new FileText(folder)))
        .isEqualTo(
            "Cannot read the routes from file:%s: the file could not be read (java.io.IOException: Is a directory). Correct the routes document or the permission to read it."
                .formatted(folder));
  }

  @Test
  void textThatIsNotUtf8IsTold() throws IOException {
    Path file = Files.write(folder.resolve("routes.yaml"), "zone: é".getBytes(ISO_8859_1));
    assertThat(failure(new FileText(file)))
        .isEqualTo(
            "Cannot read the routes from file:%s: it is not UTF-8 (7 bytes). Correct the routes document or the permission to read it."
                .formatted(file));
  }

  @Test
  void aResourceIsReadOnce() {
    ClasspathText text = new ClasspathText("io/dagrouter/routes.schema.json");
    assertThat(text.fetch(Optional.empty()))
        .isInstanceOfSatisfying(
            TextFetch.Fetched.class,
            fetched -> {
              assertThat(fetched.parts())
                  .extracting(DocumentPart::source)
                  .containsExactly("classpath:io/dagrouter/routes.schema.json");
              assertThat(text.fetch(fetched.tag())).isEqualTo(new TextFetch.Unchanged());
            });
  }

  @Test
  void aResourceThatIsNotThereIsTold() {
    assertThat(failure(new ClasspathText("io/none.yaml")))
        .isEqualTo(
            "Cannot read the routes from classpath:io/none.yaml: there is no such resource"
                + " (io/none.yaml). Correct the routes document or the permission to read it.");
  }

  private static TextFetch fetched(String part, String text, Optional<Instant> changed) {
    return new TextFetch.Fetched(
        List.of(DocumentPart.whole(part, text)), Optional.empty(), changed);
  }

  private static String failure(RoutesText text) {
    return text.fetch(Optional.empty()) instanceof TextFetch.Failed failed
        ? failed.problem().message()
        : "";
  }
}
