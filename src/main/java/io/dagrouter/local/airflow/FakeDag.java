package io.dagrouter.local.airflow;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A DAG of the stand-in.
 *
 * @param id its dag_id
 * @param paused whether its runs stay queued
 * @param importError the last line of the traceback of its file; such a DAG cannot be triggered
 * @param params what its params ask of conf, by name
 */
public record FakeDag(
    String id, boolean paused, Optional<String> importError, SequencedMap<String, Param> params) {
  public FakeDag {
    requireNonNull(id);
    requireNonNull(importError);
    params = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(params));
  }

  /**
   * A param of a DAG.
   *
   * @param type the JSON Schema type that conf must have under its name
   * @param required whether it has no default, so that conf must give it
   */
  public record Param(ParamType type, boolean required) {
    public Param {
      requireNonNull(type);
    }
  }

  /** A DAG that can be triggered and asks nothing of conf. */
  public static FakeDag of(String id) {
    return new FakeDag(id, false, Optional.empty(), new LinkedHashMap<>());
  }

  public FakeDag withPaused(boolean nowPaused) {
    return new FakeDag(id, nowPaused, importError, params);
  }

  public FakeDag withImportError(String lastLine) {
    return new FakeDag(id, paused, Optional.of(lastLine), params);
  }

  public FakeDag withParam(String name, ParamType type, boolean required) {
    LinkedHashMap<String, Param> more = new LinkedHashMap<>(params);
    more.put(name, new Param(type, required));
    return new FakeDag(id, paused, importError, more);
  }

  String file() {
    return id + ".py";
  }
}
