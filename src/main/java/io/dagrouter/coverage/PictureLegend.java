package io.dagrouter.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the marks of a picture mean, and how many there are of each. */
final class PictureLegend {
  private static final int ROW = 26;
  private static final double CHARACTER = 6.6;
  private static final int TEXT_FROM = MarkShapes.CELL + 7;
  private static final int GAP = 26;

  private final List<Entry> entries = new ArrayList<>();
  private final int height;

  private record Entry(Mark mark, String text, int x, int y) {}

  PictureLegend(Coverage coverage, int left, int right) {
    int x = left;
    int y = 0;
    for (Map.Entry<Mark, Integer> count : coverage.counts().entrySet()) {
      String text = count.getKey().words() + " " + count.getValue();
      int width = TEXT_FROM + (int) Math.ceil(text.length() * CHARACTER);
      if (x > left && x + width > right) {
        x = left;
        y += ROW;
      }
      entries.add(new Entry(count.getKey(), text, x, y));
      x += width + GAP;
    }
    this.height = y + ROW;
  }

  int height() {
    return height;
  }

  void draw(Markup svg, int top) {
    svg.begin("g", "class", "legend", "transform", "translate(0," + top + ")").line();
    for (Entry entry : entries) {
      svg.empty(
              "use",
              "href",
              "#" + entry.mark().id(),
              "x",
              String.valueOf(entry.x()),
              "y",
              String.valueOf(entry.y()))
          .element(
              "text",
              entry.text(),
              "class",
              "text",
              "x",
              String.valueOf(entry.x() + TEXT_FROM),
              "y",
              String.valueOf(entry.y() + MarkShapes.CELL - 4))
          .line();
    }
    svg.end().line();
  }
}
