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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new customer cost (CAC), by month, and by what brought them; only where spend is given.
 */
final class AcquisitionCost {

  private static final int MONTHS = 12;

  private AcquisitionCost() {}

  /** Writes both; nothing without any spend on winning customers. */
  static void render(Html html, Context context) {
    List<Row> months = read(context, "period_kind = 'month' and segment_kind = 'all'");
    if (months.stream().allMatch(row -> row.decimalOrNull("acquisition_spend") == null)) {
      Section.noData(context, "marts.cac");
      return;
    }
    List<Row> shown = months.subList(Math.max(0, months.size() - MONTHS), months.size());
    byMonth(html, context, shown);
    byChannel(html, context);
  }

  private static List<Row> read(Context context, String where) {
    return context
        .data()
        .query(
            """
            select period_start, segment_value, acquisition_spend, new_customers, cac, cltv_to_cac,
              cast(payback_months as bigint) as payback_months, is_complete, is_suppressed
            from marts.cac
            where %s
            order by period_start, acquisition_spend desc nulls last, segment_value
            """
                .formatted(where))
        .records();
  }

  private static void byMonth(Html html, Context context, List<Row> months) {
    RevenueHistory revenue = RevenueHistory.read(context);
    String title = context.text("cac.months");
    BarChart chart =
        new BarChart(
            new ChartText("cac-months", title, context.text("cac.months.desc")),
            Categories.months(
                    months.stream().map(row -> row.date("period_start")).toList(),
                    context.texts()::shortMonth)
                .over(
                    months.stream()
                        .map(row -> context.numbers().count(row.count("new_customers")))
                        .toList()),
            List.of(
                new Series(
                    title, months.stream().map(row -> mark(context, row, revenue)).toList())),
            context.text("incomplete"),
            context.numbers()::compact,
            context.numbers()::compact);
    new Figure(
            chart,
            Size.HALF,
            revenue.noteOn(
                context, context.text("cac.months.note"), months.get(0).date("period_start")),
            new DataTable(
                title,
                List.of(
                    context.text("month"),
                    context.text("cac.spend"),
                    context.text("cac.new"),
                    context.text("cac.cost"),
                    context.text("cac.returned"),
                    context.text("cac.payback"),
                    context.text("completeness")),
                months.stream().map(row -> month(context, row, revenue)).toList()),
            Source.months("cac", "segment_kind = 'all'").since(months.get(0).date("period_start")))
        .render(html, context);
  }

  // of customers that are not known to be new, no cost is known either
  private static boolean isWhole(Row row, RevenueHistory revenue) {
    return row.isSet("is_complete") && revenue.beginsWithin(row.date("period_start")).isEmpty();
  }

  private static Mark mark(Context context, Row row, RevenueHistory revenue) {
    BigDecimal cost = row.decimalOrNull("cac");
    String words = cost == null ? "– (" + context.text(reason(row)) + ")" : context.money(cost);
    return new Mark(
        cost == null ? null : Double.valueOf(cost.doubleValue()),
        null,
        null,
        isWhole(row, revenue) ? Completeness.COMPLETE : Completeness.INCOMPLETE,
        context.texts().month(row.date("period_start")) + ": " + words);
  }

  /** Why no cost is known: no spend, too few customers, or a period that has not arrived. */
  private static String reason(Row row) {
    if (row.decimalOrNull("acquisition_spend") == null) {
      return "cac.no-spend";
    }
    if (!row.isSet("is_complete")) {
      return "unknown.incomplete";
    }
    return row.isSet("is_suppressed") ? "unknown.suppressed" : "unknown.undefined";
  }

  /** The last quarter that has arrived: a month of one channel has few new customers. */
  private static void byChannel(Html html, Context context) {
    String newest =
        "period_kind = 'quarter' and segment_kind = 'acquisition_channel' and period_start = (select max(period_start)"
            + " from marts.cac where period_kind = 'quarter' and segment_kind = 'all' and is_complete)";
    List<Row> all = read(context, newest);
    List<Row> paid =
        all.stream().filter(row -> row.decimalOrNull("acquisition_spend") != null).toList();
    if (paid.isEmpty()) {
      return;
    }
    String title =
        context.text("cac.channels", context.texts().month(all.get(0).date("period_start")));
    html.open("div", "class", "card half").element("h3", title);
    html.element(
        "p",
        context.text(
            "cac.channels.note",
            context.numbers().count(customers(all) - customers(paid)),
            context.numbers().count(customers(all))),
        "class",
        "note");
    new DataTable(
            title,
            List.of(
                context.text("channel"),
                context.text("cac.spend"),
                context.text("cac.new"),
                context.text("cac.cost"),
                context.text("cac.returned")),
            paid.stream()
                .map(row -> cells(context, context.texts().channel(row.text("segment_value")), row))
                .toList())
        .render(html);
    Source.mart("cac", newest)
        .as("*", "order by acquisition_spend desc nulls last")
        .render(html, context);
    html.close();
  }

  private static long customers(List<Row> rows) {
    return rows.stream().mapToLong(row -> row.count("new_customers")).sum();
  }

  private static List<Cell> month(Context context, Row row, RevenueHistory revenue) {
    BigDecimal spend = row.decimalOrNull("acquisition_spend");
    Long payback = row.countOrNull("payback_months");
    List<Cell> cells =
        new ArrayList<>(cells(context, context.texts().month(row.date("period_start")), row));
    cells.add(
        payback == null
            ? Cell.unknown(context.text(spend == null ? "cac.no-spend" : "cac.not-yet"))
            : Cell.count(context, payback));
    cells.add(Cell.text(context.text(isWhole(row, revenue) ? "complete" : "incomplete")));
    return cells;
  }

  private static List<Cell> cells(Context context, String name, Row row) {
    Double returned = row.numberOrNull("cltv_to_cac");
    return List.of(
        Cell.text(name),
        money(context, row.decimalOrNull("acquisition_spend"), "cac.no-spend"),
        Cell.count(context, row.count("new_customers")),
        money(context, row.decimalOrNull("cac"), reason(row)),
        returned == null
            ? Cell.unknown(context.text(reason(row)))
            : Cell.number(context.numbers().fixed(returned, 2), BigDecimal.valueOf(returned)));
  }

  private static Cell money(Context context, @Nullable BigDecimal amount, String reason) {
    return amount == null
        ? Cell.unknown(context.text(reason))
        : Cell.number(context.money(amount), amount);
  }
}
