package io.dagrouter.coverage;

import java.time.LocalDate;
import java.util.List;

/** A calendar as a picture: an SVG of its own, which needs no font, script or other file. */
public final class CoveragePicture {
  private static final int MARGIN = 28;
  private static final int TOP = 92;
  private static final int HEAD = 46;
  private static final int ROW = 24;
  private static final int BETWEEN = 30;
  private static final int LEGEND = 34;
  private static final int FOOT = 30;
  private static final int NARROWEST = 520;

  private final Coverage coverage;
  private final AskedAt asked;
  private final Markup svg = new Markup();
  private final PictureNames names;

  private CoveragePicture(Coverage coverage, AskedAt asked) {
    this.coverage = coverage;
    this.asked = asked;
    this.names = new PictureNames(coverage.lines().stream().map(LineCoverage::line).toList());
  }

  /** The picture. */
  public static String of(Coverage coverage, AskedAt asked) {
    return new CoveragePicture(coverage, asked).drawn();
  }

  private String drawn() {
    List<List<LocalDate>> blocks = CalendarBlocks.onPaper(coverage.dates());
    PictureCounts counts = new PictureCounts(coverage);
    List<PictureGrid> grids =
        blocks.stream()
            .map(block -> new PictureGrid(block, MARGIN + names.width(), HEAD, ROW))
            .toList();
    int right =
        Math.max(
            grids.stream().mapToInt(PictureGrid::end).max().orElse(0),
            grids.getLast().end() + counts.width());
    int width = Math.max(NARROWEST, right + MARGIN);
    PictureLegend legend = new PictureLegend(coverage, MARGIN, width - MARGIN);
    int rows = coverage.lines().size() * ROW;
    int grid = HEAD + rows + BETWEEN;
    int end = TOP + blocks.size() * grid;
    int height = end + legend.height() + LEGEND + FOOT;

    begin(width, height);
    int y = TOP;
    for (PictureGrid one : grids) {
      svg.begin("g", "transform", "translate(0," + y + ")").line();
      one.draw(
          svg,
          coverage.lines(),
          names,
          MARGIN,
          one.end() + (one.equals(grids.getLast()) ? counts.width() : 0));
      if (one.equals(grids.getLast())) {
        counts.draw(svg, one.end(), HEAD, ROW);
      }
      svg.end().line();
      y += grid;
    }
    legend.draw(svg, end);
    svg.element(
            "text",
            "Made " + asked + " by dagrouter, from routes version " + coverage.routesVersion(),
            "class",
            "small quiet",
            "x",
            String.valueOf(MARGIN),
            "y",
            String.valueOf(height - MARGIN))
        .line();
    return svg.end().line().toString();
  }

  private void begin(int width, int height) {
    svg.begin(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "width",
            String.valueOf(width),
            "height",
            String.valueOf(height),
            "viewBox",
            "0 0 " + width + " " + height,
            "role",
            "img",
            "aria-labelledby",
            "name what")
        .line();
    svg.element("title", "Runs by processing date", "id", "name").line();
    svg.element("desc", coverage.extent() + ". " + coverage.sum() + ".", "id", "what").line();
    svg.begin("style").line().raw(MarkShapes.STYLE).end().line();
    MarkShapes.define(svg, coverage.counts().keySet());
    svg.empty("rect", "class", "back", "width", "100%", "height", "100%").line();
    String x = String.valueOf(MARGIN);
    svg.element("text", "Runs by processing date", "class", "heading", "x", x, "y", "44").line();
    svg.element("text", coverage.extent(), "class", "text quiet", "x", x, "y", "66").line();
  }
}
