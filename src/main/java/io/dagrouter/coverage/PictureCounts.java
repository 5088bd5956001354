package io.dagrouter.coverage;

import java.util.List;

/** How many dates have which mark, behind the last block of a picture. */
final class PictureCounts {
  private static final int GAP = 14;
  private static final int COLUMN = 34;

  private final Coverage coverage;
  private final List<Mark> marks;

  PictureCounts(Coverage coverage) {
    this.coverage = coverage;
    this.marks = coverage.counted();
  }

  int width() {
    return GAP + marks.size() * COLUMN;
  }

  void draw(Markup svg, int left, int head, int row) {
    for (int i = 0; i < marks.size(); i++) {
      int right = left + GAP + (i + 1) * COLUMN;
      Mark mark = marks.get(i);
      svg.begin(
              "use",
              "href",
              "#" + mark.id(),
              "x",
              String.valueOf(right - MarkShapes.CELL),
              "y",
              String.valueOf(head - MarkShapes.CELL - 4))
          .element("title", mark.words())
          .end()
          .line();
      int baseline = head + 4 + MarkShapes.CELL - 3;
      for (LineCoverage line : coverage.lines()) {
        if (line instanceof LineCoverage.Known known) {
          int count = known.counts().getOrDefault(mark, 0);
          svg.element(
              "text",
              String.valueOf(count),
              "class",
              count == 0 ? "text number quiet" : "text number",
              "x",
              String.valueOf(right),
              "y",
              String.valueOf(baseline));
        }
        baseline += row;
      }
      svg.line();
    }
  }
}
