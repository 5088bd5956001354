package io.dagrouter.date;

import static java.util.Objects.requireNonNull;

/**
 * Where a DAG's code sets its processing date.
 *
 * @param path the DAG's source: an {@code s3://} URI, or a path in the environment's DAG bucket,
 *     with or without the DAG folder in front
 * @param name the module-level name that holds the date; by default {@code PROCESSING_DATE}
 */
public record CodeRule(String path, String name) {
  public static final String DEFAULT_NAME = "PROCESSING_DATE";

  /** The longest name, in characters. */
  public static final int LONGEST_NAME = 100;

  /**
   * A rule, checked.
   *
   * @throws IllegalArgumentException when the name is no identifier of Python
   */
  public CodeRule {
    requireNonNull(path);
    if (!isName(name)) {
      throw new IllegalArgumentException("not a name of Python: " + name);
    }
  }

  /** Whether a text is an identifier of Python, of at most {@value #LONGEST_NAME} characters. */
  public static boolean isName(String text) {
    return text.length() <= LONGEST_NAME && PythonName.isName(text);
  }
}
