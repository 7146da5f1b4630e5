package id.setia.report;

import id.setia.report.chart.ChartText;
import id.setia.report.chart.Heatmap;
import id.setia.report.chart.Mark;
import id.setia.report.html.Html;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Retention of the last cohorts by age, in months. Age 0 is left out: it is always 100 %. */
final class CohortHeatmap {

  private static final int COHORTS = 18;

  private CohortHeatmap() {}

  static void render(Html html, Context context) {
    List<Row> rows = read(context.data());
    if (rows.isEmpty()) {
      Section.noData(context, "marts.retention_cohorts");
      return;
    }
    int oldest = rows.stream().mapToInt(row -> Math.toIntExact(row.count("age"))).max().orElse(1);
    int ages = Math.max(1, oldest);
    NavigableMap<LocalDate, List<Row>> cohorts = new TreeMap<>();
    rows.forEach(
        row -> cohorts.computeIfAbsent(row.date("cohort_start"), m -> new ArrayList<>()).add(row));
    Heatmap chart =
        new Heatmap(
            new ChartText(
                "retention-cohorts",
                context.text("retention.cohorts"),
                context.text("retention.cohorts.desc")),
            context.text("retention.corner"),
            IntStream.rangeClosed(1, ages).mapToObj(age -> "+" + age).toList(),
            cohorts.values().stream().map(cohort -> row(context, cohort, ages)).toList(),
            context.numbers()::percent,
            context.numbers()::shortPercent,
            context.text("incomplete"));
    new Figure(
            chart,
            chart.size(),
            context.text("retention.cohorts.note"),
            table(context, rows),
            Source.mart(
                "retention_cohorts",
                "period_kind = 'month' and retention_type = 'classic' and segment_kind = 'all'"))
        .render(html, context);
  }

  private static List<Row> read(ReportData data) {
    return data.query(
            """
            select cohort_start, cast(age as bigint) as age, cohort_size, retained,
              retention_rate, ci_low, ci_high, is_complete, is_suppressed
            from marts.retention_cohorts
            where period_kind = 'month' and retention_type = 'classic'
              and segment_kind = 'all' and segment_value = 'all'
              and cohort_start in (
                select distinct cohort_start
                from marts.retention_cohorts
                where period_kind = 'month' and retention_type = 'classic'
                  and segment_kind = 'all' and segment_value = 'all'
                order by cohort_start desc
                limit %d
              )
            order by cohort_start, age
            """
                .formatted(COHORTS))
        .records();
  }

  private static Heatmap.Row row(Context context, List<Row> cohort, int ages) {
    Row first = cohort.get(0);
    String name = context.texts().month(first.date("cohort_start"));
    List<@Nullable Mark> cells = new ArrayList<>(Collections.<@Nullable Mark>nCopies(ages, null));
    for (Row row : cohort) {
      int age = Math.toIntExact(row.count("age"));
      if (age > 0) {
        String label =
            context.text(
                "retention.cell",
                name,
                String.valueOf(age),
                context.numbers().count(row.count("retained")),
                context.numbers().count(row.count("cohort_size")));
        Mark mark =
            Estimate.of(row, "retention_rate").mark(context, label, context.numbers()::percent);
        cells.set(age - 1, mark);
      }
    }
    String size = context.numbers().count(first.count("cohort_size"));
    return new Heatmap.Row(name + " · " + size, cells);
  }

  private static DataTable table(Context context, List<Row> rows) {
    return new DataTable(
        context.text("retention.cohorts"),
        List.of(
            context.text("retention.cohort"),
            context.text("retention.age"),
            context.text("retention.size"),
            context.text("retention.retained"),
            context.text("retention.rate"),
            context.text("interval")),
        rows.stream().map(row -> cells(context, row)).toList());
  }

  private static List<Cell> cells(Context context, Row row) {
    Numbers numbers = context.numbers();
    Estimate rate = Estimate.of(row, "retention_rate");
    return List.of(
        Cell.text(context.texts().month(row.date("cohort_start"))),
        Cell.number(numbers.count(row.count("age"))),
        Cell.number(numbers.count(row.count("cohort_size"))),
        Cell.number(numbers.count(row.count("retained"))),
        rate.cell(context, numbers::percent),
        rate.intervalCell(context, numbers::percent));
  }
}
