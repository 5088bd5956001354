package io.dagrouter.local;

import io.dagrouter.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version of a parameter of {@link FakeParameterStore}.
 *
 * @param type {@code String} or {@code SecureString}
 * @param key what it is encrypted with; absent where it is not
 * @param tier {@code Standard} or {@code Advanced}
 * @param by the ARN of who wrote it
 */
record StoredParameter(
    String value,
    String type,
    Optional<String> key,
    String tier,
    String description,
    long version,
    Instant changed,
    String by,
    List<String> labels) {
  StoredParameter {
    labels = List.copyOf(labels);
  }

  boolean isSecure() {
    return type.equals("SecureString");
  }

  StoredParameter labelled(String label) {
    return new StoredParameter(
        value, type, key, tier, description, version, changed, by, List.of(label));
  }

  /** As {@code GetParameter} and {@code GetParametersByPath} give it. */
  JsonValue.Fields json(String name, boolean decrypted) {
    return JsonValue.Fields.builder()
        .put("Name", name)
        .put("Type", type)
        .put(
            "Value",
            isSecure() && !decrypted
                ? "AQICAH" + Md5.hex(value.getBytes(StandardCharsets.UTF_8))
                : value)
        .put("Version", version)
        .put("LastModifiedDate", seconds(changed))
        .build();
  }

  /** As {@code GetParameterHistory} gives it. */
  JsonValue.Fields historyJson(String name, boolean decrypted) {
    JsonValue.Fields.Builder more =
        JsonValue.Fields.builder()
            .put("LastModifiedUser", by)
            .put("Tier", tier)
            .put("DataType", "text")
            .put("Labels", JsonValue.texts(labels))
            .put("KeyId", key);
    if (!description.isEmpty()) {
      more.put("Description", description);
    }
    return json(name, decrypted).and(more.build());
  }

  /** As AWS's JSON protocol has times: seconds since 1970, with milliseconds. */
  private static JsonValue seconds(Instant time) {
    return new JsonValue.Num(BigDecimal.valueOf(time.toEpochMilli(), 3).toPlainString());
  }
}
