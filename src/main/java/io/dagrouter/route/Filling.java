package io.dagrouter.route;

import io.dagrouter.date.DateFormat;
import java.util.Optional;

/** What the captures of a pattern are replaced by. */
@FunctionalInterface
public interface Filling {
  /**
   * The text that is to stand in place of a capture, itself and no pattern; empty where the capture
   * stays open.
   *
   * @param format of a {@code {name:yyyyMMdd}} capture; absent for the others
   */
  Optional<String> of(String name, Optional<DateFormat> format);
}
