package id.setia.report;

import id.setia.report.chart.BarChart;
import id.setia.report.chart.Categories;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.Mark;
import id.setia.report.chart.Mark.Completeness;
import id.setia.report.chart.Series;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Money and customers of the last month, and net revenue by month, from gross to net. */
final class RevenueSection implements Section {

  private static final int MONTHS = 24;

  @Override
  public String id() {
    return "revenue";
  }

  @Override
  public void body(Html html, Context context) {
    RevenueHistory revenue = RevenueHistory.read(context);
    if (revenue.isEmpty()) {
      Section.noData(context, "marts.revenue_daily");
      return;
    }
    html.open("div", "class", "pair uneven");
    MonthTable.render(html, context, revenue);
    chart(html, context, revenue);
    html.close();
  }

  private static void chart(Html html, Context context, RevenueHistory revenue) {
    List<LocalDate> months =
        Months.upTo(revenue.months().firstKey(), revenue.months().lastKey(), MONTHS);
    Mark[] marks = months.stream().map(m -> mark(context, m, revenue)).toArray(Mark[]::new);
    BarChart chart =
        new BarChart(
            new ChartText(
                "revenue-months",
                context.text("revenue.months"),
                context.text(
                    "revenue.months.desc",
                    context.texts().month(months.get(0)),
                    context.texts().month(months.get(months.size() - 1)))),
            Categories.of(months.stream().map(context.texts()::shortMonth).toList()),
            List.of(new Series(context.text("net-revenue"), List.of(marks))),
            context.text("incomplete"),
            context.numbers()::compact,
            context.numbers()::compact);
    new Figure(
            chart,
            Size.HALF,
            note(context, months, revenue),
            table(context, months, revenue),
            Source.mart("revenue_daily", "order_date >= date '%s'".formatted(months.get(0)))
                .as(
                    "cast(date_trunc('month', order_date) as date) as month, sum(orders) as orders,"
                        + " sum(gross_revenue) as gross_revenue, sum(discounts) as discounts, sum(refunds) as refunds,"
                        + " sum(adjustments) as adjustments, sum(net_revenue) as net_revenue,"
                        + " sum(anonymous_net_revenue) as anonymous_net_revenue",
                    "group by month order by month"))
        .render(html, context);
  }

  private static String note(Context context, List<LocalDate> months, RevenueHistory revenue) {
    String note = context.text("revenue.months.note");
    return revenue
        .beginsWithin(months.get(0))
        .map(
            first ->
                note + " " + context.text("revenue.months.begins", context.texts().date(first)))
        .orElse(note);
  }

  private static Mark mark(Context context, LocalDate month, RevenueHistory history) {
    RevenueMonth revenue = history.months().get(month);
    String name = context.texts().month(month) + ": ";
    if (revenue == null) {
      String label = name + context.text("unknown.no-sales");
      return new Mark(null, null, null, history.completeness(month), label);
    }
    return new Mark(
        revenue.net().doubleValue(),
        null,
        null,
        history.isWhole(month) ? Completeness.COMPLETE : Completeness.INCOMPLETE,
        name + context.money(revenue.net()));
  }

  private static DataTable table(Context context, List<LocalDate> months, RevenueHistory revenue) {
    return new DataTable(
        context.text("revenue.months"),
        List.of(
            context.text("month"),
            context.text("orders"),
            context.text("gross-revenue"),
            context.text("discounts"),
            context.text("refunds"),
            context.text("adjustments"),
            context.text("net-revenue"),
            context.text("anonymous-revenue"),
            context.text("completeness")),
        months.stream().map(month -> row(context, month, revenue)).toList());
  }

  private static List<Cell> row(Context context, LocalDate month, RevenueHistory history) {
    RevenueMonth revenue = history.months().get(month);
    Cell name = Cell.text(context.texts().month(month));
    Cell state = completeness(context, history.isWhole(month));
    if (revenue == null) {
      Cell none = Cell.unknown(context.text("unknown.no-sales"));
      return List.of(name, none, none, none, none, none, none, none, state);
    }
    return List.of(
        name,
        Cell.count(context, revenue.orders()),
        money(context, revenue.gross()),
        money(context, revenue.discounts()),
        money(context, revenue.refunds()),
        money(context, revenue.adjustments()),
        money(context, revenue.net()),
        money(context, revenue.anonymous()),
        state);
  }

  private static Cell completeness(Context context, boolean isWhole) {
    return Cell.text(context.text(isWhole ? "complete" : "incomplete"));
  }

  private static Cell money(Context context, @Nullable BigDecimal amount) {
    return amount == null
        ? Cell.unknown(context.text("unknown.missing"))
        : Cell.number(context.money(amount), amount);
  }
}
