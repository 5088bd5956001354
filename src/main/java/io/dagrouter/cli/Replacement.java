package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.aws.PublishedText;
import io.dagrouter.aws.PublishedVersion;
import java.util.Optional;

/**
 * One text that takes the place of another.
 *
 * @param over what is there; absent where nothing is
 * @param text what is to be there
 */
record Replacement(PublishedText place, Optional<PublishedVersion> over, String text) {
  Replacement {
    requireNonNull(place);
    requireNonNull(over);
    requireNonNull(text);
  }

  /** Whether it makes any difference. */
  boolean isChange() {
    return over.filter(before -> before.text().equals(text)).isEmpty();
  }
}
