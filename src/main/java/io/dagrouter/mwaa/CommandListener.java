package io.dagrouter.mwaa;

import io.dagrouter.route.Environment;

/**
 * Hears of what is sent to environments, by the command line or the REST API alike, in the thread
 * that sends it. Must not throw. Thread-safe.
 */
public interface CommandListener {
  /** Something that is under way; closed when it was answered, or given up. */
  interface Ongoing extends AutoCloseable {
    @Override
    void close();
  }

  /** A command, or a call of the REST API, is sent. */
  default Ongoing sending(Environment environment) {
    return () -> {};
  }

  /** MWAA is asked for a token of the command line. */
  default void asksForToken(Environment environment) {}

  /** A run is asked for again within the same invocation. */
  default void triesAgain(Environment environment) {}

  /** Hears of nothing. */
  static CommandListener none() {
    return new CommandListener() {};
  }
}
