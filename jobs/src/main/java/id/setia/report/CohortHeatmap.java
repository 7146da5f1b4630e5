package id.setia.report;

import id.setia.report.chart.ChartText;
import id.setia.report.chart.Heatmap;
import id.setia.report.chart.Mark;
import id.setia.report.chart.Mark.Completeness;
import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Retention of the last cohorts by age, in months. Age 0 is left out: it is always 100 %. */
final class CohortHeatmap {

  private static final int COHORTS = 18;

  private static final String PEOPLE =
      "select customers.customer_id, customers.first_order_date, months.orders, months.net_revenue"
          + " from core.customers as customers join core.customer_periods as months using (customer_no)"
          + " where months.period_kind = 'month' and months.orders > 0 and customers.first_order_month = date '%1$s'"
          + " and months.period_start = date '%1$s' + interval 1 month order by months.net_revenue desc";

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
    RevenueHistory revenue = RevenueHistory.read(context);
    Heatmap chart =
        new Heatmap(
            new ChartText(
                "retention-cohorts",
                context.text("retention.cohorts"),
                context.text("retention.cohorts.desc")),
            context.text("retention.corner"),
            IntStream.rangeClosed(1, ages).mapToObj(age -> "+" + age).toList(),
            rows(context, cohorts, rows, ages, revenue),
            context.numbers()::percent,
            context.numbers()::shortPercent,
            context.text("incomplete"));
    new Figure(
            chart,
            chart.size(),
            revenue.noteOn(context, context.text("retention.cohorts.note"), cohorts.firstKey()),
            table(context, rows, revenue),
            Source.mart(
                    "retention_cohorts",
                    "period_kind = 'month' and retention_type = 'classic' and segment_kind = 'all'"
                        + " and cohort_start >= date '%s'".formatted(cohorts.firstKey()))
                .as("*", "order by cohort_start, age"),
            List.of(
                context.text("retention.rate"),
                context.text("customers"),
                context.text("net-revenue")),
            people(context, rows))
        .render(html, context);
  }

  /**
   * The query for those who are in a cell: the newest that is known a month after its first orders.
   */
  private static Html people(Context context, List<Row> rows) {
    Html html = Html.part();
    rows.stream()
        .filter(row -> row.count("age") == 1 && row.numberOrNull("retention_rate") != null)
        .map(row -> row.date("cohort_start"))
        .max(LocalDate::compareTo)
        .ifPresent(
            cohort ->
                html.open("p", "class", "source")
                    .text(context.text("retention.people", context.texts().month(cohort)) + " ")
                    .element("code", PEOPLE.formatted(cohort))
                    .close());
    return html;
  }

  private static List<Row> read(ReportData data) {
    return data.query(
            """
            select cohort_start, cast(age as bigint) as age, cohort_size, retained,
              retention_rate, ci_low, ci_high, net_revenue, is_complete, is_suppressed
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

  /** All cohorts together first, then each from the oldest on. */
  private static List<Heatmap.Row> rows(
      Context context,
      NavigableMap<LocalDate, List<Row>> cohorts,
      List<Row> all,
      int ages,
      RevenueHistory revenue) {
    List<Heatmap.Row> rows = new ArrayList<>();
    pooled(context, all, ages).ifPresent(rows::add);
    cohorts.forEach(
        (month, cohort) -> rows.add(row(context, name(context, month, revenue), cohort, ages)));
    return rows;
  }

  /**
   * Of all cohorts that are shown and complete at an age, and large enough: those who ordered at it
   * over those who could have.
   */
  private static Optional<Heatmap.Row> pooled(Context context, List<Row> all, int ages) {
    Cells cells = new Cells(ages);
    for (int age = 1; age <= ages; age++) {
      long of = 0;
      long retained = 0;
      BigDecimal revenue = BigDecimal.ZERO;
      for (Row row : all) {
        if (row.count("age") == age && row.numberOrNull("retention_rate") != null) {
          of += row.count("cohort_size");
          retained += row.count("retained");
          BigDecimal part = row.decimalOrNull("net_revenue");
          revenue = part == null ? revenue : revenue.add(part);
        }
      }
      if (of > 0) {
        double rate = (double) retained / of;
        String label = label(context, context.text("retention.pooled"), age, retained, of);
        String words = label + ": " + context.numbers().percent(rate);
        cells.set(
            age,
            new Mark(rate, null, null, Completeness.COMPLETE, words),
            context.numbers().count(retained),
            context.numbers().compact(revenue.doubleValue()));
      }
    }
    return cells.isEmpty()
        ? Optional.empty()
        : Optional.of(cells.row(context.text("retention.pooled")));
  }

  /** A month of first orders, and that it is known in part where the data begin within it. */
  private static String name(Context context, LocalDate month, RevenueHistory revenue) {
    String name = context.texts().month(month);
    return revenue.beginsWithin(month).isPresent()
        ? name + " (" + context.text("incomplete") + ")"
        : name;
  }

  private static Heatmap.Row row(Context context, String name, List<Row> cohort, int ages) {
    Row first = cohort.get(0);
    Cells cells = new Cells(ages);
    for (Row row : cohort) {
      int age = Math.toIntExact(row.count("age"));
      if (age > 0) {
        String label = label(context, name, age, row.count("retained"), row.count("cohort_size"));
        Estimate rate = Estimate.of(row, "retention_rate");
        BigDecimal revenue = row.decimalOrNull("net_revenue");
        boolean isKnown = rate.value() != null;
        cells.set(
            age,
            rate.mark(context, label, context.numbers()::percent),
            isKnown ? context.numbers().count(row.count("retained")) : "–",
            isKnown && revenue != null ? context.numbers().compact(revenue.doubleValue()) : "–");
      }
    }
    return cells.row(name + " · " + context.numbers().count(first.count("cohort_size")));
  }

  private static String label(Context context, String name, int age, long retained, long of) {
    return context.text(
        "retention.cell",
        name,
        String.valueOf(age),
        context.numbers().count(retained),
        context.numbers().count(of));
  }

  /** A row while it is filled, with the count and the value beside the rate of each age. */
  private static final class Cells {

    private final List<@Nullable Mark> marks;
    private final List<String> counts;
    private final List<String> values;

    Cells(int ages) {
      marks = new ArrayList<>(Collections.<@Nullable Mark>nCopies(ages, null));
      counts = new ArrayList<>(Collections.nCopies(ages, ""));
      values = new ArrayList<>(Collections.nCopies(ages, ""));
    }

    void set(int age, Mark mark, String count, String value) {
      marks.set(age - 1, mark);
      counts.set(age - 1, count);
      values.set(age - 1, value);
    }

    boolean isEmpty() {
      return marks.stream().allMatch(mark -> mark == null);
    }

    Heatmap.Row row(String name) {
      return new Heatmap.Row(name, marks, List.of(counts, values));
    }
  }

  private static DataTable table(Context context, List<Row> rows, RevenueHistory revenue) {
    return new DataTable(
        context.text("retention.cohorts"),
        List.of(
            context.text("retention.cohort"),
            context.text("retention.age"),
            context.text("retention.size"),
            context.text("retention.retained"),
            context.text("retention.rate"),
            context.text("interval"),
            context.text("net-revenue")),
        rows.stream().map(row -> cells(context, row, revenue)).toList());
  }

  private static List<Cell> cells(Context context, Row row, RevenueHistory revenue) {
    Numbers numbers = context.numbers();
    Estimate rate = Estimate.of(row, "retention_rate");
    return List.of(
        Cell.text(name(context, row.date("cohort_start"), revenue)),
        Cell.count(context, row.count("age")),
        Cell.count(context, row.count("cohort_size")),
        Cell.count(context, row.count("retained")),
        rate.cell(context, numbers::percent),
        rate.intervalCell(context, numbers::percent),
        revenue(context, row.decimalOrNull("net_revenue"), rate));
  }

  private static Cell revenue(Context context, @Nullable BigDecimal revenue, Estimate rate) {
    return revenue == null || rate.value() == null
        ? Cell.unknown(context.text(rate.value() == null ? rate.reason() : "unknown.missing"))
        : Cell.number(context.money(revenue), revenue);
  }
}
