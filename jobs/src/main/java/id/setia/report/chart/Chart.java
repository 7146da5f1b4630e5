package id.setia.report.chart;

import id.setia.report.html.Html;
import java.util.List;

/** A drawing of numbers. */
public sealed interface Chart permits LineChart, BarChart, Heatmap {

  /** Its words. */
  ChartText text();

  /** What tells its series apart; empty when there is one. */
  List<Key> legend();

  /** Whether any value is known, so that there is something to draw. */
  boolean hasValues();

  /** Writes it as one SVG element of the given size. */
  void render(Html html, Size size);
}
