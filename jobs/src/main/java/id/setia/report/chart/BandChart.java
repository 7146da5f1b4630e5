package id.setia.report.chart;

import id.setia.report.html.Html;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * Lines with their interval as a band, for series that change smoothly.
 *
 * @param format the text of a tick
 */
public record BandChart(
    ChartText text, Categories categories, List<Series> series, DoubleFunction<String> format)
    implements Chart {

  /** Copies the series and refuses those that do not fit the places. */
  public BandChart {
    series = List.copyOf(series);
    categories.require(series);
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
  public void render(Html html, Size size) {
    Plot plot = new Plot(size, categories, Plot.values(series), format);
    List<Trace> traces =
        IntStream.range(0, series.size())
            .mapToObj(i -> new Trace(plot, series.get(i), i + 1))
            .toList();
    Svg.open(html, text, size);
    plot.render(html);
    traces.forEach(trace -> trace.band(html));
    traces.forEach(trace -> trace.line(html));
    html.close();
  }
}
