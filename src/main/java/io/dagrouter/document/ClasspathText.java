package io.dagrouter.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The routes document in a resource of the class path. Thread-safe. */
public final class ClasspathText implements RoutesText {
  private static final String TAG = "unchanging";

  private final String resource;

  /**
   * A resource.
   *
   * @param resource without a slash in front
   */
  public ClasspathText(String resource) {
    this.resource = resource;
  }

  @Override
  public String source() {
    return "classpath:" + resource;
  }

  @Override
  public TextFetch fetch(Optional<String> known) {
    if (known.isPresent()) {
      return new TextFetch.Unchanged();
    }
    try (InputStream stream = ClasspathText.class.getClassLoader().getResourceAsStream(resource)) {
      return stream == null
          ? Utf8Text.failed(source(), "there is no such resource", resource)
          : Utf8Text.read(source(), source(), stream, Optional.of(TAG), Optional.empty());
    } catch (IOException e) {
      return Utf8Text.failed(source(), "the resource could not be read", e.toString());
    }
  }
}
