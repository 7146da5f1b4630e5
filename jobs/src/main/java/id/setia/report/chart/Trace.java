package id.setia.report.chart;

import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Draws one series as a line; the line breaks where a value is unknown or a place missing, and the
 * dot of an incomplete place is open.
 */
final class Trace {

  private final Plot plot;
  private final Series series;
  private final String style;

  Trace(Plot plot, Series series, int number) {
    this.plot = plot;
    this.series = series;
    this.style = "series-" + number;
  }

  void band(Html html) {
    for (List<Integer> run : runs()) {
      List<Integer> covered = run.stream().filter(i -> mark(i).hasInterval()).toList();
      if (covered.size() == 1) {
        int place = covered.get(0);
        whisker(html, plot, place, mark(place), "whisker " + style);
      }
      if (covered.size() < 2) {
        continue;
      }
      StringJoiner points = new StringJoiner(" ");
      for (int i : covered) {
        Double high = mark(i).high();
        if (high != null) {
          points.add(point(i, high));
        }
      }
      for (int k = covered.size() - 1; k >= 0; k--) {
        Double low = mark(covered.get(k)).low();
        if (low != null) {
          points.add(point(covered.get(k), low));
        }
      }
      html.empty("polygon", "points", points.toString(), "class", "band " + style);
    }
  }

  void whiskers(Html html) {
    for (int i = 0; i < series.marks().size(); i++) {
      whisker(html, plot, i, mark(i), "whisker " + style);
    }
  }

  static void whisker(Html html, Plot plot, int place, Mark mark, String style) {
    Double low = mark.low();
    Double high = mark.high();
    if (!mark.hasInterval() || low == null || high == null) {
      return;
    }
    double x = plot.x(place);
    double cap = Math.min(4, plot.step() / 4);
    double foot = plot.y(low);
    double head = plot.y(high);
    Svg.path(
        html,
        Svg.stroke(x, foot, x, head)
            + Svg.stroke(x - cap, foot, x + cap, foot)
            + Svg.stroke(x - cap, head, x + cap, head),
        style);
  }

  void line(Html html) {
    for (List<Integer> run : runs()) {
      StringJoiner points = new StringJoiner(" ");
      for (int i : run) {
        Double value = mark(i).value();
        if (value != null) {
          points.add(point(i, value));
        }
      }
      html.empty("polyline", "points", points.toString(), "class", "line " + style);
    }
    for (int i = 0; i < series.marks().size(); i++) {
      Double value = mark(i).value();
      if (value != null) {
        String dot = mark(i).isIncomplete() ? "dot open " : "dot ";
        Svg.dot(html, plot.size(), plot.x(i), plot.y(value), dot + style, mark(i).label());
        if (plot.isBeyond(value)) {
          plot.beyond(html, i, value);
        }
      }
    }
  }

  /** The stretches of neighbouring places whose value is known, none missing between them. */
  private List<List<Integer>> runs() {
    List<List<Integer>> runs = new ArrayList<>();
    List<Integer> run = new ArrayList<>();
    for (int i = 0; i < series.marks().size(); i++) {
      boolean isKnown = mark(i).value() != null;
      if (!run.isEmpty() && (!isKnown || plot.isResumption(i))) {
        runs.add(run);
        run = new ArrayList<>();
      }
      if (isKnown) {
        run.add(i);
      }
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
    return runs;
  }

  private Mark mark(int place) {
    return series.marks().get(place);
  }

  private String point(int place, double value) {
    return Svg.number(plot.x(place)) + "," + Svg.number(plot.y(value));
  }
}
