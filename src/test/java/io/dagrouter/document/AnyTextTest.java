package io.dagrouter.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a document, reading it ends with routes or with messages that can be read. */
class AnyTextTest {
  private static final String PIECES = "{}[]:,-&*!|>'\"%@`#?~<\\=/\t\n\r \u00a0\ufeff\ud83d은1a";

  @Property(tries = 1500)
  void aChangedDocumentIsReadOrTold(@ForAll("changedDocuments") String text) {
    assertReadOrTold(text);
  }

  @Property(tries = 1000)
  void anyTextIsReadOrTold(@ForAll("texts") String text) {
    assertReadOrTold(text);
    assertReadOrTold("{" + text);
  }

  private static void assertReadOrTold(String text) {
    switch (RoutesDocument.read(List.of(DocumentPart.whole("r", text)))) {
      case RoutesReading.Read(var table) -> assertThat(table.lines()).isNotEmpty();
      case RoutesReading.Wrong(var problems) -> {
        assertThat(problems).doesNotHaveDuplicates().isSorted();
        for (DocumentProblem problem : problems) {
          assertThat(problem.line()).isLessThanOrEqualTo((int) text.lines().count() + 1);
          assertThat(problem.message()).matches("r:\\d+:\\d+[^\\p{Cntrl}]*: [^\\p{Cntrl}]+");
        }
      }
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars(PIECES.toCharArray()).all().ofMaxLength(40);
  }

  @Provide
  Arbitrary<String> changedDocuments() {
    Arbitrary<String> pieces = Arbitraries.strings().withChars(PIECES.toCharArray()).ofMaxLength(3);
    return Combinators.combine(
            Arbitraries.of(GoodDocuments.ALL),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 8),
            pieces)
        .as(AnyTextTest::changed);
  }

  private static String changed(String document, double where, int cut, String piece) {
    int begin = (int) (where * document.length());
    int end = Math.min(document.length(), begin + cut);
    return document.substring(0, begin) + piece + document.substring(end);
  }
}
