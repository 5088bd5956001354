package io.dagrouter.aws;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.router.LakeObject;
import io.dagrouter.router.LakeObjects;
import io.dagrouter.router.LakePage;
import io.dagrouter.router.LakeReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The buckets of the lake in S3. Needs {@code s3:ListBucket} on them, and {@code s3:GetObject} for
 * what is read. Nothing is remembered. Thread-safe.
 */
public final class S3LakeObjects implements LakeObjects {
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;

  private final Supplier<S3Client> s3;

  /**
   * The lake.
   *
   * @param s3 gives the client, on the first question and each further one
   */
  public S3LakeObjects(Supplier<S3Client> s3) {
    this.s3 = s3;
  }

  @Override
  public LakePage page(String bucket, String prefix, String after) {
    // Encoded, as XML cannot have every character that a key can; the SDK decodes it.
    ListObjectsV2Request.Builder request =
        ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).encodingType(EncodingType.URL);
    if (!after.isEmpty()) {
      request.startAfter(after);
    }
    try {
      ListObjectsV2Response page = s3.get().listObjectsV2(request.build());
      List<LakeObject> objects = page.contents().stream().map(S3LakeObjects::object).toList();
      return new LakePage.Listed(
          objects, Boolean.TRUE.equals(page.isTruncated()) && !objects.isEmpty());
    } catch (SdkException e) {
      return new LakePage.Failed(
          problem("list s3://" + bucket + "/" + prefix, "s3:ListBucket", bucket, e));
    }
  }

  private static LakeObject object(S3Object object) {
    return new LakeObject(
        object.key(),
        Optional.ofNullable(object.eTag()).orElse("").replace("\"", ""),
        object.size(),
        object.lastModified());
  }

  @Override
  public LakeReading read(ObjectLocation object, int mostBytes) {
    try (ResponseInputStream<GetObjectResponse> answer =
        s3.get().getObject(get -> get.bucket(object.bucket()).key(object.key()))) {
      byte[] content = answer.readNBytes(mostBytes + 1);
      if (content.length > mostBytes) {
        // What is left of it is not worth reading, nor is the connection.
        answer.abort();
        return new LakeReading.TooLarge();
      }
      return new LakeReading.Read(new String(content, StandardCharsets.UTF_8));
    } catch (S3Exception e) {
      return e.statusCode() == NOT_FOUND && !code(e).equals("NoSuchBucket")
          ? new LakeReading.Missing()
          : new LakeReading.Failed(
              problem("read " + object.uri(), "s3:GetObject", object.bucket(), e));
    } catch (SdkException | IOException e) {
      return new LakeReading.Failed(
          problem("read " + object.uri(), "s3:GetObject", object.bucket(), e));
    }
  }

  /** What S3 said when it would not tell what is in a bucket. */
  static Problem problem(String attempt, String permission, String bucket, Exception e) {
    if (!(e instanceof S3Exception refusal)) {
      return new Problem(
          Reason.LAKE_UNREACHABLE,
          attempt,
          "S3 did not answer in full",
          FetchFailure.steady(Objects.toString(e.getMessage(), e.toString())));
    }
    String evidence = (refusal.statusCode() + " " + code(refusal)).strip();
    return switch (refusal.statusCode()) {
      case NOT_FOUND ->
          new Problem(
              Reason.LAKE_BUCKET_NOT_FOUND, attempt, "there is no bucket " + bucket, evidence);
      case FORBIDDEN ->
          new Problem(
              Reason.LAKE_ACCESS_DENIED, attempt, "S3 does not allow " + permission, evidence);
      default -> new Problem(Reason.LAKE_UNREACHABLE, attempt, "S3 refused it", evidence);
    };
  }

  private static String code(S3Exception e) {
    return e.awsErrorDetails() == null ? "" : Objects.toString(e.awsErrorDetails().errorCode(), "");
  }
}
