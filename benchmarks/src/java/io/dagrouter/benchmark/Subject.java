package io.dagrouter.benchmark;

import java.util.Optional;

/** What is measured, in the order in which its turns come. */
enum Subject {
  PYTHON_COLD("python cold", Part.COLD),
  RESTORED_TOKEN_AND_COMMAND("java restored, token and command only", Part.RESTORED),
  RESTORED_WHOLE("java restored, whole job", Part.RESTORED),
  COLD_WHOLE("java cold, whole job", Part.COLD),
  PYTHON_WARM("python warm, per trigger", Part.WARM),
  PYTHON_KEEPING("python warm, TLS context kept, per trigger", Part.WARM),
  WARM_TOKEN_AND_COMMAND("java warm, token and command only, per trigger", Part.WARM),
  WARM_WHOLE("java warm, whole job, per trigger", Part.WARM),
  PYTHON_BATCH("python warm, TLS context kept, batches of 10", Part.WARM),
  BATCH_TOKEN_AND_COMMAND("java warm, in batches of 10, token and command", Part.WARM),
  BATCH_WHOLE("java warm, in batches of 10, whole job", Part.WARM);

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
    return this == PYTHON_COLD
        || this == PYTHON_WARM
        || this == PYTHON_KEEPING
        || this == PYTHON_BATCH;
  }

  /** Whether it is a Python that makes its TLS context once, unlike AWS's sample. */
  boolean keepsTlsContext() {
    return this == PYTHON_KEEPING || this == PYTHON_BATCH;
  }

  /** How many messages each invocation has: as many as the template lets a batch have, or one. */
  int messages() {
    return switch (this) {
      case PYTHON_BATCH, BATCH_TOKEN_AND_COMMAND, BATCH_WHOLE -> 10;
      case PYTHON_COLD,
          RESTORED_TOKEN_AND_COMMAND,
          RESTORED_WHOLE,
          COLD_WHOLE,
          PYTHON_WARM,
          PYTHON_KEEPING,
          WARM_TOKEN_AND_COMMAND,
          WARM_WHOLE ->
          1;
    };
  }

  boolean isWarm() {
    return part == Part.WARM;
  }

  /** Whether its process goes on from a snapshot, as the deployed function does. */
  boolean isRestored() {
    return !isPython() && part != Part.COLD;
  }

  /** What it is compared with. */
  Subject baseline() {
    return isWarm() ? messages() == 1 ? PYTHON_WARM : PYTHON_BATCH : PYTHON_COLD;
  }

  /** What it is compared with besides: a Python that does better than AWS's sample. */
  Optional<Subject> betterPython() {
    return isWarm() && messages() == 1 ? Optional.of(PYTHON_KEEPING) : Optional.empty();
  }

  /** Whether it does no more than the baseline. */
  boolean isTokenAndCommand() {
    return this == RESTORED_TOKEN_AND_COMMAND
        || this == WARM_TOKEN_AND_COMMAND
        || this == BATCH_TOKEN_AND_COMMAND;
  }
}
