package io.dagrouter.lambda;

import io.dagrouter.lineage.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * A token in a parameter of Parameter Store, decrypted, read when it is first needed, again when it
 * is older than five minutes, and at once where it was not taken: who changes it need not deploy
 * anything. Needs {@code ssm:GetParameter}, and {@code kms:Decrypt} for a key of one's own. It is
 * read after a restore and so is in no snapshot. Thread-safe.
 */
final class LineageTokenParameter implements Secret {
  private static final Duration AGE = Duration.ofMinutes(5);

  private record Known(String value, Instant since) {}

  private final String name;
  private final Supplier<SsmClient> ssm;
  private final Clock clock;
  private @Nullable Known known;

  LineageTokenParameter(String name, Supplier<SsmClient> ssm, Clock clock) {
    this.name = name;
    this.ssm = ssm;
    this.clock = clock;
  }

  @Override
  public synchronized Reading read() {
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.since().plus(AGE))) {
      return new Reading.Read(Optional.of(known.value()));
    }
    try {
      String value =
          ssm.get().getParameter(get -> get.name(name).withDecryption(true)).parameter().value();
      String token = value == null ? "" : value.strip();
      if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
        return new Reading.Failed("parameter " + name + " holds no token");
      }
      known = new Known(token, now);
      return new Reading.Read(Optional.of(token));
    } catch (SdkException e) {
      return new Reading.Failed("parameter " + name + ": " + e.getMessage());
    }
  }

  @Override
  public synchronized void forget() {
    known = null;
  }
}
