package io.dagrouter.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference/routes.md} to the parser. */
class RoutesReferenceTest {
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");

  @Test
  void itsExamplesAreGood() throws IOException {
    List<String> examples = YAML.matcher(reference()).results().map(r -> r.group(1)).toList();
    assertThat(examples).hasSize(6);
    String document = examples.get(0) + examples.get(1);
    assertThat(WrongDocumentTest.messages(DocumentPart.whole("document", document))).isEmpty();
    assertThat(
            WrongDocumentTest.messages(
                DocumentPart.whole("ssm:/r/0", document.replace(" bank:", " card:")),
                DocumentPart.lineOrDocument("ssm:/r/bank", "bank", examples.get(3))))
        .isEmpty();
    assertThat(
            WrongDocumentTest.messages(
                DocumentPart.whole(
                    "sets",
                    "zone: UTC\nenvironments: { lake: { mwaa: m } }\nlines:\n  bank:\n    dag: d\n"
                        + examples.get(2))))
        .isEmpty();
    String exampled = document + examples.get(4);
    assertThat(WrongDocumentTest.messages(DocumentPart.whole("document", exampled))).isEmpty();
    assertThat(RoutesDocument.examples(List.of(DocumentPart.whole("document", exampled))))
        .hasSize(4);
    assertThat(ExamplesDocumentTest.messages(examples.get(5))).isEmpty();
  }

  @Test
  void itsTablesHaveTheKeysOfTheParser() throws IOException {
    assertThat(keys("Keys of the document")).isEqualTo(DocumentKeys.DOCUMENT);
    assertThat(keys("Keys of a calendar")).isEqualTo(DocumentKeys.CALENDAR);
    assertThat(keys("Keys of an environment")).isEqualTo(DocumentKeys.ENVIRONMENT);
    assertThat(keys("Keys of a line")).isEqualTo(DocumentKeys.LINE);
    assertThat(keys("Whole sets")).isEqualTo(DocumentKeys.COMPLETE);
    assertThat(keys("Keys of `expect`")).isEqualTo(DocumentKeys.EXPECT);
    assertThat(keys("Keys of `date`")).isEqualTo(DocumentKeys.DATE);
    assertThat(keys("Examples"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(DocumentKeys.EXAMPLE_OF_A_LINE, DocumentKeys.EXAMPLE_IN_A_FILE)
                .flatMap(List::stream)
                .collect(Collectors.toSet()));
  }

  private static List<String> keys(String heading) throws IOException {
    String section = reference().split("## " + Pattern.quote(heading) + "\n", 2)[1];
    Matcher rows = ROW.matcher(section.split("\n## ", 2)[0]);
    return rows.results().map(row -> row.group(1)).toList();
  }

  private static String reference() throws IOException {
    return Files.readString(Path.of("docs/reference/routes.md"));
  }
}
