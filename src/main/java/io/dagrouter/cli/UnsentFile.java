package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file of messages that were not sent, each on a line as {@link RecordedText} reads it. */
final class UnsentFile {
  private UnsentFile() {}

  /**
   * Makes sure that the file can be there.
   *
   * @throws MisconfiguredException when there is one already, which may be of any worth, or no
   *     folder to put it into
   */
  static void check(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw cannot(file, "there is one already", "--unsent", "Name a file that is not there yet");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw cannot(
          file, "its folder is not there or not writable", "--unsent", "Name another place");
    }
  }

  /**
   * Writes it.
   *
   * @throws MisconfiguredException when that does not work
   */
  static void write(Path file, List<Unsent> unsent) {
    List<String> lines =
        unsent.stream()
            .map(Unsent::message)
            .map(
                message ->
                    JsonText.write(
                        Fields.builder()
                            .put("MessageId", message.id())
                            .put("Body", message.text())
                            .build()))
            .toList();
    try {
      Files.write(file, lines, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new MisconfiguredException(
          message(
              file,
              "it cannot be written",
              e.getClass().getSimpleName(),
              "Run the same again with another file; it makes no run twice"),
          e);
    }
  }

  private static MisconfiguredException cannot(
      Path file, String happened, String evidence, String remedy) {
    return new MisconfiguredException(message(file, happened, evidence, remedy));
  }

  private static String message(Path file, String happened, String evidence, String remedy) {
    return "Cannot keep what is not sent in "
        + Printable.of(file.toString())
        + ": "
        + happened
        + " ("
        + evidence
        + "). "
        + remedy
        + ".";
  }
}
