package io.dagrouter.coverage;

import java.util.Locale;

/**
 * What a processing date is marked with: its state, and of a success whether failed runs stand
 * beside it, since a file of that date may be missing then. {@link #OFF} is a date that has no run
 * and needs none, {@link #OVERDUE} one that has none though it is expected by now, or none of some
 * of its sets.
 *
 * <p>No sign is of the characters whose width is "ambiguous" in Unicode (UAX 11): a Korean terminal
 * may give those two columns.
 */
public enum Mark {
  SUCCESS("▮", "success"),
  MIXED("!", "success beside failed runs"),
  RUNNING("▸", "running"),
  QUEUED("◌", "queued"),
  OTHER("?", "under way in another state"),
  FAILED("✗", "failed"),
  NONE("∙", "no run"),
  OVERDUE("◷", "overdue"),
  OFF("-", "no business day");

  private final String sign;
  private final String words;

  Mark(String sign, String words) {
    this.sign = sign;
    this.words = words;
  }

  /** One character, one column wide. */
  public String sign() {
    return sign;
  }

  /** What it means, for people. */
  public String words() {
    return words;
  }

  /** Its name where styles and shapes are named: {@code success}, say. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
