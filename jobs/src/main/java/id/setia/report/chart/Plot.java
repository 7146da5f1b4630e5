package id.setia.report.chart;

import id.setia.report.html.Html;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ground of a chart: places along the foot, values up the side, and lines between. */
final class Plot {

  private static final double TOP = 14;
  private static final double RIGHT = 10;
  private static final double LABEL_HEIGHT = 16;

  private final Size size;
  private final Categories categories;
  private final DoubleFunction<String> format;
  private final Axis axis;
  private final Scale vertical;
  private final double left;
  private final double step;

  Plot(Size size, Categories categories, Axis axis, DoubleFunction<String> format) {
    this.size = size;
    this.categories = categories;
    this.format = format;
    this.axis = axis;
    double widest =
        axis.ticks().stream().mapToDouble(t -> Svg.width(format.apply(t))).max().orElse(0);
    this.left = Math.max(widest, countsTitleWidth()) + 10;
    this.step = (size.width() - left - RIGHT) / categories.labels().size();
    this.vertical = new Scale(axis.low(), axis.high(), bottom(), TOP);
  }

  /** An axis for values, with zero always in sight: a cut axis makes small changes look large. */
  static Axis axis(DoubleStream values, Size size) {
    double[] range = values.toArray();
    return Axis.covering(
        Math.min(0, DoubleStream.of(range).min().orElse(0)),
        Math.max(0, DoubleStream.of(range).max().orElse(0)),
        size.height() > 200 ? 5 : 3);
  }

  /** The values that the axis of some series must cover. */
  static DoubleStream values(List<Series> series) {
    return series.stream()
        .flatMap(one -> one.marks().stream())
        .filter(mark -> mark.value() != null)
        .flatMap(mark -> Stream.<@Nullable Double>of(mark.value(), mark.low(), mark.high()))
        .flatMapToDouble(v -> v == null ? DoubleStream.empty() : DoubleStream.of(v));
  }

  /** Whether places are missing between this one and the one before. */
  boolean isResumption(int place) {
    return categories.resumptions().contains(place);
  }

  Size size() {
    return size;
  }

  /** The middle of a place. */
  double x(int place) {
    return left + step * (place + 0.5);
  }

  /** Where a value is; one beyond the axis is at its edge. */
  double y(double value) {
    return vertical.at(Math.max(axis.low(), Math.min(axis.high(), value)));
  }

  /** Whether a value is above the axis. */
  boolean isBeyond(double value) {
    return value > axis.high();
  }

  /** Says above the edge what is there at a place whose value is beyond it. */
  void beyond(Html html, int place, double value) {
    Svg.label(html, x(place), TOP - 4, "↑ " + format.apply(value));
  }

  /** The width of a place. */
  double step() {
    return step;
  }

  void render(Html html) {
    StringBuilder lines = new StringBuilder();
    for (double tick : axis.ticks()) {
      if (tick != 0) {
        lines.append(Svg.stroke(left, y(tick), size.width() - RIGHT, y(tick)));
      }
    }
    Svg.path(html, lines.toString(), "grid");
    html.open("g", "text-anchor", "end");
    for (double tick : axis.ticks()) {
      Svg.label(html, left - 6, y(tick) + 4, format.apply(tick));
    }
    html.close();
    if (axis.ticks().contains(0.0)) {
      Svg.line(html, left, y(0), size.width() - RIGHT, y(0), "zero");
    }
    labels(html, categories.labels(), bottom() + LABEL_HEIGHT);
    if (!categories.counts().isEmpty()) {
      double y = bottom() + 2 * LABEL_HEIGHT;
      Svg.label(html, left - 6, y, "end", "n", "count");
      labels(html, categories.counts(), y);
    }
  }

  /** Leaves out labels that would run into each other, counted back from the last. */
  private void labels(Html html, List<String> labels, double y) {
    double widest = labels.stream().mapToDouble(Svg::width).max().orElse(0);
    int stride = Math.max(1, (int) Math.ceil((widest + 10) / step));
    for (int i = labels.size() - 1; i >= 0; i -= stride) {
      double half = Svg.width(labels.get(i)) / 2;
      boolean overflows = x(i) + half > size.width();
      double x = overflows ? size.width() - 1 : Math.max(x(i), half);
      Svg.label(html, x, y, overflows ? "end" : "middle", labels.get(i));
    }
  }

  private double bottom() {
    return size.height() - 8 - LABEL_HEIGHT * (categories.counts().isEmpty() ? 1 : 2);
  }

  private double countsTitleWidth() {
    return categories.counts().isEmpty() ? 0 : Svg.width("n");
  }
}
