package io.dagrouter.coverage;

import java.util.List;

/** The column of titles and names, as wide as they are. */
final class PictureNames {
  private static final double NARROW = 7.4;
  private static final double WIDE = 13.4;
  private static final int WIDEST = 240;
  private static final int GAP = 10;

  private final int titles;
  private final int width;

  PictureNames(List<CoveredLine> lines) {
    int widestTitle =
        lines.stream().mapToInt(line -> pixels(shown(line.title().orElse("")))).max().orElse(0);
    int widestName = lines.stream().mapToInt(line -> pixels(line.name())).max().orElse(0);
    titles = widestTitle == 0 ? 0 : widestTitle + GAP;
    width = titles + widestName + GAP;
  }

  int width() {
    return width;
  }

  /** Draws those of a line. */
  void draw(Markup svg, CoveredLine line, int x, int baseline) {
    String y = String.valueOf(baseline);
    line.title()
        .ifPresent(
            title ->
                svg.element(
                    "text", shown(title), "class", "title", "x", String.valueOf(x), "y", y));
    svg.element(
        "text", line.name(), "class", "text quiet", "x", String.valueOf(x + titles), "y", y);
  }

  /** As much of a title as there is room for. */
  private static String shown(String title) {
    if (pixels(title) <= WIDEST) {
      return title;
    }
    int end = title.length();
    while (pixels(title.substring(0, end)) > WIDEST) {
      end = title.offsetByCodePoints(end, -1);
    }
    return title.substring(0, end).stripTrailing() + "…";
  }

  /** About as wide as fonts of 13 pixels make it; those of each machine differ. */
  private static int pixels(String text) {
    return (int)
        Math.ceil(
            text.codePoints().mapToDouble(character -> character < 0x1100 ? NARROW : WIDE).sum());
  }
}
