package id.setia.report;

import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Money and customers of the last complete month, beside the month before and the year before. */
final class MonthTable {

  private static final List<String> METRICS =
      List.of(
          "net_revenue",
          "margin",
          "orders",
          "refunds",
          "active_customers",
          "new_customers",
          "churned_customers");

  /** A figure of a month, and whether every source has delivered it. */
  private record Value(BigDecimal amount, boolean isComplete) {}

  private final Context context;
  private final RevenueHistory revenue;
  private final Map<LocalDate, Map<String, Value>> months = new HashMap<>();

  private MonthTable(Context context, RevenueHistory revenue) {
    this.context = context;
    this.revenue = revenue;
  }

  /** Writes nothing where no month is over. */
  static void render(Html html, Context context, RevenueHistory revenue) {
    MonthTable table = new MonthTable(context, revenue);
    table.read();
    Optional<LocalDate> month = table.shown();
    if (month.isEmpty()) {
      return;
    }
    String title = context.text("month.title", context.texts().month(month.get()));
    html.open("div", "class", "card half").element("h3", title);
    if (!table.isComplete(month.get())) {
      html.element("p", context.text("month.so-far"), "class", "note");
    }
    Optional<LocalDate> first = revenue.beginsWithin(month.get());
    if (first.isPresent()) {
      String day = context.texts().date(first.get());
      html.element("p", context.text("revenue.months.begins", day), "class", "note");
    }
    table.table(title, month.get()).render(html);
    html.open("details").element("summary", context.text("month.definitions"));
    html.element("p", context.text("month.note"), "class", "note");
    Source.mart(
            "monthly_figures", "month_start = date '%s' and part = 'all'".formatted(month.get()))
        .render(html, context);
    html.close().close();
  }

  private void read() {
    for (Row row :
        context
            .data()
            .query(
                """
                select month_start, metric, value, is_complete
                from marts.monthly_figures
                where part = 'all' and metric in ('%s') and value is not null
                """
                    .formatted(String.join("', '", METRICS)))
            .records()) {
      months
          .computeIfAbsent(row.date("month_start"), month -> new HashMap<>())
          .put(row.text("metric"), new Value(row.decimal("value"), row.isSet("is_complete")));
    }
  }

  private Optional<LocalDate> shown() {
    return months.keySet().stream()
        .filter(this::isComplete)
        .max(LocalDate::compareTo)
        .or(() -> months.keySet().stream().max(LocalDate::compareTo));
  }

  private boolean isComplete(LocalDate month) {
    return months.getOrDefault(month, Map.of()).values().stream().allMatch(Value::isComplete);
  }

  private DataTable table(String title, LocalDate month) {
    LocalDate before = month.minusMonths(1);
    LocalDate lastYear = month.minusYears(1);
    List<List<Cell>> rows = new ArrayList<>();
    for (String metric : METRICS) {
      Value value = value(month, metric);
      if (value != null) {
        rows.add(
            List.of(
                Cell.text(context.texts().word("restatements.metric", metric)),
                amount(metric, value),
                before(metric, before, value),
                before(metric, lastYear, value)));
      }
    }
    return new DataTable(
        title,
        List.of(
            context.text("restatements.figure"),
            context.texts().month(month),
            context.texts().month(before),
            context.texts().month(lastYear)),
        rows);
  }

  private @Nullable Value value(LocalDate month, String metric) {
    return months.getOrDefault(month, Map.of()).get(metric);
  }

  private Cell amount(String metric, Value value) {
    return Cell.number(measure(metric).format(context, value.amount()), value.amount());
  }

  /**
   * An earlier value, with the change since where both months are known from their first day on.
   */
  private Cell before(String metric, LocalDate month, Value to) {
    Value from = value(month, metric);
    if (from == null) {
      return Cell.unknown(context.text("month.unknown"));
    }
    Cell then = amount(metric, from);
    return from.isComplete() && revenue.beginsWithin(month).isEmpty()
        ? then.withSmall(measure(metric).change(context, from.amount(), to.amount()))
        : then.withSmall(context.text("incomplete"));
  }

  private static Measure measure(String metric) {
    return switch (metric) {
      case "net_revenue", "margin", "refunds" -> Measure.MONEY;
      default -> Measure.COUNT;
    };
  }
}
