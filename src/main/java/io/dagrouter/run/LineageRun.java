package io.dagrouter.run;

import io.dagrouter.json.JsonValue;
import io.dagrouter.route.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * The run of the router that made a DAG run, as OpenLineage knows it: the parent of the DAG run.
 * Its id is a function of what it made, so that it is known before anything is triggered, and a
 * repeated delivery tells of the same run.
 *
 * @param namespace of the router's jobs, as {@code LINEAGE_NAMESPACE} gives it; not blank
 * @param job the job: {@code dagrouter.} and the line
 * @param id a UUID of version 8 (RFC 9562): the first bits of a SHA-256
 */
public record LineageRun(String namespace, String job, UUID id) {
  /**
   * Where Airflow's OpenLineage provider (2.8.0 and later) looks for a parent in conf; the names of
   * the three fields are its own, too ({@code get_parent_information_from_dagrun_conf}). Where no
   * root is given there, it takes the parent for the root.
   */
  public static final String CONF_KEY = "openlineage";

  private static final String JOBS = "dagrouter.";

  /** A run, checked. */
  public LineageRun {
    if (namespace.isBlank() || job.isBlank()) {
      throw new IllegalArgumentException("a job of OpenLineage has a namespace and a name");
    }
  }

  /**
   * A DAG run and where it is.
   *
   * @param environment the alias in the routes document
   * @param mwaaEnvironment the name in MWAA
   */
  public record Child(String environment, String mwaaEnvironment, String dag, String runId) {}

  /** The run that made a DAG run for a line. */
  public static LineageRun of(String namespace, String line, Child child) {
    MessageDigest sha256 = Sha256.begun();
    add(sha256, namespace);
    add(sha256, child.environment());
    add(sha256, child.mwaaEnvironment());
    add(sha256, child.dag());
    add(sha256, child.runId());
    ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
    long high = (digest.getLong() & ~0xf000L) | 0x8000L;
    long low = (digest.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new LineageRun(namespace, JOBS + line, new UUID(high, low));
  }

  /** A conf with this run as the parent; unchanged where a parent, or anything, is given there. */
  public JsonValue.Fields asParentIn(JsonValue.Fields conf) {
    return conf.get(CONF_KEY).isPresent()
        ? conf
        : conf.and(
            JsonValue.Fields.builder()
                .put(
                    CONF_KEY,
                    JsonValue.Fields.builder()
                        .put("parentRunId", id.toString())
                        .put("parentJobNamespace", namespace)
                        .put("parentJobName", job)
                        .build())
                .build());
  }

  /** With its length in front, so that no two lists of parts give the same bytes. */
  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }
}
