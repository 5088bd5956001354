package io.dagrouter.trace;

import io.dagrouter.route.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace that something is part of, as W3C's Trace Context (Level 1, "traceparent header") has
 * it. AWS X-Ray has the same in another form: its trace id is the 32 digits with hyphens, {@code
 * 1-5759e988-bd862e3fe1be46a994272793} (X-Ray developer guide, "Tracing header"). Immutable.
 *
 * @param traceId 32 hexadecimal digits in lower case, not all zero
 * @param parentId of the span, or X-Ray's segment, that this is part of: 16 hexadecimal digits in
 *     lower case, not all zero
 * @param sampled whether it is recorded
 */
public record TraceContext(String traceId, String parentId, boolean sampled) {
  /** The longest header that is looked at, in characters: of future versions and of X-Ray. */
  public static final int LONGEST_HEADER = 1_000;

  private static final Pattern TRACE_ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");
  private static final Pattern PARENT_ID = Pattern.compile("(?!0{16})[0-9a-f]{16}");
  private static final Pattern TRACEPARENT =
      Pattern.compile(
          "(?<version>(?!ff)[0-9a-f]{2})-(?<trace>[0-9a-f]{32})-(?<parent>[0-9a-f]{16})"
              + "-(?<flags>[0-9a-f]{2})(?<rest>-.*)?",
          Pattern.DOTALL);
  private static final Pattern XRAY_ROOT = Pattern.compile("1-([0-9a-f]{8})-([0-9a-f]{24})");
  private static final int SAMPLED = 1;
  private static final int TRACE_BYTES = 16;
  private static final int PARENT_BYTES = 8;
  private static final int XRAY_TIME = 8;

  /**
   * A context, checked.
   *
   * @throws IllegalArgumentException when an id is none
   */
  public TraceContext {
    if (!TRACE_ID.matcher(traceId).matches()) {
      throw new IllegalArgumentException("not a trace id");
    }
    if (!PARENT_ID.matcher(parentId).matches()) {
      throw new IllegalArgumentException("not the id of a parent");
    }
  }

  /**
   * Reads a {@code traceparent}. One of a later version than 00 may go on behind its flags; what it
   * says there is lost. Empty for whatever is none.
   */
  public static Optional<TraceContext> ofTraceparent(String text) {
    if (text.length() > LONGEST_HEADER) {
      return Optional.empty();
    }
    Matcher form = TRACEPARENT.matcher(text);
    if (!form.matches() || (form.group("version").equals("00") && form.start("rest") >= 0)) {
      return Optional.empty();
    }
    return of(
        form.group("trace"),
        form.group("parent"),
        (Integer.parseInt(form.group("flags"), 16) & SAMPLED) != 0);
  }

  /**
   * Reads a header of X-Ray: {@code Root}, {@code Parent} and {@code Sampled} in any order, others
   * beside them, and nothing else. One without {@code Parent} gets the last half of its trace id as
   * such; one without {@code Sampled}, or where that is still to be decided ({@code ?}), is not
   * sampled. Empty for whatever is none.
   */
  public static Optional<TraceContext> ofXRayHeader(String text) {
    if (text.length() > LONGEST_HEADER) {
      return Optional.empty();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : text.split(";", -1)) {
      int equals = field.indexOf('=');
      if (equals < 0
          || fields.put(field.substring(0, equals).strip(), field.substring(equals + 1).strip())
              != null) {
        return Optional.empty();
      }
    }
    Matcher root = XRAY_ROOT.matcher(fields.getOrDefault("Root", ""));
    if (!root.matches()) {
      return Optional.empty();
    }
    String traceId = root.group(1) + root.group(2);
    return of(
        traceId,
        fields.getOrDefault("Parent", traceId.substring(2 * PARENT_BYTES)),
        fields.getOrDefault("Sampled", "").equals("1"));
  }

  /**
   * The context of something that came with none: made of what tells it from anything else, so that
   * it is the same whenever that comes again. Not sampled, since nobody has decided to record it.
   *
   * @param identity in this order
   */
  public static TraceContext derivedFrom(List<String> identity) {
    MessageDigest sha256 = Sha256.begun();
    for (String part : identity) {
      // With its length in front, so that no two lists of parts give the same bytes.
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      sha256.update(bytes);
    }
    byte[] digest = sha256.digest();
    return new TraceContext(
        HexFormat.of().formatHex(digest, 0, TRACE_BYTES),
        HexFormat.of().formatHex(digest, TRACE_BYTES, TRACE_BYTES + PARENT_BYTES),
        false);
  }

  private static Optional<TraceContext> of(String traceId, String parentId, boolean sampled) {
    return TRACE_ID.matcher(traceId).matches() && PARENT_ID.matcher(parentId).matches()
        ? Optional.of(new TraceContext(traceId, parentId, sampled))
        : Optional.empty();
  }

  /** As {@code traceparent} of version 00. */
  public String traceparent() {
    return "00-" + traceId + "-" + parentId + (sampled ? "-01" : "-00");
  }

  /** As header of X-Ray. */
  public String xrayHeader() {
    return "Root=" + xrayTraceId() + ";Parent=" + parentId + ";Sampled=" + (sampled ? "1" : "0");
  }

  /** The trace id as X-Ray writes it. */
  public String xrayTraceId() {
    return "1-" + traceId.substring(0, XRAY_TIME) + "-" + traceId.substring(XRAY_TIME);
  }
}
