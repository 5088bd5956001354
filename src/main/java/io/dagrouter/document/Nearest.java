package io.dagrouter.document;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The name that was probably meant. */
final class Nearest {
  private Nearest() {}

  /**
   * The nearest of the known names by letters left out, added, changed or swapped, upper and lower
   * case being the same: at most one in three wrong. Empty when none is so near. Of those that are
   * equally near one that goes on after the wrong name is taken, else the first.
   */
  static Optional<String> to(String wrong, Collection<String> names) {
    Optional<String> nearest = Optional.empty();
    int least = 2 * Math.max(1, Math.min(wrong.length() / 3, 3)) + 1;
    String written = wrong.toLowerCase(Locale.ROOT);
    for (String candidate : names) {
      int apart = Math.abs(candidate.length() - wrong.length());
      if (2 * apart <= least) {
        String known = candidate.toLowerCase(Locale.ROOT);
        int distance = distance(written, known);
        int rank = 2 * distance - (known.startsWith(written) ? 1 : 0);
        if (rank < least && distance < candidate.length()) {
          least = rank;
          nearest = Optional.of(candidate);
        }
      }
    }
    return nearest;
  }

  /** The optimal string alignment distance, a row of its table at a time. */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(last[j], row[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
    }
    return row[b.length()];
  }
}
