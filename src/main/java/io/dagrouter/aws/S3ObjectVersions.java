package io.dagrouter.aws;

import io.dagrouter.event.ObjectVersion;
import io.dagrouter.reconcile.ListedVersion;
import io.dagrouter.reconcile.ListedVersion.Standing;
import io.dagrouter.reconcile.ObjectVersions;
import io.dagrouter.reconcile.VersionPage;
import io.dagrouter.reconcile.VersionPosition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/**
 * The versions in the buckets of the lake, by {@code ListObjectVersions}, which lists buckets
 * without versioning as well: each object there has the version id {@code null}. Needs {@code
 * s3:ListBucketVersions} on the buckets. Nothing is remembered. Thread-safe.
 */
public final class S3ObjectVersions implements ObjectVersions {
  private final Supplier<S3Client> s3;

  /**
   * The versions.
   *
   * @param s3 gives the client, on the first question and each further one
   */
  public S3ObjectVersions(Supplier<S3Client> s3) {
    this.s3 = s3;
  }

  @Override
  public VersionPage page(String bucket, String prefix, Optional<VersionPosition> after) {
    // Encoded, as XML cannot have every character that a key can; the SDK decodes it.
    ListObjectVersionsRequest.Builder request =
        ListObjectVersionsRequest.builder()
            .bucket(bucket)
            .prefix(prefix)
            .encodingType(EncodingType.URL);
    after.ifPresent(place -> request.keyMarker(place.key()));
    after.flatMap(VersionPosition::versionId).ifPresent(request::versionIdMarker);
    try {
      return listed(s3.get().listObjectVersions(request.build()), after);
    } catch (SdkException e) {
      return new VersionPage.Failed(
          S3LakeObjects.problem(
              "list the versions of s3://" + bucket + "/" + prefix,
              "s3:ListBucketVersions",
              bucket,
              e));
    }
  }

  private static VersionPage listed(
      ListObjectVersionsResponse page, Optional<VersionPosition> after) {
    // The marker of a deleted key stands before its versions, and so perhaps on the page before.
    Set<String> deleted =
        Stream.concat(
                page.deleteMarkers().stream()
                    .filter(marker -> Boolean.TRUE.equals(marker.isLatest()))
                    .map(DeleteMarkerEntry::key),
                after.filter(VersionPosition::deleted).map(VersionPosition::key).stream())
            .collect(Collectors.toSet());
    List<ListedVersion> versions =
        page.versions().stream().map(version -> version(version, deleted)).toList();
    Optional<VersionPosition> next =
        Boolean.TRUE.equals(page.isTruncated())
            ? Optional.of(
                new VersionPosition(
                    page.nextKeyMarker(),
                    Optional.ofNullable(page.nextVersionIdMarker()).filter(id -> !id.isEmpty()),
                    deleted.contains(page.nextKeyMarker())))
            : Optional.empty();
    return new VersionPage.Listed(versions, next);
  }

  private static ListedVersion version(
      software.amazon.awssdk.services.s3.model.ObjectVersion version, Set<String> deleted) {
    Standing standing =
        Boolean.TRUE.equals(version.isLatest())
            ? Standing.CURRENT
            : deleted.contains(version.key()) ? Standing.DELETED : Standing.OVERWRITTEN;
    return new ListedVersion(
        version.key(),
        new ObjectVersion(
            Optional.ofNullable(version.versionId()),
            Optional.ofNullable(version.eTag()),
            Optional.empty()),
        version.size(),
        version.lastModified(),
        standing);
  }
}
