package ai.vidgo.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plot of points and lines as SVG, for light and dark pages. Both axes are logarithmic. */
final class Plot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int BOTTOM = 50;
  private static final int TOP = 30;
  private static final int RIGHT = 150;
  private static final String[] COLORS = {"#2f81f7", "#d29922", "#3fb950", "#f85149", "#a371f7"};

  private record Series(String name, double[][] points, boolean line, int color) {}

  private final String title;
  private final String x;
  private final String y;
  private final List<Series> all = new ArrayList<>();

  Plot(String title, String x, String y) {
    this.title = title;
    this.x = x;
    this.y = y;
  }

  /**
   * @param points of x and y, above 0
   * @param line whether they are joined
   */
  Plot add(String name, double[][] points, boolean line, int color) {
    all.add(new Series(name, points, line, color));
    return this;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  String svg() {
    double[] xs = range(0);
    double[] ys = range(1);
    StringBuilder svg = new StringBuilder();
    append(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " font-family=\"sans-serif\" font-size=\"12\" fill=\"#7d8590\">%n<title>%s</title>%n",
        WIDTH,
        HEIGHT,
        title);
    append(svg, "<text x=\"%d\" y=\"18\" font-size=\"14\">%s</text>%n", LEFT, title);
    for (double tick : ticks(xs)) {
      double at = at(tick, xs, LEFT, WIDTH - RIGHT);
      grid(svg, at, TOP, at, HEIGHT - BOTTOM);
      append(
          svg,
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
          at,
          HEIGHT - BOTTOM + 16,
          label(tick));
    }
    for (double tick : ticks(ys)) {
      double at = at(tick, ys, HEIGHT - BOTTOM, TOP);
      grid(svg, LEFT, at, WIDTH - RIGHT, at);
      append(
          svg,
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
          LEFT - 6,
          at + 4,
          label(tick));
    }
    append(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
        (LEFT + WIDTH - RIGHT) / 2,
        HEIGHT - 12,
        x);
    append(
        svg,
        "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
        (TOP + HEIGHT - BOTTOM) / 2,
        y);
    for (int i = 0; i < all.size(); i++) {
      draw(svg, all.get(i), xs, ys, TOP + 12 + 18 * i);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void draw(StringBuilder svg, Series series, double[] xs, double[] ys, int legend) {
    String color = COLORS[series.color];
    StringBuilder path = new StringBuilder();
    for (double[] point : series.points) {
      double px = at(point[0], xs, LEFT, WIDTH - RIGHT);
      double py = at(point[1], ys, HEIGHT - BOTTOM, TOP);
      append(path, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", px, py);
      if (!series.line) {
        append(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\"/>%n", px, py, color);
      }
    }
    if (series.line) {
      append(svg, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", path, color);
    }
    append(
        svg,
        "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s %s</text>%n",
        WIDTH - RIGHT + 10,
        legend,
        color,
        series.line ? "\u2014" : "\u25cf",
        series.name);
  }

  private static void grid(StringBuilder svg, double x1, double y1, double x2, double y2) {
    append(
        svg,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#7d859055\"/>%n",
        x1,
        y1,
        x2,
        y2);
  }

  private double[] range(int axis) {
    double least = Double.MAX_VALUE;
    double most = 0;
    for (Series series : all) {
      for (double[] point : series.points) {
        least = Math.min(least, point[axis]);
        most = Math.max(most, point[axis]);
      }
    }
    return new double[] {least / 1.2, most * 1.2};
  }

  /** 1, 2 and 5 of each power of ten; the powers only, if these are many. */
  private static List<Double> ticks(double[] range) {
    boolean wide = range[1] / range[0] > 500;
    List<Double> ticks = new ArrayList<>();
    for (double power = 1e-3; power <= range[1]; power *= 10) {
      for (double factor : wide ? new double[] {1} : new double[] {1, 2, 5}) {
        double tick = power * factor;
        if (tick >= range[0] && tick <= range[1]) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  private static double at(double value, double[] range, double from, double to) {
    double part = Math.log(value / range[0]) / Math.log(range[1] / range[0]);
    return from + part * (to - from);
  }

  private static String label(double tick) {
    return tick >= 1
        ? String.format(Locale.ROOT, "%,.0f", tick)
        : Double.toString(Math.round(tick * 1000) / 1000.0);
  }

  private static void append(StringBuilder svg, String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), arguments));
  }
}
