package id.setia.report.chart;

import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of cells, darker for more, each with its number written in it.
 *
 * @param corner the heading over the row names
 * @param format the text of a cell
 * @param legendFormat the text of the end of a shade, a rounder number
 * @param incompleteName what the legend calls a hatched cell
 */
public record Heatmap(
    ChartText text,
    String corner,
    List<String> columns,
    List<Row> rows,
    DoubleFunction<String> format,
    DoubleFunction<String> legendFormat,
    String incompleteName)
    implements Chart {

  private static final int SHADES = 7;
  private static final double CELL_HEIGHT = 20;
  private static final double HEAD = 26;

  /**
   * A row of cells.
   *
   * @param cells from the first column on; null where there is no cell at all, such as the future
   * @param words what else can be written in each cell instead of its value, one list a measure;
   *     the page chooses which is seen
   */
  public record Row(String name, List<@Nullable Mark> cells, List<List<String>> words) {}

  /** Copies the lists and refuses rows longer than the heading. */
  public Heatmap {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.cells().size() > columns.size()) {
        throw new IllegalArgumentException(
            "Invalid heatmap row %s: %s cells (there are %s columns)"
                .formatted(row.name(), row.cells().size(), columns.size()));
      }
    }
  }

  /** The size that gives every row its height. */
  public Size size() {
    return new Size("wide", 1120, (int) Math.max(120, HEAD + CELL_HEIGHT * rows.size() + 4));
  }

  @Override
  public List<Key> legend() {
    double high = high();
    List<Key> keys =
        new ArrayList<>(
            IntStream.range(0, SHADES)
                .mapToObj(
                    i ->
                        new Key(
                            legendFormat.apply(high * i / SHADES)
                                + "–"
                                + legendFormat.apply(high * (i + 1) / SHADES),
                            "fill heat-" + i))
                .toList());
    keys.add(new Key(incompleteName, "fill hatched"));
    return keys;
  }

  @Override
  public boolean hasValues() {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .anyMatch(cell -> cell != null && cell.value() != null);
  }

  @Override
  public void render(Html html, Size size) {
    double left = Math.max(Svg.width(corner), longestName()) + 12;
    double width = (size.width() - left - 2) / columns.size();
    Svg.open(html, text, size);
    Svg.hatch(html, text, size, "hatch-dark");
    Svg.label(html, 0, HEAD - 9, "start", corner);
    for (int column = 0; column < columns.size(); column++) {
      double x = left + width * (column + 0.5);
      Svg.label(html, x, HEAD - 9, "middle", columns.get(column));
    }
    for (int row = 0; row < rows.size(); row++) {
      double y = HEAD + CELL_HEIGHT * row;
      Svg.label(html, 0, y + 14, "start", rows.get(row).name());
      List<@Nullable Mark> cells = rows.get(row).cells();
      for (int column = 0; column < cells.size(); column++) {
        Mark cell = cells.get(column);
        if (cell != null) {
          cell(html, size, left + width * column, y, width, cell, words(rows.get(row), column));
        }
      }
    }
    html.close();
  }

  private static List<String> words(Row row, int column) {
    return row.words().stream().map(words -> words.get(column)).toList();
  }

  private void cell(
      Html html, Size size, double x, double y, double width, Mark cell, List<String> others) {
    Double value = cell.value();
    String shade = value == null ? "heat-unknown" : "heat-" + shade(value);
    html.open("g", "class", "cell " + shade).element("title", cell.label());
    String[] place = {
      "x",
      Svg.number(x + 0.5),
      "y",
      Svg.number(y + 0.5),
      "width",
      Svg.number(width - 1),
      "height",
      Svg.number(CELL_HEIGHT - 1)
    };
    html.empty("rect", place);
    if (cell.isIncomplete()) {
      String[] hatched = Arrays.copyOf(place, place.length + 4);
      hatched[place.length] = "class";
      hatched[place.length + 1] = "overlay";
      hatched[place.length + 2] = "fill";
      hatched[place.length + 3] = Svg.hatchFill(text, size);
      html.empty("rect", hatched);
    }
    String words = value == null ? "–" : format.apply(value);
    html.open("text", "x", Svg.number(x + width / 2), "y", Svg.number(y + 14));
    html.element("tspan", words, "class", "measure-0");
    for (int i = 0; i < others.size(); i++) {
      html.element("tspan", others.get(i), "class", "measure-" + (i + 1));
    }
    html.close().close();
  }

  private int shade(double value) {
    return (int) Math.max(0, Math.min(SHADES - 1, Math.floor(value / high() * SHADES)));
  }

  /** The round number at or above the greatest cell. */
  private double high() {
    double greatest =
        rows.stream()
            .flatMap(row -> row.cells().stream())
            .mapToDouble(Heatmap::valueOrZero)
            .max()
            .orElse(0);
    return Axis.covering(0, greatest, SHADES).high();
  }

  private static double valueOrZero(@Nullable Mark cell) {
    Double value = cell == null ? null : cell.value();
    return value == null ? 0 : value;
  }

  private double longestName() {
    return rows.stream().mapToDouble(row -> Svg.width(row.name())).max().orElse(0);
  }
}
