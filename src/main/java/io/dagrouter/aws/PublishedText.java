package io.dagrouter.aws;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A place in AWS that one text is published at, and where earlier ones are kept. All of it throws
 * {@link PublishingException} where AWS does not do as it is asked. Thread-safe.
 */
public interface PublishedText {
  /** What messages call it, as {@code ROUTES_SOURCE} has it. */
  String source();

  /** What is there now; empty where nothing is. */
  Optional<PublishedVersion> inForce();

  /** All that are known, the one in force first, then the newest; none where nothing is there. */
  List<PublishedVersion> versions();

  /**
   * Whether a text can be there.
   *
   * @throws PublishingException when it is too large; nothing is asked of AWS
   */
  void checkSize(String text);

  /**
   * Puts a text in force and keeps the one before it.
   *
   * @param over what {@link #inForce} gave; where something else is there now nothing is written
   * @return what became of it
   */
  Written write(String text, Optional<PublishedVersion> over);

  /**
   * A text is in force.
   *
   * @param id of its version
   * @param kept what the version before it is called now; absent where there was none, or it is
   *     gone
   * @param lost versions of others that came between the reading and the writing, and are no longer
   *     in force because of it
   */
  record Written(String id, Optional<String> kept, List<Lost> lost) {
    public Written {
      lost = List.copyOf(lost);
    }
  }

  /**
   * A version that another took the place of before anybody had seen it.
   *
   * @param id what its place calls it
   * @param since when it came into force; absent where that could not be read
   * @param by the ARN of who wrote it; absent where AWS does not tell, or it could not be read
   */
  record Lost(String id, Optional<Instant> since, Optional<String> by) {
    static Lost of(PublishedVersion version) {
      return new Lost(version.id(), Optional.of(version.since()), version.by());
    }

    static Lost unread(long id) {
      return new Lost(Long.toString(id), Optional.empty(), Optional.empty());
    }
  }
}
