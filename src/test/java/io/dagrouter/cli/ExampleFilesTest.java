package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleFilesTest {
  @TempDir private Path folder;

  @BeforeEach
  void putFiles() throws IOException {
    for (String name :
        List.of("routes.yaml", "b.yml", "b.examples.yml", "a.examples.yaml", "c.examples.json")) {
      Files.writeString(folder.resolve(name), "");
    }
    Files.writeString(folder.resolve("routes.v2.examples.yaml"), "");
  }

  @ParameterizedTest
  @CsvSource({
    "a.yaml, a.examples.yaml",
    "b.yml, b.examples.yml",
    "routes.v2.yaml, routes.v2.examples.yaml"
  })
  void theExtensionStaysTheLast(String document, String examples) {
    assertThat(ExampleFiles.beside("file:" + folder.resolve(document)))
        .containsExactly(folder.resolve(examples));
    assertThat(ExampleFiles.beside("file://" + folder.resolve(document)))
        .containsExactly(folder.resolve(examples));
  }

  @Test
  void aDocumentMayHaveNone() {
    assertThat(ExampleFiles.beside("file:" + folder.resolve("routes.yaml"))).isEmpty();
  }

  @Test
  void aFolderHasAllThatItsNamesSay() {
    assertThat(ExampleFiles.beside("file:" + folder + "/"))
        .containsExactly(
            folder.resolve("a.examples.yaml"),
            folder.resolve("b.examples.yml"),
            folder.resolve("c.examples.json"),
            folder.resolve("routes.v2.examples.yaml"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "classpath:routes.yaml",
        "ssm:/dagrouter/routes",
        "s3://bucket/routes.yaml",
        "ssm:/"
      })
  void nothingStandsBesideWhatIsNoFile(String source) {
    assertThat(ExampleFiles.beside(source)).isEmpty();
  }
}
