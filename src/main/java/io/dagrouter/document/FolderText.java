package io.dagrouter.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The routes document in the files of a folder: every {@code *.yaml}, {@code *.yml} and {@code
 * *.json} directly in it is a part, but for hidden ones and for {@code *.examples.yaml} (or {@code
 * .yml}, {@code .json}). A part that is no document of its own is the line that the file's name,
 * without the extension, names. Read whole each time. Thread-safe.
 */
public final class FolderText implements RoutesText {
  private static final Pattern PART =
      Pattern.compile("([^.].*?)(?<!\\.examples)\\.(?:yaml|yml|json)");

  private final Path path;

  public FolderText(Path path) {
    this.path = path;
  }

  @Override
  public String source() {
    return "file:" + path + "/";
  }

  @Override
  public TextFetch fetch(Optional<String> known) {
    try {
      List<Path> files = files();
      return files.isEmpty()
          ? Utf8Text.failed(
              source(), "there is no *.yaml, *.yml or *.json in the folder", absolute())
          : read(files);
    } catch (NoSuchFileException e) {
      return Utf8Text.failed(source(), "there is no such folder", absolute());
    } catch (NotDirectoryException e) {
      return Utf8Text.failed(source(), "it is no folder", absolute());
    } catch (IOException | UncheckedIOException e) {
      return Utf8Text.failed(source(), "the folder could not be read", e.toString());
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(file -> PART.matcher(name(file)).matches())
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static TextFetch read(List<Path> files) {
    List<DocumentPart> parts = new ArrayList<>();
    Instant changed = Instant.MIN;
    for (Path file : files) {
      switch (new FileText(file).fetch(Optional.empty())) {
        case TextFetch.Failed failed -> {
          return failed;
        }
        case TextFetch.Unchanged unchanged -> {
          return unchanged;
        }
        case TextFetch.Fetched(var texts, _, var when) -> {
          DocumentPart whole = texts.getFirst();
          parts.add(DocumentPart.lineOrDocument(whole.source(), lineName(file), whole.text()));
          if (when.isPresent() && when.get().isAfter(changed)) {
            changed = when.get();
          }
        }
      }
    }
    return new TextFetch.Fetched(parts, Optional.empty(), Optional.of(changed));
  }

  private static String lineName(Path file) {
    String name = name(file);
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private String absolute() {
    return path.toAbsolutePath().toString();
  }
}
