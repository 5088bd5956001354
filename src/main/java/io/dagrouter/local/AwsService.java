package io.dagrouter.local;

/** The services that {@link AwsStandIn} stands in for. */
public enum AwsService {
  S3,
  SSM,
  EVENT_BRIDGE,
  SQS,
  STS
}
