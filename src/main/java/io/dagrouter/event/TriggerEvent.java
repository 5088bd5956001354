package io.dagrouter.event;

import java.time.Instant;

/** Something that asks for DAG runs, already decoded. Immutable. */
public sealed interface TriggerEvent permits ObjectCreated, RunRequest {

  /** The sender's id of the event, for finding it again in logs; not what makes a run unique. */
  String id();

  /** When it happened, by the sender's clock: "yesterday" is counted from here. */
  Instant time();

  /** What the event is about, for messages: {@code s3://bucket/key}, say. */
  String subject();
}
