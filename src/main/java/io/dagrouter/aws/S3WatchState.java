package io.dagrouter.aws;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.watch.StateStore;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A state in one object of S3, written only over what was read: S3 itself refuses where somebody
 * else was faster ("Conditional writes", S3 user guide). Encryption is that of the bucket. Needs
 * {@code s3:GetObject} and {@code s3:PutObject} on the object, and {@code s3:ListBucket} on the
 * bucket, without which S3 does not tell that nothing is there. Thread-safe.
 */
public final class S3WatchState implements StateStore {
  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;

  private final ObjectLocation object;
  private final Supplier<S3Client> s3;

  /**
   * A state, be it there or not.
   *
   * @param s3 gives the client
   */
  public S3WatchState(ObjectLocation object, Supplier<S3Client> s3) {
    this.object = requireNonNull(object);
    this.s3 = requireNonNull(s3);
  }

  @Override
  public Reading read() {
    try {
      ResponseBytes<GetObjectResponse> got =
          s3.get().getObjectAsBytes(get -> get.bucket(object.bucket()).key(object.key()));
      return new Reading.Found(
          fields(new String(got.asByteArray(), StandardCharsets.UTF_8)), got.response().eTag());
    } catch (NoSuchKeyException _) {
      return new Reading.Absent();
    } catch (SdkException e) {
      return new Reading.Failed(problem("read", e));
    }
  }

  @Override
  public Writing write(Fields state, Optional<String> over) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(object.bucket())
            .key(object.key())
            .contentType("application/json");
    over.ifPresentOrElse(put::ifMatch, () -> put.ifNoneMatch("*"));
    try {
      return new Writing.Written(
          s3.get().putObject(put.build(), RequestBody.fromBytes(JsonText.writeUtf8(state))).eTag());
    } catch (SdkException e) {
      return isOvertaken(e) ? new Writing.Overtaken() : new Writing.Failed(problem("write", e));
    }
  }

  /** Also by who has deleted it, or writes it just now. */
  private static boolean isOvertaken(SdkException e) {
    return e instanceof S3Exception refusal
        && (refusal.statusCode() == PRECONDITION_FAILED
            || refusal.statusCode() == CONFLICT
            || PublishTrouble.code(refusal).equals("NoSuchKey"));
  }

  private static Optional<Fields> fields(String text) {
    try {
      return JsonText.read(text) instanceof Fields fields ? Optional.of(fields) : Optional.empty();
    } catch (NotJsonException _) {
      return Optional.empty();
    }
  }

  private Problem problem(String verb, SdkException e) {
    return new Problem(
        Reason.WATCH_STATE_UNREACHABLE,
        verb + " " + object.uri(),
        e instanceof S3Exception ? "S3 refused" : "S3 could not be asked",
        e instanceof S3Exception refusal
            ? refusal.statusCode() + " " + PublishTrouble.code(refusal)
            : FirstLine.of(Objects.toString(e.getMessage(), e.toString())));
  }
}
