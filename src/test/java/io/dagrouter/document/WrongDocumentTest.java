package io.dagrouter.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.document.WrongDocuments.Wrong;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrongDocumentTest {
  static List<Wrong> wrongDocuments() throws IOException {
    return WrongDocuments.all();
  }

  @ParameterizedTest
  @MethodSource("wrongDocuments")
  void everyMistakeIsToldInTheOrderOfTheText(Wrong wrong) {
    assertThat(messages(DocumentPart.whole("routes.yaml", wrong.text())))
        .isEqualTo(wrong.messages());
  }

  @Test
  void theTableHasItsCases() throws IOException {
    assertThat(wrongDocuments()).hasSizeGreaterThan(80);
    assertThat(wrongDocuments()).extracting(Wrong::title).doesNotHaveDuplicates();
  }

  static List<String> messages(DocumentPart... parts) {
    return switch (RoutesDocument.read(List.of(parts))) {
      case RoutesReading.Wrong(var problems) ->
          problems.stream().map(DocumentProblem::message).toList();
      case RoutesReading.Read _ -> List.of();
    };
  }
}
