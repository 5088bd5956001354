package io.dagrouter.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.document.DocumentNode.Mapping;
import io.dagrouter.document.DocumentNode.Scalar;
import io.dagrouter.document.DocumentNode.Scalar.Kind;
import io.dagrouter.document.DocumentNode.Sequence;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTreeTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2.10,          2.10,   NUMBER
          '"2.10"',      2.10,   TEXT
          007,           007,    NUMBER
          0x1F,          0x1F,   NUMBER
          .inf,          .inf,   NUMBER
          1e3,           1e3,    NUMBER
          true,          true,   BOOLEAN
          yes,           yes,    TEXT
          on,            on,     TEXT
          ~,             ~,      NULL
          null,          null,   NULL
          2024-01-31,    2024-01-31, TEXT
          12:30:00,      12:30:00, TEXT
          '''null''',    null,   TEXT
          !!str 5,       5,      TEXT
          -1d,           -1d,    TEXT
          은행 🏦,       은행 🏦, TEXT
          """)
  void scalarsKeepTheirWrittenText(String yaml, String text, Kind kind) throws NoTreeException {
    assertThat(DocumentTree.read("a: " + yaml))
        .isEqualTo(
            new Mapping(
                List.of(
                    new DocumentNode.Entry(
                        new Scalar("a", Kind.TEXT, new Position(1, 1)),
                        new Scalar(text, kind, new Position(1, 4)))),
                new Position(1, 1)));
  }

  @Test
  void yamlAndJsonGiveTheSamePlaces() throws NoTreeException {
    String json =
        """
        {
          "은행": [ "🏦", 1.50,
            { "b": null } ],
          "🏦🏦": false }
        """;
    DocumentNode tree = DocumentTree.read(json);
    assertThat(tree).isEqualTo(YamlTree.read(json, ""));
    assertThat(tree)
        .isEqualTo(
            new Mapping(
                List.of(
                    new DocumentNode.Entry(
                        new Scalar("은행", Kind.TEXT, new Position(2, 3)),
                        new Sequence(
                            List.of(
                                new Scalar("🏦", Kind.TEXT, new Position(2, 11)),
                                new Scalar("1.50", Kind.NUMBER, new Position(2, 16)),
                                new Mapping(
                                    List.of(
                                        new DocumentNode.Entry(
                                            new Scalar("b", Kind.TEXT, new Position(3, 7)),
                                            new Scalar("null", Kind.NULL, new Position(3, 12)))),
                                    new Position(3, 5))),
                            new Position(2, 9))),
                    new DocumentNode.Entry(
                        new Scalar("🏦🏦", Kind.TEXT, new Position(4, 3)),
                        new Scalar("false", Kind.BOOLEAN, new Position(4, 9)))),
                new Position(1, 1)));
  }

  @Test
  void anAliasStandsForWhatItNames() throws NoTreeException {
    assertThat(DocumentTree.read("a: &x [1]\nb: *x\n"))
        .isInstanceOfSatisfying(
            Mapping.class,
            mapping ->
                assertThat(mapping.entries().get(1).value())
                    .isSameAs(mapping.entries().get(0).value()));
  }

  @Test
  void aliasesThatUnfoldWithoutEndAreRefusedAtOnce() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%1$d: &a%1$d [%2$s]\n".formatted(i, "*a%d, ".formatted(i - 1).repeat(9)));
    }
    assertThat(told(bomb.toString()))
        .isEqualTo(
            "r:7:30: the document has more than 4000000 values, those of aliases counted in. Make"
                + " the document smaller.");
  }

  @Test
  void aliasesThatNestTooDeepAreRefused() {
    StringBuilder deep = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 80; i++) {
      deep.append("a%1$d: &a%1$d [*a%2$d]\n".formatted(i, i - 1));
    }
    assertThat(told(deep.toString()))
        .isEqualTo("r:63:12: this is nested deeper than 64 levels. Make it flatter.");
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65, 100_000})
  void nestingIsLimited(int levels) {
    String yaml = "[".repeat(levels - 1) + "x" + "]".repeat(levels - 1);
    assertThat(told(yaml))
        .isEqualTo(
            levels <= 64 ? "" : "r:1:65: this is nested deeper than 64 levels. Make it flatter.");
  }

  @Test
  void nestingOfJsonIsLimited() {
    assertThat(told("{\"a\":".repeat(70)))
        .startsWith("r:1:")
        .contains("this goes beyond what is read: Document nesting depth (65) exceeds the maximum");
  }

  @Test
  void aCharacterThatYamlForbidsIsNamed() {
    assertThat(told("a: 🏦\nb: \u0001"))
        .isEqualTo(
            "r:2:4: the character U+0001 is forbidden in YAML. Remove it, or write it as an escape"
                + " in double quotes.");
  }

  @Test
  void jsonIsReadWithoutTheYamlLibrary() throws Exception {
    try (URLClassLoader withoutYaml =
        new URLClassLoader(classPathWithoutYaml(), ClassLoader.getPlatformClassLoader())) {
      Class<?> part = withoutYaml.loadClass(DocumentPart.class.getName());
      Class<?> document = withoutYaml.loadClass(RoutesDocument.class.getName());
      Object json =
          part.getMethod("whole", String.class, String.class)
              .invoke(null, "r", "\n {\"zone\": \"UTC\"}");
      assertThat(document.getMethod("read", List.class).invoke(null, List.of(json)).toString())
          .contains("path=environments, what=missing");
    }
  }

  private static URL[] classPathWithoutYaml() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("snakeyaml"))
        .map(
            entry -> {
              try {
                return new File(entry).toURI().toURL();
              } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
              }
            })
        .toArray(URL[]::new);
  }

  private static String told(String text) {
    try {
      DocumentTree.read(text);
      return "";
    } catch (NoTreeException e) {
      return e.in("r").message();
    }
  }
}
