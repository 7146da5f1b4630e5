package id.setia.report.chart;

import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Bars, stacked when there is more than one series: what is positive upwards from zero, what is
 * negative downwards. A bar that is not complete is hatched.
 *
 * @param incompleteName what the legend calls a hatched bar
 * @param format the text of a tick
 * @param labelFormat the text over a bar, where there are few bars of one series
 */
public record BarChart(
    ChartText text,
    Categories categories,
    List<Series> series,
    String incompleteName,
    DoubleFunction<String> format,
    DoubleFunction<String> labelFormat)
    implements Chart {

  private static final int MOST_LABELLED = 10;

  /** Copies the series and refuses those that do not fit the places. */
  public BarChart {
    series = List.copyOf(series);
    categories.require(series);
  }

  @Override
  public List<Key> legend() {
    List<Key> keys = new ArrayList<>();
    if (series.size() > 1) {
      IntStream.range(0, series.size())
          .mapToObj(i -> new Key(series.get(i).name(), "fill series-" + colour(i)))
          .forEach(keys::add);
    }
    if (series.stream().flatMap(one -> one.marks().stream()).anyMatch(BarChart::isHatched)) {
      keys.add(new Key(incompleteName, "fill hatched"));
    }
    return keys;
  }

  @Override
  public boolean hasValues() {
    return Plot.values(series).findAny().isPresent();
  }

  @Override
  public void render(Html html, Size size) {
    Plot plot = new Plot(size, categories, Plot.axis(extent(), size), format);
    Svg.open(html, text, size);
    Svg.hatch(html, text, size, "hatch-light");
    plot.render(html);
    for (int place = 0; place < categories.labels().size(); place++) {
      stack(html, plot, place, size);
    }
    html.close();
  }

  /** The ends of every stack and interval. */
  private DoubleStream extent() {
    DoubleStream ends =
        IntStream.range(0, categories.labels().size())
            .boxed()
            .flatMapToDouble(place -> DoubleStream.of(sum(place, 1), sum(place, -1)));
    return series.size() > 1 ? ends : DoubleStream.concat(ends, Plot.values(series));
  }

  private double sum(int place, int sign) {
    double sum = 0;
    for (Series one : series) {
      Double value = one.marks().get(place).value();
      sum += value != null && value * sign > 0 ? value : 0;
    }
    return sum;
  }

  private void stack(Html html, Plot plot, int place, Size size) {
    double up = 0;
    double down = 0;
    for (int number = 0; number < series.size(); number++) {
      Mark mark = series.get(number).marks().get(place);
      Double value = mark.value();
      if (value == null) {
        continue;
      }
      double from = value >= 0 ? up : down;
      bar(html, plot, place, from, from + value, number, mark, size);
      if (value >= 0) {
        up += value;
      } else {
        down += value;
      }
    }
    if (series.size() == 1) {
      single(html, plot, place, series.get(0).marks().get(place));
    }
  }

  private void bar(
      Html html, Plot plot, int place, double from, double to, int number, Mark mark, Size size) {
    double top = plot.y(Math.max(from, to));
    double width = Math.min(plot.step() * 0.72, 64);
    List<String> attributes =
        new ArrayList<>(
            List.of(
                "x",
                Svg.number(plot.x(place) - width / 2),
                "y",
                Svg.number(top),
                "width",
                Svg.number(width),
                "height",
                Svg.number(plot.y(Math.min(from, to)) - top),
                "class",
                "bar series-" + colour(number)));
    html.open("rect", attributes.toArray(String[]::new));
    Svg.words(html, size, mark.label());
    html.close();
    if (mark.isIncomplete()) {
      attributes.set(9, "overlay");
      attributes.addAll(List.of("fill", Svg.hatchFill(text, size)));
      html.empty("rect", attributes.toArray(String[]::new));
    }
  }

  private static boolean isHatched(Mark mark) {
    return mark.isIncomplete() && mark.value() != null;
  }

  private int colour(int number) {
    int own = series.get(number).colour();
    return own == 0 ? number + 1 : own;
  }

  private void single(Html html, Plot plot, int place, Mark mark) {
    Double value = mark.value();
    if (value == null) {
      return;
    }
    Trace.whisker(html, plot, place, mark, "whisker ink");
    Double high = mark.high();
    if (categories.labels().size() <= MOST_LABELLED
        && Svg.width(labelFormat.apply(value)) <= plot.step()) {
      double top = mark.hasInterval() && high != null ? high : Math.max(value, 0);
      Svg.label(html, plot.x(place), plot.y(top) - 5, "middle", labelFormat.apply(value), "value");
    }
  }
}
