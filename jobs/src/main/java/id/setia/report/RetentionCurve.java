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
import java.util.stream.IntStream;

/** The pooled retention curve, classic and rolling. */
final class RetentionCurve {

  private static final int AGES = 24;

  private RetentionCurve() {}

  static void render(Html html, Context context) {
    List<Row> rows =
        context
            .data()
            .query(
                """
                select retention_type, cast(age as bigint) as age, cohorts, customers_at_risk, retained,
                  retention_rate, ci_low, ci_high, is_complete, is_suppressed
                from marts.retention_curve
                where period_kind = 'month' and segment_kind = 'all' and segment_value = 'all'
                  and retention_type in ('classic', 'rolling') and age between 1 and %d
                order by retention_type, age
                """
                    .formatted(AGES))
            .records();
    if (rows.isEmpty()) {
      Section.noData(context, "marts.retention_curve");
      return;
    }
    List<Row> drawn = pooled(rows);
    int oldest = drawn.stream().mapToInt(row -> Math.toIntExact(row.count("age"))).max().orElse(1);
    LineChart chart =
        LineChart.bands(
            new ChartText(
                "retention-curve",
                context.text("retention.curve"),
                context.text("retention.curve.desc")),
            Categories.of(IntStream.rangeClosed(1, oldest).mapToObj(age -> "+" + age).toList()),
            List.of(
                series(context, drawn, "classic", oldest),
                series(context, drawn, "rolling", oldest)),
            context.numbers()::shortPercent);
    new Figure(
            chart,
            Size.HALF,
            context.text("retention.curve.note"),
            table(context, rows),
            Source.mart(
                    "retention_curve",
                    "period_kind = 'month' and segment_kind = 'all' and age between 1 and %d"
                        .formatted(AGES))
                .as("*", "order by retention_type, age"))
        .render(html, context);
  }

  /**
   * The ages that several cohorts have reached: where only the oldest is left, the curve would go
   * on as that one, which may hold all customers from before the history. The table has every age.
   */
  private static List<Row> pooled(List<Row> rows) {
    List<Row> pooled = rows.stream().filter(row -> row.count("cohorts") > 1).toList();
    return pooled.isEmpty() ? rows : pooled;
  }

  private static Series series(Context context, List<Row> rows, String type, int oldest) {
    String name = context.text("retention." + type);
    Mark[] marks = new Mark[oldest];
    for (int age = 1; age <= oldest; age++) {
      marks[age - 1] =
          new Mark(null, null, null, Completeness.INCOMPLETE, context.text("unknown.missing"));
    }
    for (Row row : rows) {
      if (row.text("retention_type").equals(type)) {
        int age = Math.toIntExact(row.count("age"));
        marks[age - 1] =
            Estimate.of(row, "retention_rate")
                .mark(context, name + ", +" + age, context.numbers()::percent);
      }
    }
    return new Series(name, List.of(marks));
  }

  private static DataTable table(Context context, List<Row> rows) {
    return new DataTable(
        context.text("retention.curve"),
        List.of(
            context.text("retention.type"),
            context.text("retention.age"),
            context.text("retention.at-risk"),
            context.text("retention.retained"),
            context.text("retention.rate"),
            context.text("interval")),
        rows.stream().map(row -> cells(context, row)).toList());
  }

  private static List<Cell> cells(Context context, Row row) {
    Numbers numbers = context.numbers();
    Estimate rate = Estimate.of(row, "retention_rate");
    return List.of(
        Cell.text(context.text("retention." + row.text("retention_type"))),
        Cell.count(context, row.count("age")),
        Cell.count(context, row.count("customers_at_risk")),
        Cell.count(context, row.count("retained")),
        rate.cell(context, numbers::percent),
        rate.intervalCell(context, numbers::percent));
  }
}
