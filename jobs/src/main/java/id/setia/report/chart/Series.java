package id.setia.report.chart;

import java.util.List;

/**
 * A row of marks, one for every category of the chart.
 *
 * @param name as the legend says it
 */
public record Series(String name, List<Mark> marks) {

  /** Copies the marks. */
  public Series {
    marks = List.copyOf(marks);
  }
}
