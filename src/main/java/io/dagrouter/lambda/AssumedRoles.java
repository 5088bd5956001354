package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * The credentials of roles that the function takes on, each taken on when it is first needed and
 * again shortly before they end ({@code sts:AssumeRole}, an hour). Thread-safe.
 */
final class AssumedRoles implements AutoCloseable {
  /** What the role's own account sees as the name of the session, in CloudTrail say. */
  private static final String SESSION = "dagrouter";

  private final StsClient sts;
  private final ConcurrentHashMap<String, AwsCredentialsProvider> roles = new ConcurrentHashMap<>();

  AssumedRoles(StsClient sts) {
    this.sts = requireNonNull(sts);
  }

  /** The credentials of a role, by its ARN. */
  AwsCredentialsProvider of(String role) {
    return roles.computeIfAbsent(
        role,
        arn ->
            StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(arn).roleSessionName(SESSION))
                .build());
  }

  /** Closes the client that they are taken on with. */
  @Override
  public void close() {
    sts.close();
  }
}
