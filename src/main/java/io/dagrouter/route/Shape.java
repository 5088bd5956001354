package io.dagrouter.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern matches, without the names of its captures: patterns of different lines often
 * share a shape. Matches {@code bucket/key}. Immutable and thread-safe.
 *
 * @param form where texts and wildcards stand
 * @param texts all texts in a row
 */
record Shape(Form form, String texts) {
  static Shape of(List<Part> parts) {
    StringBuilder texts = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Text(String text)) {
        texts.append(text);
      }
    }
    return new Shape(Form.of(parts), texts.toString());
  }

  List<Part> parts() {
    return form.parts(texts);
  }

  /** Where each part ends; null when the whole of {@code subject} is not matched. */
  int @Nullable [] match(String subject) {
    return form.match(texts.toCharArray(), subject);
  }

  @Override
  public String toString() {
    return parts().toString();
  }
}
