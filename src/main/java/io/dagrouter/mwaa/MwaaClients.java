package io.dagrouter.mwaa;

import io.dagrouter.route.AwsAccess;
import software.amazon.awssdk.services.mwaa.MwaaClient;

/** The clients of MWAA's control plane. Thread-safe. */
@FunctionalInterface
public interface MwaaClients {
  /**
   * The client for a region and a role, the same one each time; it stays open as long as anything
   * uses it.
   */
  MwaaClient of(AwsAccess access);
}
