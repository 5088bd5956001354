package io.dagrouter.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          dat,          date
          tilte,        title
          Title,        title
          environmnet,  environment
          arrival,      arrivals
          ran,          run
          x,
          schedule,
          ''    ,
          """)
  void theNearestNameIsFound(String wrong, String nearest) {
    assertThat(Nearest.to(wrong, DocumentKeys.LINE)).isEqualTo(Optional.ofNullable(nearest));
  }

  @ParameterizedTest
  @CsvSource({"lak,lake", "laek,lake", "leke,lake", "sake,lake", "is,lake"})
  void fewLettersMayDiffer(String wrong, String known) {
    assertThat(Nearest.to(wrong, List.of(known)).isPresent()).isEqualTo(!wrong.equals("is"));
  }
}
