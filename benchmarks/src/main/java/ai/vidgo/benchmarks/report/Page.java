package ai.vidgo.benchmarks.report;

import java.util.Arrays;
import java.util.Locale;

/** A page in Markdown. */
final class Page {
  private static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();

  /** A heading, and what is measured below it. */
  void section(String title, String what) {
    line("\n## " + title + "\n");
    paragraph(what);
  }

  void paragraph(String words) {
    int column = 0;
    for (String word : words.split(" ")) {
      boolean fits = column + word.length() < WIDTH;
      text.append(column == 0 ? "" : fits ? " " : "\n").append(word);
      column = fits ? column + word.length() + 1 : word.length() + 1;
    }
    line("\n");
  }

  /** The first column to the left, the others to the right. */
  void header(String... cells) {
    row(cells);
    row(("---" + " ---:".repeat(cells.length - 1)).split(" "));
  }

  void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  @Override
  public String toString() {
    return text.toString().replaceAll("\n{3,}", "\n\n").strip() + "\n";
  }

  /** The median, and the least and the most if they are others. */
  static String spread(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    String median = decimal(Figures.median(sorted));
    return sorted.length == 0 || sorted[0] == sorted[sorted.length - 1]
        ? median
        : median + " [" + decimal(sorted[0]) + ", " + decimal(sorted[sorted.length - 1]) + "]";
  }

  static String decimal(double figure) {
    return format(figure < 100 ? "%.2f" : "%,.0f", figure);
  }

  static String number(double figure) {
    return format("%,.0f", figure);
  }

  private static String format(String format, double figure) {
    return Double.isNaN(figure) ? "not measured" : String.format(Locale.ROOT, format, figure);
  }
}
