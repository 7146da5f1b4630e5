package id.setia.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.setia.report.chart.Mark.Completeness;
import id.setia.report.html.Html;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChartTest {

  private static final ChartText TEXT = new ChartText("chart", "Title", "Description");

  @Test
  void breaksALineAtAnUnknownValue() {
    String svg = line(mark(1), mark(2), unknown(), mark(3), mark(4));
    assertThat(found(svg, "<polyline points=\"([^\"]*)\"")).hasSize(2);
    assertThat(found(svg, "<circle")).hasSize(4);
  }

  @Test
  void joinsNoMonthsBetweenWhichOthersAreMissing() {
    Mark[] marks =
        IntStream.range(0, 5).mapToObj(i -> interval(i, i - 1, i + 1)).toArray(Mark[]::new);
    List<LocalDate> months =
        Stream.of("2024-12", "2025-01", "2025-04", "2025-05", "2026-05")
            .map(month -> LocalDate.parse(month + "-01"))
            .toList();
    Categories categories = Categories.months(months, LocalDate::toString);
    String svg =
        svg(
            LineChart.bands(
                TEXT,
                categories.over(List.of("1", "2", "3", "4", "5")),
                List.of(new Series("s", List.of(marks))),
                ChartTest::plain),
            Size.FULL);

    assertThat(categories.resumptions()).containsExactlyInAnyOrder(2, 4);
    assertThat(found(svg, "<polyline points=\"([^\"]*)\""))
        .extracting(points -> points.split(" ").length)
        .containsExactly(2, 2, 1);
    assertThat(found(svg, "<polygon points=\"([^\"]*)\"")).hasSize(2);
    assertThat(found(svg, "<circle")).hasSize(5);
  }

  @Test
  void thePointOfAnIncompletePlaceIsOpen() {
    Mark partial = new Mark(5.0, null, null, Completeness.INCOMPLETE, "partial");
    assertThat(found(line(mark(9), mark(8), partial), "class=\"(dot [^\"]*)\""))
        .containsExactly("dot series-1", "dot series-1", "dot open series-1");
  }

  @Test
  void anAxisIsNotStretchedByOnePlaceFarAboveAllOthers() {
    Mark[] marks =
        IntStream.of(10, 12, 9, 6000, 14, 11, 10)
            .mapToObj(value -> interval(value, value * 0.9, value * 1.1))
            .toArray(Mark[]::new);
    LineChart whole =
        LineChart.bands(
            TEXT,
            Categories.of(IntStream.range(0, marks.length).mapToObj(i -> "m" + i).toList()),
            List.of(new Series("s", List.of(marks))),
            ChartTest::plain);
    String svg = svg(whole.withoutOutliers(), Size.FULL);

    assertThat(found(svg, ">([^<>]*)</text>"))
        .contains("20.0", "↑ 6000.0")
        .doesNotContain("2000.0");
    List<String> y = found(svg, "cy=\"([0-9.]+)\"");
    assertThat(Double.parseDouble(y.get(2)) - Double.parseDouble(y.get(4)))
        .as("9 is well below 14")
        .isGreaterThan(30);
    assertThat(Double.parseDouble(y.get(3))).as("6000 is at the edge").isEqualTo(14);
    assertThat(found(svg, "<title>(s|[^<]*)</title>")).hasSizeGreaterThan(6);
    assertThat(found(svg(whole, Size.FULL), ">([^<>]*)</text>"))
        .contains("6000.0")
        .doesNotContain("↑ 6000.0");
  }

  @Test
  void ofFewPlacesOneIsLeftOutWhereItIsTenTimesAsHigh() {
    Mark[] marks = IntStream.of(53, 63, 58, 6010).mapToObj(ChartTest::mark).toArray(Mark[]::new);
    LineChart chart =
        LineChart.whiskers(
            TEXT,
            Categories.of(IntStream.range(0, marks.length).mapToObj(i -> "m" + i).toList()),
            List.of(new Series("s", List.of(marks))),
            ChartTest::plain);

    assertThat(found(svg(chart.withoutOutliers(), Size.FULL), ">([^<>]*)</text>"))
        .contains("↑ 6010.0")
        .doesNotContain("6000.0");
  }

  @Test
  void anAxisThatAFewPlacesNeedIsTheirs() {
    for (int[] values :
        new int[][] {
          {10, 12, 9, 30, 14, 11, 10},
          {1, 2, 300},
          {10, 12, 14, 120},
          {10, 11, 12, 13, 14, 500, 600, 700}
        }) {
      Mark[] marks = IntStream.of(values).mapToObj(ChartTest::mark).toArray(Mark[]::new);
      LineChart chart =
          LineChart.whiskers(
              TEXT,
              Categories.of(IntStream.range(0, marks.length).mapToObj(i -> "m" + i).toList()),
              List.of(new Series("s", List.of(marks))),
              ChartTest::plain);
      assertThat(svg(chart.withoutOutliers(), Size.FULL)).isEqualTo(svg(chart, Size.FULL));
    }
  }

  @Test
  void drawsHigherValuesHigher() {
    List<String> y = found(line(mark(0), mark(5), mark(10)), "cy=\"([0-9.]+)\"");
    assertThat(Double.parseDouble(y.get(0))).isGreaterThan(Double.parseDouble(y.get(1)));
    double first = Double.parseDouble(y.get(0)) - Double.parseDouble(y.get(1));
    double second = Double.parseDouble(y.get(1)) - Double.parseDouble(y.get(2));
    assertThat(first).isCloseTo(second, within(0.2));
  }

  @Test
  void drawsABandThroughBothEndsOfTheIntervals() {
    String svg =
        svg(
            LineChart.bands(
                TEXT,
                Categories.of(List.of("a", "b")),
                List.of(new Series("s", List.of(interval(5, 4, 7), interval(6, 5, 8)))),
                ChartTest::plain),
            Size.HALF);
    assertThat(found(svg, "<polygon points=\"([^\"]*)\"").get(0).split(" ")).hasSize(4);
  }

  @Test
  void stacksUpFromZeroAndDownFromZero() {
    BarChart chart =
        bars(
            new Series("new", List.of(mark(30))),
            new Series("returning", List.of(mark(20))),
            new Series("dormant", List.of(mark(-10))));
    String svg = svg(chart, Size.HALF);
    List<String> top =
        found(svg, " y=\"([0-9.]+)\" width=\"[0-9.]+\" height=\"[0-9.]+\" class=\"bar");
    List<String> height = found(svg, "height=\"([0-9.]+)\" class=\"bar");
    double zero = Double.parseDouble(top.get(0)) + Double.parseDouble(height.get(0));
    assertThat(Double.parseDouble(top.get(1)) + Double.parseDouble(height.get(1)))
        .isCloseTo(Double.parseDouble(top.get(0)), within(0.2));
    assertThat(Double.parseDouble(top.get(2))).isCloseTo(zero, within(0.2));
    assertThat(Double.parseDouble(height.get(0)))
        .isCloseTo(3 * Double.parseDouble(height.get(2)), within(0.5));
  }

  @Test
  void hatchesWhatIsNotComplete() {
    Mark partial = new Mark(5.0, null, null, Completeness.INCOMPLETE, "partial");
    BarChart chart = bars(new Series("s", List.of(partial)));
    assertThat(svg(chart, Size.HALF)).contains("fill=\"url(#chart-wide-hatch)\"");
    assertThat(chart.legend()).extracting(Key::name).containsExactly("incomplete");
    assertThat(svg(bars(new Series("s", List.of(mark(5)))), Size.HALF)).doesNotContain("url(#");
  }

  @Test
  void drawsNoBarForAnUnknownValue() {
    String svg = svg(bars(new Series("s", List.of(unknown()))), Size.HALF);
    assertThat(svg).doesNotContain("class=\"bar").doesNotContain("NaN");
  }

  @Test
  void writesADashInAnUnknownCell() {
    List<Mark> cells = new ArrayList<>(List.of(mark(0.5), unknown()));
    String svg = svg(heatmap(new Heatmap.Row("Jan", List.copyOf(cells), List.of())), Size.FULL);
    assertThat(found(svg, "class=\"measure-0\">([^<]*)<")).containsExactly("0.5", "–");
    assertThat(found(svg, "class=\"cell ([^\"]*)\"")).containsExactly("heat-6", "heat-unknown");
    assertThat(found(svg, "class=\"overlay\"")).hasSize(1);
  }

  @Test
  void shadesTheHighestCellDarkest() {
    Mark[] marks = IntStream.rangeClosed(0, 6).mapToObj(i -> mark(i / 7.0)).toArray(Mark[]::new);
    String svg = svg(heatmap(new Heatmap.Row("Jan", List.of(marks), List.of())), Size.FULL);
    assertThat(found(svg, "class=\"cell heat-([0-9])\"")).isSorted().startsWith("0");
  }

  @Test
  void leavesOutLabelsThatWouldOverlap() {
    List<String> names = IntStream.range(0, 24).mapToObj(i -> "Okt " + (10 + i)).toList();
    Mark[] marks = IntStream.range(0, 24).mapToObj(ChartTest::mark).toArray(Mark[]::new);
    LineChart chart =
        LineChart.whiskers(
            TEXT,
            Categories.of(names).over(names.stream().map(n -> "12.345").toList()),
            List.of(new Series("s", List.of(marks))),
            ChartTest::plain);
    for (Size size : List.of(Size.FULL, Size.HALF, Size.NARROW)) {
      List<Double> middles =
          found(svg(chart, size), "x=\"([0-9.]+)\" y=\"[0-9.]+\">Okt").stream()
              .map(Double::valueOf)
              .sorted()
              .toList();
      assertThat(middles).hasSizeGreaterThanOrEqualTo(3);
      for (int i = 1; i < middles.size(); i++) {
        assertThat(middles.get(i) - middles.get(i - 1)).isGreaterThan(Svg.width("Okt 10"));
      }
    }
  }

  @Test
  void saysWhatItShows() {
    String svg = line(mark(1));
    assertThat(svg)
        .contains("role=\"img\"")
        .contains("aria-labelledby=\"chart-wide-title chart-wide-desc\"")
        .contains("<title id=\"chart-wide-title\">Title</title>")
        .contains("<desc id=\"chart-wide-desc\">Description</desc>");
  }

  @Test
  void refusesSeriesOfAnotherLength() {
    assertThatThrownBy(() -> bars(new Series("s", List.of(mark(1), mark(2)))))
        .hasMessage("Invalid series s: 2 marks (the chart has 1 places)");
  }

  @Test
  void refusesMarksWithoutAPlace() {
    assertThatThrownBy(() -> mark(Double.NaN)).hasMessage("Invalid mark: NaN (must be finite)");
    assertThatThrownBy(() -> interval(1, 2, 1))
        .hasMessage("Invalid interval: 2.0 to 1.0 (low must not be above high)");
  }

  private static String line(Mark... marks) {
    List<String> names = IntStream.range(0, marks.length).mapToObj(i -> "p" + i).toList();
    return svg(
        LineChart.whiskers(
            TEXT, Categories.of(names), List.of(new Series("s", List.of(marks))), ChartTest::plain),
        Size.HALF);
  }

  private static BarChart bars(Series... series) {
    return new BarChart(
        TEXT,
        Categories.of(List.of("a")),
        List.of(series),
        "incomplete",
        ChartTest::plain,
        ChartTest::plain);
  }

  private static Heatmap heatmap(Heatmap.Row row) {
    List<String> columns = IntStream.range(0, row.cells().size()).mapToObj(i -> "+" + i).toList();
    return new Heatmap(
        TEXT, "corner", columns, List.of(row), ChartTest::plain, ChartTest::plain, "incomplete");
  }

  private static String svg(Chart chart, Size size) {
    Html html = new Html();
    chart.render(html, size);
    return html.finish();
  }

  private static Mark mark(double value) {
    return new Mark(value, null, null, Completeness.COMPLETE, "mark");
  }

  private static Mark interval(double value, double low, double high) {
    return new Mark(value, low, high, Completeness.COMPLETE, "mark");
  }

  private static Mark unknown() {
    return new Mark(null, null, null, Completeness.INCOMPLETE, "unknown");
  }

  private static String plain(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static List<String> found(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(result -> group(result)).toList();
  }

  private static String group(MatchResult result) {
    return result.groupCount() == 0 ? result.group() : result.group(1);
  }
}
