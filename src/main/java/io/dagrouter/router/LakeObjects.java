package io.dagrouter.router;

import io.dagrouter.event.ObjectLocation;

/**
 * What is in the buckets of the lake now. Both questions are answered with what was written before
 * they were asked: S3 is strongly consistent, for listings too (AWS: "Amazon S3 data consistency
 * model"). Thread-safe.
 */
public interface LakeObjects {
  /**
   * A page of the objects of a bucket: one request to S3.
   *
   * @param prefix what their keys begin with; may be empty
   * @param after only keys after this text are listed, which need be no key; empty for all
   */
  LakePage page(String bucket, String prefix, String after);

  /**
   * The text of an object: one request to S3.
   *
   * @param mostBytes what is longer is not read
   */
  LakeReading read(ObjectLocation object, int mostBytes);
}
