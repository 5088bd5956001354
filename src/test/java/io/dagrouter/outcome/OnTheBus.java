package io.dagrouter.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.AwsStandIn;

/** What the functions put on the outcome bus. */
public final class OnTheBus {
  /** Enough for every kind of event, few enough for a proof with thousands of them. */
  private static final int MOST = 200;

  private OnTheBus() {}

  /** Holds the events on the bus of a stand-in to the schemas of their detail types. */
  public static void fitsItsSchemas(AwsStandIn aws) {
    aws.eventBus().entries().stream()
        .limit(MOST)
        .forEach(entry -> fitsItsSchema(entry.detailType(), entry.detail()));
  }

  /** Holds an event to the schema of its detail type. */
  public static void fitsItsSchema(String detailType, String detail) {
    assertThat(OutcomeSchemas.mistakes(detailType, OutcomeSchemas.json(detail)))
        .as(detail)
        .isEmpty();
  }
}
