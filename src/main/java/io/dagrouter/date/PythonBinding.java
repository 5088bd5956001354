package io.dagrouter.date;

/**
 * That a statement binds, or may bind, a name.
 *
 * @param how in which way
 * @param name the name; empty when it may be any
 * @param token where it stands
 * @param value the first token of what is assigned, and
 * @param valueEnd the place after its last one; equal where no value can be told
 * @param meaning what the name is known to stand for now
 */
record PythonBinding(How how, String name, int token, int value, int valueEnd, Meaning meaning) {
  enum How {
    ASSIGNED("is assigned"),
    UNPACKED("is assigned by unpacking"),
    AUGMENTED("is changed in place"),
    WITHIN_EXPRESSION("is assigned within an expression"),
    DELETED("is deleted"),
    IMPORTED("is imported from elsewhere"),
    ALL_IMPORTED("may be imported with everything else of a module"),
    LOOPED("is the variable of a loop"),
    ENTERED("is the variable of a with statement"),
    CAUGHT("is the variable of an except clause"),
    FUNCTION("is a function"),
    CLASS("is a class"),
    TYPE("is a type alias"),
    CAPTURED("is captured by a case"),
    BY_NAME("may be assigned by its name in a string"),
    EXECUTED("may be assigned by code that is made while running");

    private final String words;

    How(String words) {
      this.words = words;
    }

    /** The rest of a sentence that begins with the name. */
    String words() {
      return words;
    }
  }

  /** What matters of a name's value for reading {@code date(y, m, d)}. */
  enum Meaning {
    /** The class {@code datetime.date}. */
    DATE_CLASS,
    /** The module {@code datetime}. */
    DATETIME_MODULE,
    OTHER
  }

  static PythonBinding of(How how, String name, int token) {
    return new PythonBinding(how, name, token, token, token, Meaning.OTHER);
  }

  boolean mayBe(String other) {
    return name.isEmpty() || name.equals(other);
  }
}
