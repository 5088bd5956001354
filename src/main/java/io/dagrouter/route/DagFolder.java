package io.dagrouter.route;

import static java.util.Objects.requireNonNull;

/**
 * Where the code of an environment's DAGs is.
 *
 * @param bucket the bucket
 * @param path the folder in it, without slashes at its ends; empty for the whole bucket
 */
public record DagFolder(String bucket, String path) {
  public DagFolder {
    requireNonNull(bucket);
    int start = 0;
    int end = path.length();
    while (start < end && path.charAt(start) == '/') {
      start++;
    }
    while (end > start && path.charAt(end - 1) == '/') {
      end--;
    }
    path = path.substring(start, end);
  }
}
