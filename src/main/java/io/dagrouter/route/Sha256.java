package io.dagrouter.route;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every Java platform has. */
public final class Sha256 {
  /** To look the algorithm up again takes longer than the digest of a few names. */
  private static final MessageDigest OF_NOTHING = find();

  private Sha256() {}

  /** A digest of nothing yet; not thread-safe. */
  public static MessageDigest begun() {
    try {
      return (MessageDigest) OF_NOTHING.clone();
    } catch (CloneNotSupportedException e) {
      // The JDK's own can be; that of another provider need not.
      return find();
    }
  }

  private static MessageDigest find() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
