package io.dagrouter.mwaa;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks names of hosts up. Thread-safe. */
@FunctionalInterface
public interface HostAddresses {
  /**
   * The addresses of a host, in the order in which they are to be tried; at least one.
   *
   * @throws UnknownHostException when the name has none
   */
  List<InetAddress> of(String host) throws UnknownHostException;

  /** Asks the system's resolver, which may take seconds where it gets no answer. */
  static HostAddresses ofTheSystem() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
