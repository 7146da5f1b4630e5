package id.setia.report.chart;

import java.util.List;

/**
 * A row of marks, one for every category of the chart.
 *
 * @param name as the legend says it
 * @param colour its number in the palette, from 1; 0 for that of its place among the series
 */
public record Series(String name, List<Mark> marks, int colour) {

  /** In the colour of its place. */
  public Series(String name, List<Mark> marks) {
    this(name, marks, 0);
  }

  /** Copies the marks. */
  public Series {
    marks = List.copyOf(marks);
  }
}
