package id.setia.report;

import id.setia.report.chart.BarChart;
import id.setia.report.chart.Categories;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.Mark;
import id.setia.report.chart.Series;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.util.List;

/** The repeat rate by how long the customers are known, and by segment in the table. */
final class RepeatPurchase {

  private RepeatPurchase() {}

  static void render(Html html, Context context) {
    List<RepeatWindow> all = RepeatWindow.read(context.data());
    List<RepeatWindow> whole = all.stream().filter(RepeatWindow::isWhole).toList();
    if (whole.isEmpty()) {
      Section.noData(context, "marts.repeat_purchase");
      return;
    }
    List<Mark> marks =
        whole.stream()
            .map(w -> w.rate().mark(context, days(context, w), context.numbers()::percent))
            .toList();
    BarChart chart =
        new BarChart(
            new ChartText(
                "repeat-rate", context.text("repeat.rate"), context.text("repeat.rate.desc")),
            Categories.of(whole.stream().map(w -> days(context, w)).toList())
                .over(whole.stream().map(w -> context.numbers().count(w.customers())).toList()),
            List.of(new Series(context.text("repeat.rate"), marks)),
            context.text("incomplete"),
            context.numbers()::shortPercent,
            context.numbers()::percent);
    new Figure(
            chart,
            Size.HALF,
            context.text("repeat.rate.note"),
            table(context, all),
            Source.mart("repeat_purchase"))
        .render(html, context);
  }

  private static String days(Context context, RepeatWindow window) {
    return context.text("days", context.numbers().count(window.windowDays()));
  }

  private static DataTable table(Context context, List<RepeatWindow> windows) {
    return new DataTable(
        context.text("repeat.rate"),
        List.of(
            context.text("segment"),
            context.text("repeat.window"),
            context.text("repeat.customers"),
            context.text("repeat.repeaters"),
            context.text("repeat.rate"),
            context.text("interval")),
        windows.stream().map(w -> cells(context, w)).toList());
  }

  private static List<Cell> cells(Context context, RepeatWindow window) {
    Numbers numbers = context.numbers();
    String segment =
        window.isWhole()
            ? context.text("segment.all")
            : context.texts().word("segment", window.segmentKind()) + ": " + window.segmentValue();
    return List.of(
        Cell.text(segment),
        Cell.number(days(context, window)),
        Cell.count(context, window.customers()),
        Cell.count(context, window.repeaters()),
        window.rate().cell(context, numbers::percent),
        window.rate().intervalCell(context, numbers::percent));
  }
}
