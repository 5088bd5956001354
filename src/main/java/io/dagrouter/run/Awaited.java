package io.dagrouter.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/** What an arrival waits for, so that its run is not made now. */
public sealed interface Awaited {
  /**
   * The set of objects that the date needs is not complete; a later arrival will find it so.
   *
   * @param missing what is not there yet, for people, never empty
   */
  record Objects(List<String> missing) implements Awaited {
    public Objects {
      missing = List.copyOf(missing);
      if (missing.isEmpty()) {
        throw new IllegalArgumentException("waiting for nothing");
      }
    }
  }

  /**
   * A newer file of the date is there, and its own arrival goes on from here.
   *
   * @param uri {@code s3://bucket/key} of the newer file
   */
  record LaterArrival(String uri) implements Awaited {
    public LaterArrival {
      requireNonNull(uri);
    }
  }

  /**
   * Further files may come. The arrival has to be looked at again, and would be lost otherwise.
   *
   * @param settlesAt when it makes its run if none comes
   */
  record Quiet(Instant settlesAt) implements Awaited {
    public Quiet {
      requireNonNull(settlesAt);
    }
  }
}
