package id.setia.report.chart;

import id.setia.report.html.Html;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lines through points, with their intervals.
 *
 * @param format the text of a tick
 * @param interval how an interval is drawn
 * @param axis of the values; null for one that has zero and every value
 */
public record LineChart(
    ChartText text,
    Categories categories,
    List<Series> series,
    DoubleFunction<String> format,
    Interval interval,
    @Nullable Axis axis)
    implements Chart {

  /** How an interval is drawn. */
  public enum Interval {
    /** A whisker at each point. */
    WHISKER,
    /** A band along the line, for series that change smoothly. */
    BAND
  }

  /** Copies the series and refuses those that do not fit the places. */
  public LineChart {
    series = List.copyOf(series);
    categories.require(series);
  }

  /** Lines with a whisker at each point. */
  public static LineChart whiskers(
      ChartText text, Categories categories, List<Series> series, DoubleFunction<String> format) {
    return new LineChart(text, categories, series, format, Interval.WHISKER, null);
  }

  /** Lines with a band along each. */
  public static LineChart bands(
      ChartText text, Categories categories, List<Series> series, DoubleFunction<String> format) {
    return new LineChart(text, categories, series, format, Interval.BAND, null);
  }

  /** These lines over an axis of their own, which has all their values. */
  public LineChart over(Axis own) {
    return new LineChart(text, categories, series, format, interval, own);
  }

  /**
   * These lines over an axis that a few places far above all others don't stretch: what is beyond
   * stands at its upper edge, with an arrow and its number.
   */
  public LineChart withoutOutliers() {
    return Outliers.axis(series).map(this::over).orElse(this);
  }

  @Override
  public List<Key> legend() {
    if (series.size() < 2) {
      return List.of();
    }
    return IntStream.range(0, series.size())
        .mapToObj(i -> new Key(series.get(i).name(), "stroke series-" + (i + 1)))
        .toList();
  }

  @Override
  public boolean hasValues() {
    return Plot.values(series).findAny().isPresent();
  }

  @Override
  public void render(Html html, Size size) {
    Axis own = axis;
    Plot plot =
        new Plot(
            size, categories, own == null ? Plot.axis(Plot.values(series), size) : own, format);
    List<Trace> traces =
        IntStream.range(0, series.size())
            .mapToObj(i -> new Trace(plot, series.get(i), i + 1))
            .toList();
    Svg.open(html, text, size);
    plot.render(html);
    traces.forEach(
        trace -> {
          switch (interval) {
            case WHISKER -> trace.whiskers(html);
            case BAND -> trace.band(html);
          }
        });
    traces.forEach(trace -> trace.line(html));
    html.close();
  }
}
