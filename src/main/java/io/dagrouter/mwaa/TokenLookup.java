package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;

/** A CLI token, or why there is none. */
sealed interface TokenLookup {
  record Found(CliToken token) implements TokenLookup {}

  record Failed(Problem problem) implements TokenLookup {}
}
