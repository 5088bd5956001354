package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.List;
import java.util.Locale;

/**
 * What another routes document changes.
 *
 * @param before the version of the one
 * @param after the version of the other
 * @param lines those that are otherwise
 * @param messages all that were looked at, those of which nothing is otherwise included
 */
record RoutesDifference(
    String before, String after, List<LineChange> lines, List<MessageChange> messages) {
  RoutesDifference {
    lines = List.copyOf(lines);
    messages = List.copyOf(messages);
  }

  boolean isNone() {
    return lines.isEmpty() && changed().isEmpty();
  }

  /** The messages of which something is otherwise. */
  List<MessageChange> changed() {
    return messages.stream().filter(message -> !message.changes().isEmpty()).toList();
  }

  String json() {
    return JsonText.write(fields());
  }

  Fields fields() {
    return Fields.builder()
        .put("before", before)
        .put("after", after)
        .put(
            "lines",
            new JsonValue.Items(
                lines.stream()
                    .<JsonValue>map(
                        line ->
                            Fields.builder()
                                .put("line", line.line())
                                .put("change", line.kind().name().toLowerCase(Locale.ROOT))
                                .build())
                    .toList()))
        .put("events", messages.size())
        .put(
            "otherwise",
            new JsonValue.Items(changed().stream().<JsonValue>map(RoutesDifference::of).toList()))
        .build();
  }

  private static Fields of(MessageChange message) {
    return Fields.builder()
        .put("place", message.place())
        .put("subject", message.subject())
        .put(
            "changes",
            new JsonValue.Items(
                message.changes().stream()
                    .<JsonValue>map(
                        change ->
                            Fields.builder()
                                .put("line", change.line())
                                .put("what", change.facet())
                                .put("before", change.before())
                                .put("after", change.after())
                                .build())
                    .toList()))
        .build();
  }
}
