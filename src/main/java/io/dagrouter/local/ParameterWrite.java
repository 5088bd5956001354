package io.dagrouter.local;

import io.dagrouter.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code PutParameter} does to the versions of a parameter, or why it refuses. */
sealed interface ParameterWrite {
  /** The most versions that are kept (AWS). */
  int KEPT = 100;

  /** The most bytes of a value in the tiers (AWS says characters; its own check is not public). */
  int MOST_STANDARD = 4096;

  int MOST_ADVANCED = 8192;

  /** The versions afterwards, the oldest first. */
  record Done(List<StoredParameter> versions) implements ParameterWrite {
    Answer answer() {
      return AwsError.right(
          JsonValue.Fields.builder()
              .put("Version", versions.getLast().version())
              .put("Tier", versions.getLast().tier())
              .build());
    }
  }

  /** Nothing was written. */
  record Refused(String type, String message) implements ParameterWrite {}

  /**
   * Writes.
   *
   * @param before the versions that there are, the oldest first
   */
  static ParameterWrite of(
      JsonValue.Fields request, List<StoredParameter> before, Instant now, String by) {
    String name = request.text("Name").orElse("");
    String value = request.text("Value").orElse("");
    boolean overwrite = is(request, "Overwrite");
    Optional<StoredParameter> last =
        before.isEmpty() ? Optional.empty() : Optional.of(before.getLast());
    if (last.isPresent() && !overwrite) {
      return new Refused(
          "ParameterAlreadyExists",
          "The parameter already exists. To overwrite this value, set the overwrite option in the"
              + " request to true.");
    }
    Optional<String> type = request.text("Type").or(() -> last.map(StoredParameter::type));
    if (type.isEmpty()) {
      return new Refused(
          "ValidationException", "A parameter type is required when you create a parameter.");
    }
    if (last.isPresent() && !last.get().type().equals(type.get())) {
      return new Refused(
          "HierarchyTypeMismatchException", "The type of a parameter cannot be changed.");
    }
    boolean wasAdvanced = last.filter(one -> one.tier().equals("Advanced")).isPresent();
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    boolean advanced =
        switch (request.text("Tier").orElse("Standard")) {
          case "Advanced" -> true;
          case "Intelligent-Tiering" -> wasAdvanced || bytes > MOST_STANDARD;
          default -> false;
        };
    Optional<Refused> refused = tooLarge(bytes, advanced, wasAdvanced, value);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (before.size() >= KEPT && !before.getFirst().labels().isEmpty()) {
      return new Refused(
          "ParameterMaxVersionLimitExceeded",
          "You attempted to create a new version of "
              + name
              + " by calling the PutParameter API with the overwrite flag. Version "
              + before.getFirst().version()
              + ", the oldest version, can't be deleted because it has a label associated with it."
              + " Move the label to another version of the parameter, and try again.");
    }
    List<StoredParameter> after =
        new ArrayList<>(before.subList(Math.max(0, before.size() - KEPT + 1), before.size()));
    after.add(
        new StoredParameter(
            value,
            type.get(),
            type.get().equals("SecureString")
                ? Optional.of(request.text("KeyId").orElse("alias/aws/ssm"))
                : Optional.empty(),
            advanced ? "Advanced" : "Standard",
            request.text("Description").orElse(""),
            last.map(StoredParameter::version).orElse(0L) + 1,
            now,
            by,
            List.of()));
    return new Done(after);
  }

  private static Optional<Refused> tooLarge(
      int bytes, boolean advanced, boolean wasAdvanced, String value) {
    if (!advanced && wasAdvanced) {
      return Optional.of(
          new Refused(
              "ValidationException",
              "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from"
                  + " the advanced-parameter tier to the standard-parameter tier."));
    }
    int most = advanced ? MOST_ADVANCED : MOST_STANDARD;
    if (bytes > most) {
      return Optional.of(
          new Refused(
              "ValidationException",
              "Value '"
                  + value
                  + "' at 'value' failed to satisfy constraint: "
                  + most
                  + " characters"));
    }
    return Optional.empty();
  }

  private static boolean is(JsonValue.Fields request, String key) {
    return request.get(key).filter(new JsonValue.Bool(true)::equals).isPresent();
  }
}
