package io.dagrouter.cli;

import io.dagrouter.json.JsonValue.Fields;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      messages.addAll(RecordedText.messages(file.toString(), text));
    }
  }

  /** A log has lines that are none of ours, and may have a time in front of those that are. */
  private void lines(String file, String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int begin = line.indexOf('{');
      if (begin >= 0
          && RecordedText.object(line.substring(begin))
              .filter(RecordedMessages::isMessage)
              .isPresent()) {
        messages.addAll(RecordedText.messages(file + ":" + (i + 1), line.substring(begin)));
      }
    }
  }

  /** Whether it is more than a notice of a function about itself. */
  private static boolean isMessage(Fields line) {
    return line.get("outcome").isPresent() || line.get("level").isEmpty();
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
