package io.dagrouter.cli;

import io.dagrouter.aws.EventBridgeOutcomes;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads messages out of the files in which people have them: payloads of the functions, batches of
 * SQS, what {@code aws sqs receive-message} prints, messages of the rejected queue, the functions'
 * log, and files with one of these on each line. What was kept because it was refused becomes the
 * message that it was.
 */
final class RecordedMessages {
  private static final Set<String> LINES = Set.of("jsonl", "ndjson", "log");
  private static final String ORIGINAL = "original_message";

  private final List<RecordedMessage> messages = new ArrayList<>();

  private RecordedMessages() {}

  /**
   * All messages of a file, or of the files below a folder in the order of their names, in order.
   *
   * @throws MisconfiguredException when there is no such file, none in the folder, or it is no text
   */
  static List<RecordedMessage> in(Path path) {
    RecordedMessages recorded = new RecordedMessages();
    for (Path file : files(path)) {
      recorded.file(file);
    }
    return List.copyOf(recorded.messages);
  }

  private static List<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> below = Files.walk(path)) {
      List<Path> files =
          below
              .filter(Files::isRegularFile)
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .filter(file -> LINES.contains(ending(file)) || ending(file).equals("json"))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new MisconfiguredException(
            "Cannot read messages from "
                + Printable.of(path.toString())
                + ": there is no file of messages in the folder (*.json, *.jsonl, *.ndjson or"
                + " *.log). Name a file of messages, or a folder of such files.");
      }
      return files;
    } catch (IOException e) {
      throw unreadable(path, "the folder cannot be read", e);
    }
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private void file(Path file) {
    String text;
    try {
      text = JsonFile.read(file);
    } catch (CharacterCodingException e) {
      throw unreadable(file, "it is no text in UTF-8", e);
    } catch (IOException e) {
      throw unreadable(file, Files.exists(file) ? "it cannot be read" : "there is no such file", e);
    }
    if (LINES.contains(ending(file))) {
      lines(file.toString(), text);
    } else {
      text(file.toString(), text);
    }
  }

  /** A log has lines that are none of ours, and may have a time in front of those that are. */
  private void lines(String file, String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int begin = line.indexOf('{');
      if (begin >= 0
          && object(line.substring(begin)).filter(RecordedMessages::isMessage).isPresent()) {
        text(file + ":" + (i + 1), line.substring(begin));
      }
    }
  }

  /** Whether it is more than a notice of a function about itself. */
  private static boolean isMessage(Fields line) {
    return line.get("outcome").isPresent() || line.get("level").isEmpty();
  }

  private void text(String place, String text) {
    Optional<Fields> object = object(text);
    Optional<List<JsonValue>> received = object.flatMap(some -> some.items("Messages"));
    Optional<List<JsonValue>> batch =
        object.flatMap(some -> some.items("Records")).filter(RecordedMessages::isOfSqs);
    if (received.isPresent()) {
      bodies(place, "Messages", "MessageId", "Body", received.get());
    } else if (batch.isPresent()) {
      bodies(place, "Records", "messageId", "body", batch.get());
    } else {
      Optional<String> original = object.flatMap(RecordedMessages::original);
      messages.add(new RecordedMessage(place, place, original.isPresent(), original.orElse(text)));
    }
  }

  private static boolean isOfSqs(List<JsonValue> records) {
    return !records.isEmpty()
        && records.stream()
            .allMatch(
                record ->
                    record instanceof Fields fields
                        && fields.text("eventSource").filter("aws:sqs"::equals).isPresent());
  }

  private void bodies(
      String place, String list, String idKey, String bodyKey, List<JsonValue> records) {
    for (int i = 0; i < records.size(); i++) {
      String at = place + " " + list + "[" + i + "]";
      JsonValue record = records.get(i);
      Fields fields = record instanceof Fields some ? some : Fields.EMPTY;
      String text = fields.text(bodyKey).orElseGet(() -> JsonText.write(record));
      messages.add(
          new RecordedMessage(
              at,
              fields.text(idKey).orElse(at),
              true,
              object(text).flatMap(RecordedMessages::original).orElse(text)));
    }
  }

  /** The message that an outcome is about, where this is one, as on the bus or in the log. */
  private static Optional<String> original(Fields message) {
    Fields outcome =
        message
            .text("source")
            .filter(EventBridgeOutcomes.SOURCE::equals)
            .flatMap(_ -> message.fields("detail"))
            .orElse(message);
    return outcome.text("outcome").isEmpty()
        ? Optional.empty()
        : outcome.text(ORIGINAL).or(() -> outcome.fields("event").flatMap(RecordedMessages::event));
  }

  /** The event of S3 that an outcome without its message was about. */
  private static Optional<String> event(Fields event) {
    Optional<String> bucket = event.text("bucket");
    Optional<String> key = event.text("key");
    if (bucket.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    Fields.Builder object = Fields.builder().put("key", key.get());
    event.get("size").ifPresent(size -> object.put("size", size));
    Fields detail =
        Fields.builder()
            .put("version", "0")
            .put("bucket", Fields.builder().put("name", bucket.get()).build())
            .put(
                "object",
                object
                    .put("etag", event.text("etag"))
                    .put("version-id", event.text("version_id"))
                    .put("sequencer", event.text("sequencer"))
                    .build())
            .build();
    return Optional.of(
        JsonText.write(
            Fields.builder()
                .put("version", "0")
                .put("id", event.text("id"))
                .put("detail-type", "Object Created")
                .put("source", "aws.s3")
                .put("time", event.text("time"))
                .put("detail", detail)
                .build()));
  }

  private static Optional<Fields> object(String text) {
    try {
      return JsonText.read(text) instanceof Fields fields ? Optional.of(fields) : Optional.empty();
    } catch (NotJsonException _) {
      return Optional.empty();
    }
  }

  private static MisconfiguredException unreadable(Path path, String happened, IOException e) {
    return new MisconfiguredException(
        "Cannot read messages from "
            + path
            + ": "
            + happened
            + " ("
            + e.getClass().getSimpleName()
            + "). Name a file of messages, or a folder of such files.",
        e);
  }
}
