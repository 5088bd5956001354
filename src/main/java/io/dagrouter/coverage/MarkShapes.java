package io.dagrouter.coverage;

import java.util.Set;

/**
 * The cells of a picture, drawn, so that they need no font. Colours are those of Okabe and Ito,
 * which people who are colour-blind tell apart (jfly.uni-koeln.de/color).
 */
final class MarkShapes {
  /** The width and height of a cell. */
  static final int CELL = 16;

  static final String STYLE =
      """
      text{font-family:system-ui,-apple-system,"Segoe UI","Noto Sans KR","Apple SD Gothic Neo",\
      "Malgun Gothic",sans-serif;fill:#1f2933}
      .back{fill:#fff}.weekend{fill:#e4e9ef}.month{stroke:#cbd2d9}.rule{stroke:#e4e7eb}
      .quiet{fill:#616e7c}.heading{font-size:20px;font-weight:600}.small{font-size:11px}
      .title{font-size:13px;font-weight:600}.text{font-size:12px}.number{text-anchor:end}
      .success{fill:#009e73}.mixed{fill:#e69f00}.running{fill:#56b4e9}.other{fill:#cc79a7}
      .failed{fill:#d55e00}.queued{fill:#fff;stroke:#0072b2;stroke-width:1.5}
      .none{fill:#fff;stroke:#7b8794;stroke-dasharray:2.4 2.1}.unknown{fill:url(#hatch)}
      .ink{fill:none;stroke:#14181d;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
      .light{fill:none;stroke:#fff;stroke-width:2.2;stroke-linecap:round}
      .blue{fill:none;stroke:#0072b2;stroke-width:1.6;stroke-linecap:round;stroke-dasharray:.1 3.3}
      .dot{fill:#52606d}.solid{fill:#14181d}.hatched{stroke:#9aa5b1}
      @media(prefers-color-scheme:dark){text{fill:#e4e7eb}.back{fill:#14181d}.weekend{fill:#222930}
      .month{stroke:#52606d}.rule{stroke:#2b333b}.quiet{fill:#9aa5b1}.queued,.none{fill:#14181d}
      .queued{stroke:#56b4e9}.blue{stroke:#56b4e9}.none{stroke:#9aa5b1}.dot{fill:#cbd2d9}}
      """;

  private MarkShapes() {}

  /** Everything that is drawn more than once, under {@code <defs>}. */
  static void define(Markup svg, Set<Mark> marks) {
    svg.begin("defs");
    for (Mark mark : marks) {
      svg.line().begin("g", "id", mark.id());
      if (mark != Mark.OFF) {
        square(svg, mark);
      }
      sign(svg, mark);
      svg.end();
    }
    svg.line()
        .begin(
            "pattern",
            "id",
            "hatch",
            "width",
            "6",
            "height",
            "6",
            "patternUnits",
            "userSpaceOnUse",
            "patternTransform",
            "rotate(45)")
        .empty("path", "class", "hatched", "d", "M0 0v6")
        .end();
    svg.line().end().line();
  }

  private static void square(Markup svg, Mark mark) {
    boolean outlined = mark == Mark.NONE || mark == Mark.QUEUED;
    // A stroke lies half outside of what it is around.
    String from = outlined ? "0.75" : "0";
    String size = outlined ? "14.5" : "16";
    svg.empty(
        "rect", "class", filling(mark), "x", from, "y", from, "width", size, "height", size, "rx", "3");
  }

  /** Overdue is as urgent as failed, and has other hands. */
  private static String filling(Mark mark) {
    return mark == Mark.OVERDUE ? Mark.FAILED.id() : mark.id();
  }

  private static void sign(Markup svg, Mark mark) {
    switch (mark) {
      case SUCCESS -> {
        // The full square is its sign.
      }
      case MIXED -> svg.empty("path", "class", "ink", "d", "M8 3.5v5.5M8 12.4v.1");
      case RUNNING -> svg.empty("path", "class", "solid", "d", "M5.5 4v8l7-4z");
      case QUEUED -> svg.empty("circle", "class", "blue", "cx", "8", "cy", "8", "r", "4.2");
      case OTHER ->
          svg.empty(
              "path", "class", "ink", "d", "M5.8 5.8a2.3 2.3 0 1 1 3.2 2.1q-1 .5-1 1.6M8 12.6v.1");
      case FAILED -> svg.empty("path", "class", "light", "d", "M4.8 4.8l6.4 6.4M11.2 4.8l-6.4 6.4");
      case OFF -> svg.empty("path", "class", "hatched", "d", "M5 8h6");
      case OVERDUE -> svg.empty("path", "class", "light", "d", "M8 3.8v4.6l3 2");
      case NONE -> svg.empty("circle", "class", "dot", "cx", "8", "cy", "8", "r", "1.6");
    }
  }
}
