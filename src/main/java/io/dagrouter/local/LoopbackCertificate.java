package io.dagrouter.local;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * A key and a certificate of its own making for {@code localhost} and {@code 127.0.0.1}. The JDK
 * has no public way to sign a certificate, so its DER is written here (RFC 5280), and the JDK reads
 * it back. Immutable and thread-safe.
 */
final class LoopbackCertificate {
  // Tags of ASN.1, of those types that are used here.
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int UTF8_STRING = 0x0c;
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;
  private static final int VERSION = 0xa0;
  private static final int EXTENSIONS = 0xa3;

  // Object identifiers, with tag and length.
  private static final String COMMON_NAME = "0603550403";
  private static final String SUBJECT_ALT_NAME = "0603551d11";
  private static final String ECDSA_WITH_SHA256 = "06082a8648ce3d040302";

  private static final BigInteger V3 = BigInteger.TWO;
  private static final int SERIAL_BITS = 64;

  /** The years of a UTCTime end here; later dates must be a GeneralizedTime. */
  private static final int LAST_SHORT_YEAR = 2049;

  private final PrivateKey key;
  private final X509Certificate certificate;

  private LoopbackCertificate(PrivateKey key, X509Certificate certificate) {
    this.key = requireNonNull(key);
    this.certificate = requireNonNull(certificate);
  }

  /**
   * Makes a new key and its certificate.
   *
   * @param from from when on it is valid, to the second; not before 1950
   * @param until until when, to the second
   * @throws GeneralSecurityException when the JVM knows no P-256, say
   */
  static LoopbackCertificate make(Instant from, Instant until) throws GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = keys.generateKeyPair();

    byte[] algorithm = der(SEQUENCE, identifier(ECDSA_WITH_SHA256));
    byte[] name =
        der(
            SEQUENCE,
            der(SET, der(SEQUENCE, identifier(COMMON_NAME), der(UTF8_STRING, ascii("localhost")))));
    byte[] toBeSigned =
        der(
            SEQUENCE,
            der(VERSION, der(INTEGER, V3.toByteArray())),
            der(INTEGER, new BigInteger(SERIAL_BITS, new SecureRandom()).toByteArray()),
            algorithm,
            name,
            der(SEQUENCE, time(from), time(until)),
            name,
            pair.getPublic().getEncoded(),
            der(EXTENSIONS, der(SEQUENCE, names())));

    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(toBeSigned);
    byte[] signed = der(SEQUENCE, toBeSigned, algorithm, der(BIT_STRING, bits(signature.sign())));
    return new LoopbackCertificate(
        pair.getPrivate(),
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(signed)));
  }

  PrivateKey key() {
    return key;
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** The extension that clients compare the name of the host with. */
  private static byte[] names() {
    return der(
        SEQUENCE,
        identifier(SUBJECT_ALT_NAME),
        der(
            OCTET_STRING,
            der(
                SEQUENCE,
                der(DNS_NAME, ascii("localhost")),
                der(IP_ADDRESS, new byte[] {127, 0, 0, 1}))));
  }

  private static byte[] time(Instant instant) {
    ZonedDateTime utc = instant.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC);
    return utc.getYear() <= LAST_SHORT_YEAR
        ? der(UTC_TIME, ascii(DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").format(utc)))
        : der(
            GENERALIZED_TIME, ascii(DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").format(utc)));
  }

  private static byte[] identifier(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A bit string begins with the number of bits of its last byte that do not count. */
  private static byte[] bits(byte[] whole) {
    byte[] bits = new byte[whole.length + 1];
    System.arraycopy(whole, 0, bits, 1, whole.length);
    return bits;
  }

  private static byte[] der(int tag, byte[]... contents) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] each : contents) {
      content.writeBytes(each);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    byte[] length = BigInteger.valueOf(content.size()).toByteArray();
    if (content.size() < 0x80) {
      whole.write(content.size());
    } else {
      // The sign byte that BigInteger may put in front is allowed in BER, but not in DER.
      int sign = length[0] == 0 ? 1 : 0;
      whole.write(0x80 | (length.length - sign));
      whole.write(length, sign, length.length - sign);
    }
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }
}
