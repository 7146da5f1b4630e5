package id.setia.report.chart;

import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A small line beside a number, for its direction. It has no axis, so it starts at no zero, and is
 * left out of what a screen reader reads: the number and its change stand beside it in words.
 *
 * @param marks oldest first; a line breaks where a value is unknown
 */
public record Sparkline(List<Mark> marks) {

  private static final double WIDTH = 220;
  private static final double HEIGHT = 40;
  private static final double MARGIN = 5;

  /** Copies the marks. */
  public Sparkline {
    marks = List.copyOf(marks);
  }

  /** Writes it; nothing where fewer than two values are known. */
  public void render(Html html) {
    double[] known = marks.stream().filter(m -> m.value() != null).mapToDouble(this::at).toArray();
    if (known.length < 2) {
      return;
    }
    double low = java.util.Arrays.stream(known).min().orElse(0);
    double high = java.util.Arrays.stream(known).max().orElse(0);
    Scale scale =
        low < high
            ? new Scale(low, high, HEIGHT - MARGIN, MARGIN)
            : new Scale(low - 1, low + 1, HEIGHT - MARGIN, MARGIN);
    html.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + Svg.number(WIDTH) + " " + Svg.number(HEIGHT),
        "class",
        "spark",
        "aria-hidden",
        "true");
    for (List<Integer> run : runs()) {
      StringJoiner points = new StringJoiner(" ");
      run.forEach(i -> points.add(x(i) + "," + Svg.number(scale.at(at(marks.get(i))))));
      html.empty("polyline", "points", points.toString(), "class", "line series-1");
    }
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      if (mark.value() != null) {
        String style = mark.isIncomplete() ? "dot open" : "dot series-1";
        html.open(
                "circle",
                "cx",
                x(i),
                "cy",
                Svg.number(scale.at(at(mark))),
                "r",
                i == marks.size() - 1 ? "4" : "2",
                "class",
                style)
            .element("title", mark.label())
            .close();
      }
    }
    html.close();
  }

  private double at(Mark mark) {
    Double value = mark.value();
    return value == null ? 0 : value;
  }

  private String x(int place) {
    return Svg.number(MARGIN + (WIDTH - 2 * MARGIN) * place / (marks.size() - 1));
  }

  private List<List<Integer>> runs() {
    List<List<Integer>> runs = new ArrayList<>(List.of(new ArrayList<>()));
    for (int i = 0; i < marks.size(); i++) {
      if (marks.get(i).value() != null) {
        runs.get(runs.size() - 1).add(i);
      } else {
        runs.add(new ArrayList<>());
      }
    }
    return runs.stream().filter(run -> run.size() > 1).toList();
  }
}
