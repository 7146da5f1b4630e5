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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What moved the recurring revenue of each month, and how much of that at its beginning is left at
 * its end: gross and net revenue retention (GRR, NRR).
 */
final class ContractMovements {

  /** A part of the movement: its text, its column, and whether it takes away. */
  private record Part(String key, String column, int sign) {}

  private static final List<Part> PARTS =
      List.of(
          new Part("churn.new", "mrr_new", 1),
          new Part("contracts.expansion", "mrr_expansion", 1),
          new Part("churn.reactivated", "mrr_reactivated", 1),
          new Part("contracts.contraction", "mrr_contraction", -1),
          new Part("churn.churned", "mrr_churned", -1));

  private ContractMovements() {}

  /**
   * Writes what moved the revenue of each month.
   *
   * @param months of subscription_churn, oldest first
   * @param source the query of them
   */
  static void movements(Html html, Context context, List<Row> months, Source source) {
    String title = context.text("contracts.movements");
    BarChart chart =
        new BarChart(
            new ChartText("contracts-movements", title, context.text("contracts.movements.desc")),
            categories(context, months),
            PARTS.stream().map(part -> series(context, part, months)).toList(),
            context.text("incomplete"),
            context.numbers()::compact,
            context.numbers()::compact);
    List<String> headers = new ArrayList<>();
    headers.add(context.text("month"));
    headers.add(context.text("churn.opening"));
    PARTS.forEach(part -> headers.add(context.text(part.key())));
    headers.add(context.text("churn.closing"));
    headers.add(context.text("contracts.customers"));
    headers.add(context.text("completeness"));
    new Figure(
            chart,
            Size.HALF,
            context.text("contracts.movements.note"),
            new DataTable(
                title, headers, months.stream().map(row -> amounts(context, row)).toList()),
            source)
        .render(html, context);
  }

  private static Series series(Context context, Part part, List<Row> months) {
    String name = context.text(part.key());
    return new Series(name, months.stream().map(row -> mark(context, name, part, row)).toList());
  }

  private static Mark mark(Context context, String name, Part part, Row row) {
    BigDecimal amount = row.decimalOrNull(part.column());
    return new Mark(
        amount == null ? null : Double.valueOf(part.sign() * amount.doubleValue()),
        null,
        null,
        completeness(row),
        "%s, %s: %s"
            .formatted(month(context, row), name, amount == null ? "–" : context.money(amount)));
  }

  private static List<Cell> amounts(Context context, Row row) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.text(month(context, row)));
    cells.add(ContractsSection.money(context, row.decimalOrNull("mrr_opening")));
    for (Part part : PARTS) {
      cells.add(ContractsSection.money(context, row.decimalOrNull(part.column())));
    }
    cells.add(ContractsSection.money(context, row.decimalOrNull("mrr_closing")));
    cells.add(Cell.count(context, row.count("opening")));
    cells.add(complete(context, row));
    return cells;
  }

  /** Writes gross and net revenue retention by month; nothing where no month has either. */
  static void retention(Html html, Context context, List<Row> months, Source source) {
    String title = context.text("contracts.retention");
    LineChart chart =
        LineChart.whiskers(
            new ChartText("contracts-retention", title, context.text("contracts.retention.desc")),
            categories(context, months),
            List.of(
                retained(context, "contracts.nrr", "net_revenue_retention", months),
                retained(context, "contracts.grr", "gross_revenue_retention", months)),
            context.numbers()::shortPercent);
    if (!chart.hasValues()) {
      return;
    }
    new Figure(
            chart,
            Size.HALF,
            context.text("contracts.retention.note"),
            new DataTable(
                title,
                List.of(
                    context.text("month"),
                    context.text("contracts.customers"),
                    context.text("contracts.opening-mrr"),
                    context.text("contracts.nrr"),
                    context.text("contracts.grr"),
                    context.text("completeness")),
                months.stream().map(row -> rates(context, row)).toList()),
            source)
        .render(html, context);
  }

  private static Series retained(Context context, String key, String column, List<Row> months) {
    String name = context.text(key);
    return new Series(
        name,
        months.stream()
            .map(
                row -> {
                  Double rate = row.numberOrNull(column);
                  String words = rate == null ? "–" : context.numbers().percent(rate);
                  String label = "%s, %s: %s".formatted(month(context, row), name, words);
                  return new Mark(rate, null, null, completeness(row), label);
                })
            .toList());
  }

  private static List<Cell> rates(Context context, Row row) {
    return List.of(
        Cell.text(month(context, row)),
        Cell.count(context, row.count("opening")),
        ContractsSection.money(context, row.decimalOrNull("mrr_opening")),
        rate(context, row, row.numberOrNull("net_revenue_retention")),
        rate(context, row, row.numberOrNull("gross_revenue_retention")),
        complete(context, row));
  }

  private static Cell rate(Context context, Row row, @Nullable Double rate) {
    return rate == null
        ? Cell.unknown(context.text(Estimate.of(row, "logo_churn_rate").reason()))
        : Cell.number(context.numbers().percent(rate), BigDecimal.valueOf(rate));
  }

  private static Cell complete(Context context, Row row) {
    return Cell.text(context.text(row.isSet("is_complete") ? "complete" : "incomplete"));
  }

  /** The months, each over the customers under contract at its beginning. */
  private static Categories categories(Context context, List<Row> months) {
    return Categories.months(
            months.stream().map(row -> row.date("period_start")).toList(),
            context.texts()::shortMonth)
        .over(months.stream().map(row -> context.numbers().count(row.count("opening"))).toList());
  }

  private static Completeness completeness(Row row) {
    return row.isSet("is_complete") ? Completeness.COMPLETE : Completeness.INCOMPLETE;
  }

  private static String month(Context context, Row row) {
    return context.texts().month(row.date("period_start"));
  }
}
