package io.dagrouter.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.route.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTextTest {
  private static final String REMEDY = " Correct the routes document or the permission to read it.";

  @TempDir Path folder;

  @Test
  void everyFileIsAPartAndNamesTheLineThatItMayBe() throws IOException {
    write("bank.yaml", "dag: mydata_bank");
    write("card.v2.yml", "dag: mydata_card");
    write("00.json", "{\"zone\": \"UTC\", \"environments\": {\"lake\": {\"mwaa\": \"a\"}}}");
    assertThat(fetched().parts())
        .containsExactly(
            DocumentPart.lineOrDocument(
                folder + "/00.json",
                "00",
                "{\"zone\": \"UTC\", \"environments\": {\"lake\": {\"mwaa\": \"a\"}}}"),
            DocumentPart.lineOrDocument(folder + "/bank.yaml", "bank", "dag: mydata_bank"),
            DocumentPart.lineOrDocument(folder + "/card.v2.yml", "card.v2", "dag: mydata_card"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".bank.yaml",
        "bank.examples.yaml",
        "bank.examples.yml",
        "은행.examples.json",
        "bank.yaml.bak",
        "bank.txt",
        "yaml",
        ".yaml"
      })
  void otherFilesAreNoParts(String name) throws IOException {
    write("routes.yaml", "zone: UTC");
    write(name, "x");
    assertThat(fetched().parts())
        .extracting(DocumentPart::source)
        .containsExactly(folder + "/routes.yaml");
  }

  @Test
  void aFileThatIsCalledExamplesIsAPart() throws IOException {
    write("examples.yaml", "dag: d");
    Files.createDirectory(folder.resolve("deeper.yaml"));
    assertThat(fetched().parts())
        .containsExactly(
            DocumentPart.lineOrDocument(folder + "/examples.yaml", "examples", "dag: d"));
  }

  @Test
  void theFolderIsAsNewAsItsNewestFile() throws IOException {
    Instant newest = Instant.parse("2026-11-19T16:05:12Z");
    Files.setLastModifiedTime(write("a.yaml", "x"), FileTime.from(newest));
    Files.setLastModifiedTime(write("b.yaml", "x"), FileTime.from(newest.minusSeconds(9)));
    assertThat(fetched().changed()).contains(newest);
  }

  @Test
  void itsPartsAreOneDocument() throws IOException {
    write("lake.yaml", "zone: UTC\nenvironments: { lake: { mwaa: sli-dst-airflow } }\n");
    write("bank.yaml", "dag: mydata_bank\narrivals: [ s3://sli-dst-dl/은행/* ]\n");
    assertThat(RoutesDocument.read(fetched().parts()))
        .isInstanceOfSatisfying(
            RoutesReading.Read.class,
            read ->
                assertThat(read.table().lines())
                    .extracting(Line::name)
                    .extracting(Object::toString)
                    .containsExactly("bank"));
  }

  @Test
  void whatCannotBeReadIsTold() throws IOException {
    assertThat(failure(folder))
        .isEqualTo(
            "Cannot read the routes from file:%1$s/: there is no *.yaml, *.yml or *.json in the folder (%1$s)."
                    .formatted(folder)
                + REMEDY);
    Path none = folder.resolve("none");
    assertThat(failure(none))
        .isEqualTo(
            "Cannot read the routes from file:%1$s/: there is no such folder (%1$s)."
                    .formatted(none)
                + REMEDY);
    Path file = write("a.yaml", "x");
    assertThat(failure(file))
        .isEqualTo(
            "Cannot read the routes from file:%1$s/: it is no folder (%1$s).".formatted(file)
                + REMEDY);
    Files.write(file, new byte[] {(byte) 0xe9});
    assertThat(failure(folder))
        .isEqualTo(
            "Cannot read the routes from file:%s: it is not UTF-8 (1 bytes).".formatted(file)
                + REMEDY);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private TextFetch.Fetched fetched() {
    return (TextFetch.Fetched) new FolderText(folder).fetch(Optional.of("anything"));
  }

  private static String failure(Path path) {
    return new FolderText(path).fetch(Optional.empty()) instanceof TextFetch.Failed failed
        ? failed.problem().message()
        : "";
  }
}
