package id.setia.report;

import id.setia.report.chart.BarChart;
import id.setia.report.chart.Categories;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.LineChart;
import id.setia.report.chart.Mark;
import id.setia.report.chart.Mark.Completeness;
import id.setia.report.chart.Series;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contracts that are paid for month by month: who left, and the revenue that recurs. */
final class ContractsSection implements Section {

  private static final int MONTHS = 24;

  @Override
  public String id() {
    return "contracts";
  }

  @Override
  public void body(Html html, Context context) {
    List<Row> all =
        context
            .data()
            .query(
                """
                select period_start, opening, "new" as gained, reactivated, churned, closing, logo_churn_rate, ci_low,
                  ci_high, mrr_opening, mrr_new, mrr_reactivated, mrr_expansion, mrr_contraction, mrr_churned, mrr_closing,
                  gross_revenue_retention, net_revenue_retention,
                  is_complete, is_suppressed
                from marts.subscription_churn
                where period_kind = 'month' and segment_kind = 'all'
                order by period_start
                """)
            .records();
    if (all.isEmpty()) {
      Section.noData(context, "marts.subscription_churn");
      return;
    }
    worth(html, context);
    ContractForecast.renewals(html, context);
    ContractForecast.survival(html, context);
    List<Row> shown = all.subList(Math.max(0, all.size() - MONTHS), all.size());
    html.open("div", "class", "pair");
    churn(html, context, shown);
    revenue(html, context, shown);
    ContractMovements.movements(html, context, shown, source(shown));
    ContractMovements.retention(html, context, shown, source(shown));
    html.close();
  }

  /** What running contracts are expected to bring, where each is known. */
  private static void worth(Html html, Context context) {
    Row row =
        context
            .data()
            .query(
                """
                select count(*) as contracts, count(cltv_12m) as known, sum(cltv_12m) as worth
                from marts.cltv_contracts
                """)
            .records()
            .get(0);
    BigDecimal worth = row.decimalOrNull("worth");
    if (worth == null) {
      return;
    }
    html.open("div", "class", "card").element("h3", context.text("contracts.worth"));
    html.element(
        "p",
        context.text(
            "contracts.worth.sentence",
            context.numbers().count(row.count("known")),
            context.numbers().count(row.count("contracts")),
            context.money(worth)));
    Source.mart("cltv_contracts").render(html, context);
    html.close();
  }

  private static void churn(Html html, Context context, List<Row> months) {
    String title = context.text("contracts.churn");
    LineChart chart =
        LineChart.whiskers(
            new ChartText("contracts-churn", title, context.text("contracts.churn.desc")),
            categories(context, months),
            List.of(
                new Series(
                    title,
                    months.stream()
                        .map(
                            row ->
                                Estimate.of(row, "logo_churn_rate")
                                    .mark(context, month(context, row), context.numbers()::percent))
                        .toList())),
            context.numbers()::shortPercent);
    DataTable table =
        new DataTable(
            title,
            List.of(
                context.text("month"),
                context.text("churn.opening"),
                context.text("churn.new"),
                context.text("churn.reactivated"),
                context.text("churn.churned"),
                context.text("churn.closing"),
                title,
                context.text("interval")),
            months.stream().map(row -> customers(context, row)).toList());
    new Figure(chart, Size.HALF, context.text("contracts.churn.note"), table, source(months))
        .render(html, context);
  }

  private static List<Cell> customers(Context context, Row row) {
    Estimate rate = Estimate.of(row, "logo_churn_rate");
    return List.of(
        Cell.text(month(context, row)),
        Cell.count(context, row.count("opening")),
        Cell.count(context, row.count("gained")),
        Cell.count(context, row.count("reactivated")),
        Cell.count(context, row.count("churned")),
        Cell.count(context, row.count("closing")),
        rate.cell(context, context.numbers()::percent),
        rate.intervalCell(context, context.numbers()::percent));
  }

  private static void revenue(Html html, Context context, List<Row> months) {
    String title = context.text("contracts.mrr");
    BarChart chart =
        new BarChart(
            new ChartText("contracts-mrr", title, context.text("contracts.mrr.desc")),
            categories(context, months),
            List.of(new Series(title, months.stream().map(row -> mark(context, row)).toList())),
            context.text("incomplete"),
            context.numbers()::compact,
            context.numbers()::compact);
    DataTable table =
        new DataTable(
            title,
            List.of(
                context.text("month"),
                context.text("churn.opening"),
                context.text("churn.closing"),
                context.text("completeness")),
            months.stream().map(row -> amounts(context, row)).toList());
    new Figure(chart, Size.HALF, context.text("contracts.mrr.note"), table, source(months))
        .render(html, context);
  }

  private static List<Cell> amounts(Context context, Row row) {
    return List.of(
        Cell.text(month(context, row)),
        money(context, row.decimalOrNull("mrr_opening")),
        money(context, row.decimalOrNull("mrr_closing")),
        Cell.text(context.text(row.isSet("is_complete") ? "complete" : "incomplete")));
  }

  static Cell money(Context context, @Nullable BigDecimal amount) {
    return amount == null
        ? Cell.unknown(context.text("unknown.missing"))
        : Cell.number(context.money(amount), amount);
  }

  private static Mark mark(Context context, Row row) {
    BigDecimal value = row.decimalOrNull("mrr_closing");
    return new Mark(
        value == null ? null : Double.valueOf(value.doubleValue()),
        null,
        null,
        row.isSet("is_complete") ? Completeness.COMPLETE : Completeness.INCOMPLETE,
        month(context, row) + ": " + (value == null ? "–" : context.money(value)));
  }

  private static Categories categories(Context context, List<Row> months) {
    return Categories.months(
        months.stream().map(row -> row.date("period_start")).toList(), context.texts()::shortMonth);
  }

  private static String month(Context context, Row row) {
    return context.texts().month(row.date("period_start"));
  }

  private static Source source(List<Row> months) {
    return Source.months("subscription_churn", "segment_kind = 'all'")
        .since(months.get(0).date("period_start"));
  }
}
