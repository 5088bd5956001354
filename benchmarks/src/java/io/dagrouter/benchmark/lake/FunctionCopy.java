package io.dagrouter.benchmark.lake;

import java.util.Arrays;

/** One copy of the function: what it knows from one invocation to the next. */
final class FunctionCopy {
  final Remembered runs;
  private final long[] tokenAsked;
  private final long[] tokenThere;
  private final long end;
  long lastUsed;

  /**
   * A copy that knows nothing.
   *
   * @param end when Lambda replaces it
   */
  FunctionCopy(int environments, FunctionMemory memory, long end) {
    this.runs = new Remembered(memory);
    this.tokenAsked = new long[environments];
    this.tokenThere = new long[environments];
    Arrays.fill(tokenAsked, Long.MIN_VALUE / 2);
    this.end = end;
  }

  boolean isGone(long now) {
    return now >= end || now >= lastUsed + CodeConstants.IDLE_COPY;
  }

  /** How long a command waits for a token; a new one is asked for where the last is too old. */
  long waitForToken(int environment, long now, Counts counts) {
    if (now >= tokenAsked[environment] + CodeConstants.TOKEN_LIFE) {
      counts.tokens++;
      tokenAsked[environment] = now;
      tokenThere[environment] = now + CodeConstants.TOKEN_CALL;
    }
    return Math.max(0, tokenThere[environment] - now);
  }
}
