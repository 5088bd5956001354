package io.dagrouter.router;

import io.dagrouter.route.FilledPattern;

/** What a walk through listings looks for. Not thread-safe. */
abstract class Sought {
  private final FilledPattern pattern;

  Sought(FilledPattern pattern) {
    this.pattern = pattern;
  }

  final FilledPattern pattern() {
    return pattern;
  }

  /** An object of the pattern is there. Each is told once. */
  abstract void found(String bucket, LakeObject object);

  /** Whether no further object is of interest. */
  abstract boolean isEnough();
}
