package io.dagrouter.route;

import static java.util.Objects.requireNonNull;

/**
 * What makes an environment that one and no other: MWAA's names are unique within an account and a
 * region only. Two aliases may have the same address.
 *
 * @param mwaaName the name of the environment in MWAA
 * @param access where and as whom it is asked
 */
public record EnvironmentAddress(String mwaaName, AwsAccess access) {
  public EnvironmentAddress {
    requireNonNull(mwaaName);
    requireNonNull(access);
  }
}
