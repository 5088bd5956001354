package io.dagrouter.coverage;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * When a calendar was asked for.
 *
 * @param at the time
 * @param zone in which it is told
 */
public record AskedAt(Instant at, ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /** To the minute, with the zone: {@code 2026-11-20 10:00 Asia/Seoul}. */
  @Override
  public String toString() {
    return TIME.format(at.atZone(zone)) + " " + zone;
  }
}
