package io.dagrouter.benchmark.lake;

/**
 * What the function has fixed in its code, and what it was taken to cost where AWS publishes no
 * figure. Milliseconds.
 */
final class CodeConstants {
  // As in lambda.Arrivals, lambda.Wiring, lambda.BatchRouting, mwaa.CliEndpoint, mwaa.CliTokens.
  static final long MARGIN = 2_000;
  static final long RESERVE = 10_000;
  static final int ROWS_AT_ONCE = 16;
  static final long LONGEST_ANSWER = 60_000;
  static final long TOKEN_LIFE = 45_000;

  // MWAA_ATTEMPTS and MWAA_RETRY_DELAY_MS of template.yaml; mwaa.Retries.
  static final int ATTEMPTS = 3;
  static final long FIRST_PAUSE = 1_000;

  // The client of the SDK: tries of one call that is throttled, and its first pause.
  static final int SDK_ATTEMPTS = 4;
  static final long SDK_PAUSE = 500;

  // Assumed.
  static final long RECEIVE = 20;
  static final long INVOKE = 5;
  static final long DELETE = 15;
  static final long HANDLE = 40;
  static final long HANDLE_MESSAGE = 1;
  static final long RESTORE = 700;
  static final long TOKEN_CALL = 150;
  static final long REFUSAL = 50;
  static final long IDLE_COPY = 10 * Arrivals.MINUTE;
  static final long WINDOW = 1_000;
  static final int POLLERS = 5;
  static final long LONG_POLL = 20_000;

  private CodeConstants() {}
}
