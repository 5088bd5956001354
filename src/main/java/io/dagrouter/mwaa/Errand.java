package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;

/**
 * Something that is sent to an environment when its turn comes.
 *
 * @param <R> what comes of it
 */
interface Errand<R> {
  /**
   * Sends it.
   *
   * @param turns those of the environment, to tell what its web server wants
   */
  Sent<R> send(EnvironmentTurns turns);

  /** What comes of it where it is not sent. */
  R unsent(Problem problem);
}
