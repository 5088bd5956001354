package io.dagrouter.aws;

import static java.util.Objects.requireNonNull;

import io.dagrouter.aws.PublishingException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/**
 * A text in a parameter of Parameter Store, which keeps the last 100 versions of it by itself. All
 * is read from that history, the version in force included, since the key of a {@code SecureString}
 * stands only there. Needs {@code ssm:GetParameterHistory} and {@code ssm:PutParameter}, and {@code
 * kms:Decrypt} and {@code kms:Encrypt} (for an advanced parameter {@code kms:GenerateDataKey}) for
 * a key of one's own. Thread-safe.
 */
public final class PublishedParameter implements PublishedText {
  /** The most that an advanced parameter holds ("Managing parameter tiers", Systems Manager). */
  static final int MOST_BYTES = 8192;

  /** The most versions that Parameter Store gives at once. */
  private static final int AT_ONCE = 50;

  private static final String READ = "read the versions of";
  private static final String PUBLISH = "publish the routes to";

  private final String name;
  private final Supplier<SsmClient> ssm;
  private final PublishTrouble trouble;

  /**
   * A parameter, be it there or not.
   *
   * @param name its name; not its ARN, since no other account may write
   * @param ssm gives the client
   */
  public PublishedParameter(String name, Supplier<SsmClient> ssm) {
    this.name = requireNonNull(name);
    this.ssm = requireNonNull(ssm);
    this.trouble = new PublishTrouble(source(), "Parameter Store");
  }

  @Override
  public String source() {
    return "ssm:" + name;
  }

  @Override
  public Optional<PublishedVersion> inForce() {
    return versions().stream().findFirst();
  }

  @Override
  public List<PublishedVersion> versions() {
    List<PublishedVersion> versions = new ArrayList<>();
    Optional<Instant> until = Optional.empty();
    for (ParameterHistory one : history()) {
      versions.add(
          new PublishedVersion(
              Long.toString(one.version()),
              one.value(),
              one.lastModifiedDate(),
              until,
              Optional.ofNullable(one.lastModifiedUser())));
      until = Optional.of(one.lastModifiedDate());
    }
    return List.copyOf(versions);
  }

  @Override
  public void checkSize(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw trouble.of(
          Kind.MISCONFIGURED,
          PUBLISH,
          "it is too large for a parameter",
          bytes + " bytes, of " + MOST_BYTES + " at most",
          "Publish it to s3://bucket/key, or to ssm:/path/ with a parameter for each line");
    }
  }

  @Override
  public Written write(String text, Optional<PublishedVersion> over) {
    checkSize(text);
    Optional<ParameterHistory> last = history().stream().findFirst();
    if (!last.map(one -> Long.toString(one.version())).equals(over.map(PublishedVersion::id))) {
      throw overtaken(last);
    }
    long expected = last.map(ParameterHistory::version).orElse(0L) + 1;
    long written = put(text, last, expected);
    // A number below the expected one begins the history of a parameter that was deleted meanwhile.
    Optional<String> kept = written < expected ? Optional.empty() : over.map(PublishedVersion::id);
    return new Written(Long.toString(written), kept, lost(text, expected, written));
  }

  /** It throws nothing: the text is written, which must not be told as a failure. */
  private List<Lost> lost(String text, long expected, long written) {
    if (written <= expected) {
      return List.of();
    }
    try {
      // What this client tried twice, since no answer came, is there twice.
      return versions().stream()
          .filter(one -> isBetween(one, expected, written) && !one.text().equals(text))
          .map(Lost::of)
          .toList();
    } catch (PublishingException _) {
      return LongStream.range(expected, written).mapToObj(Lost::unread).toList();
    }
  }

  private long put(String text, Optional<ParameterHistory> last, long expected) {
    PutParameterRequest.Builder put =
        PutParameterRequest.builder()
            .name(name)
            .value(text)
            .overwrite(last.isPresent())
            .type(ParameterType.STRING)
            .tier(ParameterTier.INTELLIGENT_TIERING);
    last.ifPresent(before -> keep(before, put));
    try {
      PutParameterResponse answer = ssm.get().putParameter(put.build());
      return answer.version();
    } catch (ParameterAlreadyExistsException _) {
      Optional<ParameterHistory> other = history().stream().findFirst();
      if (other.filter(one -> one.value().equals(text)).isPresent()) {
        return expected; // Written by this client, whose first try got no answer.
      }
      throw overtaken(other);
    } catch (SdkException e) {
      throw trouble.of(PUBLISH, "ssm:PutParameter", e);
    }
  }

  /** What is not said again may be forgotten, the key of a {@code SecureString} for one. */
  private static void keep(ParameterHistory before, PutParameterRequest.Builder put) {
    put.type(before.type())
        .description(before.description())
        .allowedPattern(before.allowedPattern())
        .dataType(before.dataType());
    if (before.type() == ParameterType.SECURE_STRING) {
      put.keyId(before.keyId());
    }
    if (before.tier() == ParameterTier.ADVANCED) {
      put.tier(ParameterTier.ADVANCED);
    }
  }

  private static boolean isBetween(PublishedVersion one, long from, long to) {
    long number = Long.parseLong(one.id());
    return number >= from && number < to;
  }

  private PublishingException overtaken(Optional<ParameterHistory> now) {
    return trouble.of(
        Kind.OVERTAKEN,
        PUBLISH,
        "somebody else has changed it meanwhile, and nothing was written",
        now.map(
                one ->
                    "version "
                        + one.version()
                        + " of "
                        + one.lastModifiedDate()
                        + " by "
                        + one.lastModifiedUser())
            .orElse("it is no longer there"),
        "Look at the difference again");
  }

  /** The newest first. */
  private List<ParameterHistory> history() {
    try {
      return ssm
          .get()
          .getParameterHistoryPaginator(
              get -> get.name(name).withDecryption(true).maxResults(AT_ONCE))
          .stream()
          .flatMap(page -> page.parameters().stream())
          .sorted(Comparator.comparing(ParameterHistory::version).reversed())
          .toList();
    } catch (ParameterNotFoundException _) {
      return List.of();
    } catch (SdkException e) {
      throw trouble.of(READ, "ssm:GetParameterHistory", e);
    }
  }
}
