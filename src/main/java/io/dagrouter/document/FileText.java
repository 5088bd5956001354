package io.dagrouter.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The routes document in a file, read whole each time. Thread-safe. */
public final class FileText implements RoutesText {
  private final Path path;

  public FileText(Path path) {
    this.path = path;
  }

  @Override
  public String source() {
    return "file:" + path;
  }

  @Override
  public TextFetch fetch(Optional<String> known) {
    try (InputStream stream = Files.newInputStream(path)) {
      Instant changed = Files.getLastModifiedTime(path).toInstant();
      return Utf8Text.read(
          source(), path.toString(), stream, Optional.empty(), Optional.of(changed));
    } catch (NoSuchFileException e) {
      return Utf8Text.failed(source(), "there is no such file", path.toAbsolutePath().toString());
    } catch (IOException e) {
      return Utf8Text.failed(source(), "the file could not be read", e.toString());
    }
  }
}
