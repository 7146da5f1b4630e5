package id.setia.report;

import id.setia.report.chart.Categories;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.LineChart;
import id.setia.report.chart.Mark;
import id.setia.report.chart.Mark.Completeness;
import id.setia.report.chart.Series;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of running contracts: renewals and margin of the next twelve months by plan, and
 * how many are left after so many renewals, as it happened and as the model has it.
 */
final class ContractForecast {

  private static final int MOST_PLANS = 12;
  private static final int MOST_CURVES = 2;

  /** Of fewer a share says nothing. */
  private static final int FEWEST = 10;

  private static final int MOST_RENEWALS = 36;

  private ContractForecast() {}

  /** The expected renewals of each plan, the largest first, and of all. */
  static void renewals(Html html, Context context) {
    List<Row> rows =
        context
            .data()
            .query(
                """
                select segment_kind, segment_value, term_months, contracts, renewals_due, expected_renewals,
                  renewals_low_95, renewals_high_95, expected_running, running_low_95, running_high_95, cltv, cltv_low_95,
                  cltv_high_95
                from marts.cltv_contract_totals
                where horizon_months = 12
                  and contracts >= %d
                -- a term of one plan is that plan
                qualify segment_kind = 'plan' or count(*) over (partition by source, term_months) > 2
                order by source, term_months, segment_kind, contracts desc, segment_value
                limit %d
                """
                    .formatted(FEWEST, MOST_PLANS))
            .records();
    if (rows.isEmpty()) {
      return;
    }
    String title = context.text("contracts.renewals");
    html.open("div", "class", "card").element("h3", title);
    html.element("p", context.text("contracts.renewals.note"), "class", "note");
    new DataTable(
            title,
            List.of(
                context.text("contracts.plan"),
                context.text("contracts.term"),
                context.text("contracts.running"),
                context.text("contracts.due"),
                context.text("contracts.expected"),
                context.text("interval"),
                context.text("contracts.still"),
                context.text("interval"),
                context.text("contracts.margin"),
                context.text("interval")),
            rows.stream().map(row -> cells(context, row)).toList())
        .render(html);
    Source.mart("cltv_contract_totals", "horizon_months = 12").render(html, context);
    html.close();
  }

  private static List<Cell> cells(Context context, Row row) {
    boolean isAll = row.text("segment_kind").equals("all");
    return List.of(
        Cell.text(isAll ? context.text("contracts.all") : row.text("segment_value")),
        Cell.count(context, row.count("term_months")),
        Cell.count(context, row.count("contracts")),
        Cell.count(context, row.count("renewals_due")),
        number(context, row.numberOrNull("expected_renewals")),
        interval(
            context, row.numberOrNull("renewals_low_95"), row.numberOrNull("renewals_high_95")),
        number(context, row.numberOrNull("expected_running")),
        interval(context, row.numberOrNull("running_low_95"), row.numberOrNull("running_high_95")),
        ContractsSection.money(context, row.decimalOrNull("cltv")),
        interval(context, row.numberOrNull("cltv_low_95"), row.numberOrNull("cltv_high_95")));
  }

  private static Cell number(Context context, @Nullable Double value) {
    return value == null
        ? Cell.unknown(context.text("unknown.undefined"))
        : Cell.number(context.numbers().fixed(value, 0));
  }

  private static Cell interval(Context context, @Nullable Double low, @Nullable Double high) {
    return low == null || high == null
        ? Cell.unknown(context.text("unknown.interval"))
        : Cell.number(
            context.numbers().fixed(low, 0) + "\u2013" + context.numbers().fixed(high, 0));
  }

  /** The survival of the largest plans. */
  static void survival(Html html, Context context) {
    List<Row> plans =
        context
            .data()
            .query(
                """
                select source, plan, term_months
                from marts.cltv_contract_survival
                group by source, plan, term_months
                having max(at_risk) >= %d and sum(ended) > 0
                order by max(at_risk) desc, source, plan, term_months
                limit %d
                """
                    .formatted(FEWEST, MOST_CURVES))
            .records();
    if (plans.isEmpty()) {
      return;
    }
    html.open("div", "class", "pair");
    for (int no = 0; no < plans.size(); no++) {
      curve(html, context, plans.get(no), no);
    }
    html.close();
  }

  private static void curve(Html html, Context context, Row plan, int no) {
    String where =
        "source = %s and plan = %s and term_months = %d"
            .formatted(
                quoted(plan.text("source")), quoted(plan.text("plan")), plan.count("term_months"));
    List<Row> rows =
        context
            .data()
            .query(
                """
                select months, at_risk, ended, survival, ci_low, ci_high, expected_survival, expected_low_95,
                  expected_high_95, true as is_complete, false as is_suppressed
                from marts.cltv_contract_survival
                where %s and renewal <= %d and at_risk >= %d
                order by renewal
                """
                    .formatted(where, MOST_RENEWALS, FEWEST))
            .records();
    String title =
        plan.text("plan").equals("unknown")
            ? context.text("contracts.survival.all")
            : context.text("contracts.survival", plan.text("plan"));
    LineChart chart =
        LineChart.bands(
            new ChartText(
                "contracts-survival-" + no, title, context.text("contracts.survival.desc")),
            Categories.of(
                rows.stream().map(row -> context.numbers().count(row.count("months"))).toList()),
            List.of(
                new Series(
                    context.text("forecast.actual"),
                    rows.stream().map(row -> happened(context, row)).toList()),
                new Series(
                    context.text("forecast.expected"),
                    rows.stream().map(row -> expected(context, row)).toList())),
            context.numbers()::shortPercent);
    DataTable table =
        new DataTable(
            title,
            List.of(
                context.text("contracts.months"),
                context.text("contracts.at-risk"),
                context.text("contracts.ended"),
                context.text("forecast.actual"),
                context.text("interval"),
                context.text("forecast.expected")),
            rows.stream().map(row -> numbers(context, row)).toList());
    new Figure(
            chart,
            Size.HALF,
            context.text("contracts.survival.note"),
            table,
            Source.mart(
                    "cltv_contract_survival",
                    where + " and renewal <= %d and at_risk >= %d".formatted(MOST_RENEWALS, FEWEST))
                .as("*", "order by renewal"))
        .render(html, context);
  }

  private static Mark happened(Context context, Row row) {
    return Estimate.of(row, "survival")
        .mark(context, months(context, row), context.numbers()::percent);
  }

  private static Mark expected(Context context, Row row) {
    Double value = row.numberOrNull("expected_survival");
    String words = value == null ? "\u2013" : context.numbers().percent(value);
    return new Mark(value, null, null, Completeness.COMPLETE, months(context, row) + ": " + words);
  }

  private static List<Cell> numbers(Context context, Row row) {
    Estimate happened = Estimate.of(row, "survival");
    Double model = row.numberOrNull("expected_survival");
    return List.of(
        Cell.count(context, row.count("months")),
        Cell.count(context, row.count("at_risk")),
        Cell.count(context, row.count("ended")),
        happened.cell(context, context.numbers()::percent),
        happened.intervalCell(context, context.numbers()::percent),
        model == null
            ? Cell.unknown(context.text("unknown.undefined"))
            : Cell.number(context.numbers().percent(model)));
  }

  private static String months(Context context, Row row) {
    return context.text("contracts.after", context.numbers().count(row.count("months")));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
