package ai.vidgo.benchmarks.report;

import java.util.List;

/** Points of falling x, joined by lines. */
public final class Curve {
  private Curve() {}

  /** Returns y at x; outside of the points that of the nearest one. */
  public static double at(List<double[]> points, double x) {
    double[] more = points.get(0);
    for (double[] fewer : points) {
      if (fewer[0] <= x) {
        double width = more[0] - fewer[0];
        double part = width == 0 ? 0 : Math.max(0, (more[0] - x) / width);
        return more[1] + part * (fewer[1] - more[1]);
      }
      more = fewer;
    }
    return more[1];
  }
}
