package io.dagrouter.route;

import java.util.ArrayList;
import java.util.List;

/**
 * What the index knows of a shape: texts, and between each two of them a gap. The outline matches
 * whatever the shape matches, and little more: a date is any text of its segment, a capture may be
 * empty.
 *
 * @param texts one more than there are gaps; the first and the last may be empty
 */
record Outline(List<String> texts, List<Gap> gaps) {
  /** What may stand between two texts. */
  enum Gap {
    /** Anything but slashes. */
    WITHIN,
    /** Nothing, or anything up to a slash, with the slash. */
    FOLDERS,
    /** Anything. */
    ACROSS
  }

  static Outline of(Shape shape) {
    Collector collector = new Collector();
    for (Part part : shape.parts()) {
      switch (part) {
        case Part.Text(String text) -> collector.text(text);
        case Part.Date(var format) -> collector.date(format.pattern());
        case Part.Within _ -> collector.gap(Gap.WITHIN);
        case Part.Folders _ -> collector.gap(Gap.FOLDERS);
        case Part.Across _ -> collector.gap(Gap.ACROSS);
      }
    }
    collector.texts.add(collector.text);
    return new Outline(List.copyOf(collector.texts), List.copyOf(collector.gaps));
  }

  private static final class Collector {
    private final List<String> texts = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private String text = "";

    private void text(String more) {
      text = text.isEmpty() ? more : text + more;
    }

    private void gap(Gap gap) {
      if (text.isEmpty() && !gaps.isEmpty()) {
        if (gap != gaps.getLast()) {
          gaps.set(gaps.size() - 1, Gap.ACROSS);
        }
        return;
      }
      texts.add(text);
      text = "";
      gaps.add(gap);
    }

    private void date(String format) {
      for (int i = 0; i < format.length(); i++) {
        if (format.charAt(i) == '/') {
          text("/");
        } else {
          gap(Gap.WITHIN);
        }
      }
    }
  }
}
