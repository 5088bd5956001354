package io.dagrouter.route;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How AWS is asked for what belongs to an environment: MWAA itself, and the code of its DAGs in S3.
 *
 * @param region the region, {@code ap-northeast-2} say; absent for the function's own
 * @param role the ARN of the IAM role that the function takes on for it; absent for its own
 */
public record AwsAccess(Optional<String> region, Optional<String> role) {
  /** In the function's own region, with its own role. */
  public static final AwsAccess OWN = new AwsAccess(Optional.empty(), Optional.empty());

  public AwsAccess {
    requireNonNull(region);
    requireNonNull(role);
  }
}
