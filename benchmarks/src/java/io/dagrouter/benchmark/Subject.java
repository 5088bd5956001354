package io.dagrouter.benchmark;

/** What is measured, in the order in which its turns come. */
enum Subject {
  PYTHON_COLD("python cold", Part.COLD),
  RESTORED_TOKEN_AND_COMMAND("java restored, token and command only", Part.RESTORED),
  RESTORED_WHOLE("java restored, whole job", Part.RESTORED),
  COLD_WHOLE("java cold, whole job", Part.COLD),
  PYTHON_WARM("python warm, per trigger", Part.WARM),
  WARM_TOKEN_AND_COMMAND("java warm, token and command only, per trigger", Part.WARM),
  WARM_WHOLE("java warm, whole job, per trigger", Part.WARM);

  /** What can be asked for alone. */
  enum Part {
    COLD,
    RESTORED,
    WARM
  }

  private final String title;
  private final Part part;

  Subject(String title, Part part) {
    this.title = title;
    this.part = part;
  }

  String title() {
    return title;
  }

  /**
   * Whether it has its turn when this part alone is asked for; a restored one needs its baseline.
   */
  boolean isIn(Part asked) {
    return part == asked || (this == PYTHON_COLD && asked == Part.RESTORED);
  }

  boolean isPython() {
    return this == PYTHON_COLD || this == PYTHON_WARM;
  }

  /** What it is compared with. */
  Subject baseline() {
    return part == Part.WARM ? PYTHON_WARM : PYTHON_COLD;
  }

  /** Whether it does no more than the baseline. */
  boolean isTokenAndCommand() {
    return this == RESTORED_TOKEN_AND_COMMAND || this == WARM_TOKEN_AND_COMMAND;
  }
}
