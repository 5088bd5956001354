package io.dagrouter.cli;

import java.util.List;

/** Where recorded messages are sent to. */
interface ReplayTarget {
  /** Where that is, for people. */
  String name();

  /**
   * Sends them, in their order.
   *
   * @return those that it could not send; never throws for what the other side does
   */
  List<Unsent> send(List<RecordedMessage> messages);
}
