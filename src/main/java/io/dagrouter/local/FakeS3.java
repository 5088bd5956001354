package io.dagrouter.local;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * S3, path-style: {@code GetObject} and {@code HeadObject} (with {@code If-None-Match}), {@code
 * PutObject} and {@code CopyObject} (with {@code If-Match} and {@code If-None-Match: *}, and the
 * condition on the source), {@code DeleteObject}, {@code ListObjectsV2} by prefix, {@code
 * ListObjectVersions}. Versions are listed and not read; no ranges, no multipart uploads.
 * Thread-safe.
 */
public final class FakeS3 {
  /** S3 lists keys by their UTF-8 bytes, which is by code points. */
  static final Comparator<String> BY_UTF8 =
      (one, other) -> {
        int same = Math.min(one.length(), other.length());
        int at = 0;
        while (at < same && one.charAt(at) == other.charAt(at)) {
          at++;
        }
        return at == same
            ? Integer.compare(one.length(), other.length())
            : Integer.compare(one.codePointAt(at), other.codePointAt(at));
      };

  private static final String LIST = "LIST";

  private final Clock clock;
  private final Map<String, NavigableMap<String, StoredObject>> buckets = new TreeMap<>();
  private final S3Versions versions = new S3Versions();
  private final List<Call> calls = new ArrayList<>();

  private String forbidden = "";
  private Runnable beforeEachWrite = () -> {};

  /**
   * A request that was answered.
   *
   * @param key empty for a listing
   * @param status what it was answered with
   */
  public record Call(String method, String bucket, String key, int status) {
    public Call {
      requireNonNull(method);
      requireNonNull(bucket);
      requireNonNull(key);
    }
  }

  FakeS3(Clock clock) {
    this.clock = clock;
  }

  /** Makes a bucket, where there is none of the name. */
  public synchronized void createBucket(String bucket) {
    buckets.computeIfAbsent(bucket, _ -> new TreeMap<>(BY_UTF8));
  }

  /** Writes an object, in a bucket that is made where there is none. */
  public synchronized void put(String bucket, String key, byte[] content) {
    createBucket(bucket);
    StoredObject object = new StoredObject(content, clock.instant());
    requireNonNull(buckets.get(bucket)).put(key, object);
    versions.written(bucket, key, object);
  }

  /** Writes an object of text in UTF-8. */
  public void put(String bucket, String key, String content) {
    put(bucket, key, content.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Has an object there as somebody has written it who told of it by an event; nothing happens
   * where it has been written since.
   *
   * @param etag without quotation marks
   * @param written when
   */
  public synchronized void arrived(
      String bucket, String key, byte[] content, String etag, Instant written) {
    createBucket(bucket);
    NavigableMap<String, StoredObject> objects = requireNonNull(buckets.get(bucket));
    StoredObject there = objects.get(key);
    if (there == null || there.lastModified().isBefore(written)) {
      StoredObject object = new StoredObject(content, etag, written);
      objects.put(key, object);
      versions.written(bucket, key, object);
    }
  }

  /** Deletes an object; in a bucket with versioning a delete marker hides its versions. */
  public synchronized void delete(String bucket, String key) {
    bucket(bucket)
        .ifPresent(
            objects -> {
              objects.remove(key);
              versions.deleted(bucket, key, clock.instant());
            });
  }

  /** Turns versioning on, in a bucket that is made where there is none. */
  public synchronized void keepVersions(String bucket) {
    createBucket(bucket);
    versions.keep(bucket);
  }

  /** The version id of an object; empty where there is none, or the bucket keeps no versions. */
  public synchronized Optional<String> versionId(String bucket, String key) {
    return versions.current(bucket, key);
  }

  /** The ETag of an object, without quotation marks; empty where there is none. */
  public synchronized Optional<String> etag(String bucket, String key) {
    return bucket(bucket)
        .flatMap(objects -> Optional.ofNullable(objects.get(key)))
        .map(StoredObject::etag);
  }

  /** The content of an object; empty where there is none. */
  public synchronized Optional<byte[]> content(String bucket, String key) {
    return bucket(bucket)
        .flatMap(objects -> Optional.ofNullable(objects.get(key)))
        .map(object -> object.content());
  }

  /** The requests that were answered, in order. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** How many pages of listings were asked for. */
  public synchronized long listings() {
    return calls.stream().filter(call -> call.key().isEmpty()).count();
  }

  /**
   * From now on requests of this method are not allowed, and all others are.
   *
   * @param method of HTTP, for listings {@code LIST}
   */
  public synchronized void forbid(String method) {
    forbidden = requireNonNull(method);
  }

  /** From now on does this before each request to write that is no copy. */
  public synchronized void beforeEachWrite(Runnable change) {
    beforeEachWrite = requireNonNull(change);
  }

  private Optional<NavigableMap<String, StoredObject>> bucket(String name) {
    return Optional.ofNullable(buckets.get(name));
  }

  synchronized Answer answer(Request request) {
    S3Address address = S3Address.of(request);
    String bucket = address.bucket();
    Answer answer =
        bucket(bucket)
            .map(objects -> answer(request, address, objects))
            .orElseGet(
                () -> error(404, "NoSuchBucket", "The specified bucket does not exist", bucket));
    calls.add(new Call(request.method(), bucket, address.key(), answer.status()));
    return answer;
  }

  private Answer answer(
      Request request, S3Address address, NavigableMap<String, StoredObject> objects) {
    String bucket = address.bucket();
    String key = address.key();
    if ((key.isEmpty() ? LIST : request.method()).equals(forbidden)) {
      return error(403, "AccessDenied", "Access Denied", key);
    }
    if (key.isEmpty()) {
      return address.query().containsKey("versions")
          ? S3VersionListing.answer(bucket, address.query(), versions.of(bucket))
          : S3Listing.answer(bucket, address.query(), objects);
    }
    return switch (request.method()) {
      case "GET", "HEAD" -> get(request, key, Optional.ofNullable(objects.get(key)));
      case "PUT" ->
          request
              .header("x-amz-copy-source")
              .map(source -> copy(request, bucket, key, S3Address.ofSource(source)))
              .orElseGet(() -> write(request, bucket, key, objects));
      case "DELETE" -> {
        delete(bucket, key);
        yield new Answer(204, Map.of(), new byte[0]);
      }
      default -> error(405, "MethodNotAllowed", "The method is not allowed", key);
    };
  }

  private Answer write(
      Request request, String bucket, String key, NavigableMap<String, StoredObject> objects) {
    beforeEachWrite.run();
    Optional<StoredObject> there = Optional.ofNullable(objects.get(key));
    if (request.header("If-Match").isPresent() && there.isEmpty()) {
      return error(404, "NoSuchKey", "The specified key does not exist.", key);
    }
    if (!holds(request.header("If-Match"), there)
        || (request.header("If-None-Match").isPresent() && there.isPresent())) {
      return preconditionFailed(key);
    }
    put(bucket, key, ChunkedBody.content(request));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ETag", quoted(requireNonNull(objects.get(key)).etag()));
    versionId(bucket, key).ifPresent(id -> headers.put("x-amz-version-id", id));
    return new Answer(200, headers, new byte[0]);
  }

  private Answer copy(Request request, String bucket, String key, S3Address source) {
    Optional<StoredObject> from =
        bucket(source.bucket()).flatMap(objects -> Optional.ofNullable(objects.get(source.key())));
    if (from.isEmpty()) {
      return error(404, "NoSuchKey", "The specified key does not exist.", source.path());
    }
    if (!holds(request.header("x-amz-copy-source-if-match"), from)) {
      return preconditionFailed(source.path());
    }
    put(bucket, key, from.get().content());
    return Answer.of(
        200,
        Map.of("Content-Type", "application/xml"),
        "<CopyObjectResult><LastModified>%s</LastModified><ETag>&quot;%s&quot;</ETag></CopyObjectResult>"
            .formatted(clock.instant(), from.get().etag()));
  }

  private static boolean holds(Optional<String> tag, Optional<StoredObject> there) {
    return tag.isEmpty()
        || there.filter(one -> one.etag().equals(tag.get().replace("\"", ""))).isPresent();
  }

  private static Answer preconditionFailed(String key) {
    return error(
        412,
        "PreconditionFailed",
        "At least one of the pre-conditions you specified did not hold",
        key);
  }

  private static Answer get(Request request, String key, Optional<StoredObject> found) {
    if (found.isEmpty()) {
      return error(404, "NoSuchKey", "The specified key does not exist.", key);
    }
    StoredObject object = found.get();
    Map<String, String> headers =
        Map.of(
            "ETag",
            quoted(object.etag()),
            "Last-Modified",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                object.lastModified().atOffset(ZoneOffset.UTC)),
            "Content-Type",
            "binary/octet-stream");
    boolean unchanged =
        request
            .header("If-None-Match")
            .filter(tag -> tag.replace("\"", "").equals(object.etag()))
            .isPresent();
    return unchanged
        ? new Answer(304, headers, new byte[0])
        : new Answer(200, headers, object.content());
  }

  private static String quoted(String etag) {
    return "\"" + etag + "\"";
  }

  static Answer error(int status, String code, String message, String resource) {
    return Answer.of(
        status,
        Map.of("Content-Type", "application/xml"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message><Resource>%s</Resource></Error>"
            .formatted(code, message, S3Listing.escaped(resource)));
  }
}
