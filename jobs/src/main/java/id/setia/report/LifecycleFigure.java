package id.setia.report;

import id.setia.report.chart.BarChart;
import id.setia.report.chart.Categories;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.Mark;
import id.setia.report.chart.Mark.Completeness;
import id.setia.report.chart.Series;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Customers by month as new, returning, resurrected and, below zero, dormant. */
final class LifecycleFigure {

  private static final int MONTHS = 24;
  private static final List<String> STATUSES =
      List.of("returning", "new", "resurrected", "dormant");

  private LifecycleFigure() {}

  static void render(Html html, Context context) {
    NavigableMap<LocalDate, Map<String, Row>> months = read(context.data());
    if (months.isEmpty()) {
      Section.noData(context, "marts.lifecycle");
      return;
    }
    List<LocalDate> shown = Months.upTo(months.firstKey(), months.lastKey(), MONTHS);
    RevenueHistory revenue = RevenueHistory.read(context);
    BarChart chart =
        new BarChart(
            new ChartText(
                "lifecycle-months",
                context.text("lifecycle.months"),
                context.text("lifecycle.months.desc")),
            Categories.of(shown.stream().map(context.texts()::shortMonth).toList()),
            STATUSES.stream()
                .map(status -> series(context, status, shown, months, revenue))
                .toList(),
            context.text("incomplete"),
            context.numbers()::compact,
            context.numbers()::compact);
    new Figure(
            chart,
            Size.HALF,
            revenue.noteOn(context, context.text("lifecycle.months.note"), shown.get(0)),
            table(context, shown, months, revenue),
            Source.months("lifecycle", "segment_kind = 'all'")
                .since(shown.get(0))
                .as(
                    "period_start, "
                        + STATUSES.stream()
                            .map(LifecycleFigure::pivoted)
                            .collect(Collectors.joining(", "))
                        + ", bool_and(is_complete) as is_complete",
                    "group by period_start order by period_start"))
        .render(html, context);
  }

  private static String pivoted(String status) {
    return "sum(customers) filter (where status = '%1$s') as %1$s".formatted(status);
  }

  private static NavigableMap<LocalDate, Map<String, Row>> read(ReportData data) {
    NavigableMap<LocalDate, Map<String, Row>> months = new TreeMap<>();
    for (Row row :
        data.query(
                """
                select period_start, status, is_complete,
                  cast(case when status = 'dormant' then -abs(customers) else customers end
                    as bigint) as customers
                from marts.lifecycle
                where period_kind = 'month' and segment_kind = 'all' and segment_value = 'all'
                order by period_start, status
                """)
            .records()) {
      months
          .computeIfAbsent(row.date("period_start"), m -> new HashMap<>())
          .put(row.text("status"), row);
    }
    return months;
  }

  private static Series series(
      Context context,
      String status,
      List<LocalDate> shown,
      NavigableMap<LocalDate, Map<String, Row>> months,
      RevenueHistory revenue) {
    String name = context.text("lifecycle." + status);
    List<Mark> marks = new ArrayList<>();
    for (LocalDate month : shown) {
      Row row = months.getOrDefault(month, Map.of()).get(status);
      Long customers = row == null ? null : row.countOrNull("customers");
      String words = customers == null ? "–" : context.numbers().count(customers);
      marks.add(
          new Mark(
              customers == null ? null : Double.valueOf(customers),
              null,
              null,
              isWhole(row, month, revenue) ? Completeness.COMPLETE : Completeness.INCOMPLETE,
              "%s, %s: %s".formatted(context.texts().month(month), name, words)));
    }
    return new Series(name, marks);
  }

  private static boolean isWhole(@Nullable Row row, LocalDate month, RevenueHistory revenue) {
    return row != null && row.isSet("is_complete") && revenue.beginsWithin(month).isEmpty();
  }

  private static DataTable table(
      Context context,
      List<LocalDate> shown,
      NavigableMap<LocalDate, Map<String, Row>> months,
      RevenueHistory revenue) {
    List<String> headers = new ArrayList<>(List.of(context.text("month")));
    STATUSES.forEach(status -> headers.add(context.text("lifecycle." + status)));
    headers.add(context.text("completeness"));
    return new DataTable(
        context.text("lifecycle.months"),
        headers,
        shown.stream()
            .map(month -> row(context, month, months.getOrDefault(month, Map.of()), revenue))
            .toList());
  }

  private static List<Cell> row(
      Context context, LocalDate month, Map<String, Row> statuses, RevenueHistory revenue) {
    List<Cell> cells = new ArrayList<>(List.of(Cell.text(context.texts().month(month))));
    for (String status : STATUSES) {
      Row row = statuses.get(status);
      Long customers = row == null ? null : row.countOrNull("customers");
      cells.add(
          customers == null
              ? Cell.unknown(context.text("unknown.missing"))
              : Cell.count(context, customers));
    }
    boolean complete =
        !statuses.isEmpty()
            && statuses.values().stream().allMatch(row -> isWhole(row, month, revenue));
    cells.add(Cell.text(context.text(complete ? "complete" : "incomplete")));
    return cells;
  }
}
