package io.dagrouter.lineage;

import io.openlineage.client.OpenLineage;

/** Where events go. Thread-safe. */
interface BackEnd {
  /** What became of an event. */
  sealed interface Reception {
    record Taken() implements Reception {}

    /**
     * It was not taken, and may be sent again.
     *
     * @param heard whether the back end answered at all
     */
    record NotTaken(String happened, String evidence, boolean heard) implements Reception {}
  }

  /** Its name for messages: the host, say. */
  String name();

  Reception send(OpenLineage.RunEvent event);
}
