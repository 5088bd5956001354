package io.dagrouter.aws;

import io.dagrouter.date.CodeRule;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.route.DagFolder;

/** Where a DAG's code is, by the path that the routes document gives. */
public final class DagCodePath {
  private static final String S3 = "s3://";

  private DagCodePath() {}

  /** Whether the path says everything, so that no DAG folder is needed. */
  public static boolean isWhole(CodeRule rule) {
    return rule.path().startsWith(S3);
  }

  /**
   * The object of a path {@code s3://bucket/key}.
   *
   * @throws IllegalArgumentException when the path has no bucket or key that S3 could have
   */
  public static ObjectLocation whole(CodeRule rule) {
    String path = rule.path().substring(S3.length());
    int slash = path.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("the key is empty");
    }
    return new ObjectLocation(path.substring(0, slash), path.substring(slash + 1));
  }

  /**
   * The object of any other path: the key itself where it begins with the DAG folder ({@code
   * dags/bank.py} with the folder {@code dags}), a path in that folder otherwise ({@code bank.py}).
   *
   * @throws IllegalArgumentException when that makes no key that S3 could have
   */
  public static ObjectLocation in(DagFolder folder, CodeRule rule) {
    String path = rule.path();
    int start = 0;
    while (start < path.length() && path.charAt(start) == '/') {
      start++;
    }
    path = path.substring(start);
    boolean isKey = folder.path().isEmpty() || path.startsWith(folder.path() + "/");
    return new ObjectLocation(
        folder.bucket(), isKey || path.isEmpty() ? path : folder.path() + "/" + path);
  }
}
