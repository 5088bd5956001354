package io.dagrouter.proof;

/** Prints what was counted, so that it can be read in the output of the tests. */
final class Report {
  private Report() {}

  static void print(String line) {
    System.out.println("[proof] " + line);
  }
}
