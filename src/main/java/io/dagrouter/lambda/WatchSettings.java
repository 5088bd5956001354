package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.ObjectLocation;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the function that looks for missing runs is told beside the settings of the others. */
record WatchSettings(ObjectLocation state) {
  private static final Pattern OBJECT = Pattern.compile("s3://([^/]*)/(.*)");

  WatchSettings {
    requireNonNull(state);
  }

  /**
   * Reads the settings.
   *
   * @param environment variables by name
   * @throws IllegalStateException when one is missing or wrong; the message names it
   */
  static WatchSettings of(Map<String, String> environment) {
    String value = Settings.required(environment, Setting.WATCH_STATE);
    Matcher object = OBJECT.matcher(value);
    try {
      if (object.matches()) {
        return new WatchSettings(new ObjectLocation(object.group(1), object.group(2)));
      }
    } catch (IllegalArgumentException _) {
      // Told below, like a place of another kind.
    }
    throw Settings.wrong(
        Setting.WATCH_STATE, "it is \"" + value + "\"", "Set it to s3://bucket/key");
  }
}
