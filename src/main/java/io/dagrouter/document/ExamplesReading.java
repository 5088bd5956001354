package io.dagrouter.document;

import io.dagrouter.example.Example;
import java.util.List;

/** A file of examples as examples, or all that is wrong with it. */
public sealed interface ExamplesReading {
  /**
   * The file is right.
   *
   * @param examples in the order of the text
   */
  record Read(List<Example> examples) implements ExamplesReading {
    public Read {
      examples = List.copyOf(examples);
    }
  }

  /**
   * The file is wrong.
   *
   * @param problems all mistakes, at least one, in the order of the text
   */
  record Wrong(List<DocumentProblem> problems) implements ExamplesReading {
    public Wrong {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("wrong without a problem");
      }
    }
  }
}
