package io.dagrouter.aws;

import static java.util.Objects.requireNonNull;

import io.dagrouter.aws.PublishingException.Kind;
import io.dagrouter.document.Utf8Text;
import io.dagrouter.event.ObjectLocation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/**
 * A text in an object of S3. Before another takes its place it is copied to {@code
 * key.kept/yyyyMMddTHHmmssZ-version}, the time being that since which it was in force; that of the
 * copy is the time until which. The write has a condition on the ETag that was read, so that S3
 * itself refuses where somebody else was faster ("Conditional writes", S3 user guide). Encryption
 * is that of the bucket. Needs {@code s3:GetObject} and {@code s3:PutObject} on the object and what
 * is kept of it, and {@code s3:ListBucket}, without which S3 does not tell that nothing is there.
 * Thread-safe.
 */
public final class PublishedObject implements PublishedText {
  /** How many kept versions are read at most, the newest ones. */
  static final int MOST_KEPT = 100;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern KEPT = Pattern.compile("(\\d{8}T\\d{6}Z)-[0-9a-f]{12}");
  private static final String READ = "read the versions of";
  private static final String PUBLISH = "publish the routes to";
  private static final int PRECONDITION_FAILED = 412;

  private final ObjectLocation object;
  private final Supplier<S3Client> s3;
  private final PublishTrouble trouble;

  /**
   * An object, be it there or not.
   *
   * @param s3 gives the client
   */
  public PublishedObject(ObjectLocation object, Supplier<S3Client> s3) {
    this.object = requireNonNull(object);
    this.s3 = requireNonNull(s3);
    this.trouble = new PublishTrouble(source(), "S3");
  }

  @Override
  public String source() {
    return object.uri();
  }

  @Override
  public Optional<PublishedVersion> inForce() {
    try {
      ResponseBytes<GetObjectResponse> got = get(object.key());
      return Optional.of(
          new PublishedVersion(
              bare(got.response().eTag()),
              text(got),
              got.response().lastModified(),
              Optional.empty(),
              Optional.empty()));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    } catch (SdkException e) {
      throw trouble.of(READ, "s3:GetObject", e);
    }
  }

  @Override
  public List<PublishedVersion> versions() {
    Optional<PublishedVersion> inForce = inForce();
    List<PublishedVersion> versions = new ArrayList<>(inForce.stream().toList());
    // Kept by a write that then failed: it is still in force, and stands there already.
    String stillInForce = inForce.map(PublishedObject::keptName).orElse("");
    for (S3Object one : kept()) {
      String name = one.key().substring(folder().length());
      Matcher time = KEPT.matcher(name);
      if (time.matches() && !name.equals(stillInForce) && versions.size() <= MOST_KEPT) {
        versions.add(kept(one, name, TIME.parse(time.group(1), Instant::from)));
      }
    }
    return List.copyOf(versions);
  }

  @Override
  public void checkSize(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Utf8Text.MOST_BYTES) {
      throw trouble.of(
          Kind.MISCONFIGURED,
          PUBLISH,
          "it is larger than what the functions read",
          bytes + " bytes, of " + Utf8Text.MOST_BYTES + " at most",
          "Say the same in fewer words");
    }
  }

  @Override
  public Written write(String text, Optional<PublishedVersion> over) {
    checkSize(text);
    over.ifPresent(this::keep);
    PutObjectRequest.Builder put =
        PutObjectRequest.builder().bucket(object.bucket()).key(object.key());
    over.ifPresentOrElse(before -> put.ifMatch(quoted(before)), () -> put.ifNoneMatch("*"));
    try {
      String tag = s3.get().putObject(put.build(), RequestBody.fromString(text)).eTag();
      return written(bare(tag), over);
    } catch (SdkException e) {
      if (!isConditionFailed(e)) {
        throw trouble.of(PUBLISH, "s3:PutObject", e);
      }
      Optional<PublishedVersion> now = inForce();
      if (now.filter(one -> one.text().equals(text)).isPresent()) {
        return written(now.get().id(), over); // By this client, whose first try got no answer.
      }
      throw overtaken(now);
    }
  }

  private static Written written(String tag, Optional<PublishedVersion> over) {
    return new Written(tag, over.map(PublishedObject::keptName), List.of());
  }

  private void keep(PublishedVersion before) {
    try {
      s3.get()
          .copyObject(
              copy ->
                  copy.sourceBucket(object.bucket())
                      .sourceKey(object.key())
                      .copySourceIfMatch(quoted(before))
                      .destinationBucket(object.bucket())
                      .destinationKey(folder() + keptName(before))
                      .taggingDirective(TaggingDirective.REPLACE));
    } catch (SdkException e) {
      if (isConditionFailed(e)) {
        throw overtaken(inForce());
      }
      throw trouble.of("keep what is in force at", "s3:PutObject", e);
    }
  }

  private static String bare(String tag) {
    return tag.replace("\"", "");
  }

  private static String quoted(PublishedVersion inForce) {
    return '"' + inForce.id() + '"';
  }

  private static String keptName(PublishedVersion version) {
    return TIME.format(version.since()) + "-" + version.version();
  }

  private String folder() {
    return object.key() + ".kept/";
  }

  /** The newest first. */
  private List<S3Object> kept() {
    try {
      return s3
          .get()
          .listObjectsV2Paginator(list -> list.bucket(object.bucket()).prefix(folder()))
          .contents()
          .stream()
          .sorted(Comparator.comparing(S3Object::key).reversed())
          .toList();
    } catch (SdkException e) {
      throw trouble.of(READ, "s3:ListBucket", e);
    }
  }

  private PublishedVersion kept(S3Object one, String name, Instant since) {
    try {
      return new PublishedVersion(
          name, text(get(one.key())), since, Optional.of(one.lastModified()), Optional.empty());
    } catch (SdkException e) {
      throw trouble.of(READ, "s3:GetObject", e);
    }
  }

  private ResponseBytes<GetObjectResponse> get(String key) {
    return s3.get().getObjectAsBytes(get -> get.bucket(object.bucket()).key(key));
  }

  private static String text(ResponseBytes<GetObjectResponse> got) {
    return new String(got.asByteArray(), StandardCharsets.UTF_8);
  }

  /** That of an ETag fails for an object that is gone with what a reader of it is told. */
  private static boolean isConditionFailed(SdkException e) {
    return e instanceof S3Exception refusal
        && (refusal.statusCode() == PRECONDITION_FAILED
            || PublishTrouble.code(refusal).equals("NoSuchKey"));
  }

  private PublishingException overtaken(Optional<PublishedVersion> now) {
    return trouble.of(
        Kind.OVERTAKEN,
        PUBLISH,
        "somebody else has changed it meanwhile, and nothing was written",
        now.map(one -> "version " + one.version() + " of " + one.since())
            .orElse("it is no longer there"),
        "Look at the difference again");
  }
}
