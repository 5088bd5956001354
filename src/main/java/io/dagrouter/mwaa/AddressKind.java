package io.dagrouter.mwaa;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;

/** From where an address can be reached. */
enum AddressKind {
  THIS_MACHINE,
  /** From its own network and those connected with it. */
  PRIVATE,
  PUBLIC;

  static AddressKind of(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return THIS_MACHINE;
    }
    return address.isSiteLocalAddress() || address.isLinkLocalAddress() || isShared(address)
        ? PRIVATE
        : PUBLIC;
  }

  /** What Java has no word for: fc00::/7 (RFC 4193), and 100.64.0.0/10 (RFC 6598), as VPCs have. */
  private static boolean isShared(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address
        ? (bytes[0] & 0xfe) == 0xfc
        : bytes[0] == 100 && (bytes[1] & 0xc0) == 0x40;
  }

  /** A clause for messages. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
