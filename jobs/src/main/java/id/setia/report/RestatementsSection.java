package id.setia.report;

import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Closed months: each figure as reported, as restated, and why they differ. */
final class RestatementsSection implements Section {

  /** Figures of rates and scores are read to two decimals. */
  private static final int DECIMALS = 2;

  /** What identifies a figure. */
  private record Key(LocalDate month, String metric, String part) {
    static Key of(Row row) {
      return new Key(row.date("closed_month"), row.text("metric"), row.text("part"));
    }
  }

  @Override
  public String id() {
    return "restatements";
  }

  @Override
  public void body(Html html, Context context) {
    List<Row> figures = figures(context);
    if (figures.isEmpty()) {
      context.noteEmpty("marts.restatements");
      return;
    }
    Map<Key, List<Row>> causes = causes(context).stream().collect(Collectors.groupingBy(Key::of));
    html.open("div", "class", "card").element("h3", context.text("restatements.figures"));
    html.element("p", context.text("restatements.note"), "class", "note");
    new DataTable(
            context.text("restatements.figures"),
            List.of(
                context.text("month"),
                context.text("restatements.figure"),
                context.text("restatements.reported"),
                context.text("restatements.restated"),
                context.text("column.difference"),
                context.text("restatements.why")),
            figures.stream()
                .map(row -> row(context, row, causes.getOrDefault(Key.of(row), List.of())))
                .toList())
        .render(html);
    Source.mart("restatements", "cause = 'total'").render(html, context);
    html.close();
  }

  /** Every headline of the twelve months closed last, and whatever else was restated in them. */
  private static List<Row> figures(Context context) {
    return context
        .data()
        .query(
            """
            select closed_month, metric, part, unit, reported, restated, difference, is_restated
            from marts.restatements
            where cause = 'total'
              and closed_month > (select max(closed_month) from marts.restatements) - interval 12 month
              and (is_restated or metric in ('net_revenue', 'orders', 'refunds', 'historic_cltv', 'new_customers',
                'active_customers', 'churned_customers', 'nps', 'csat', 'ces', 'ttr_mean_hours'))
            order by closed_month desc, is_restated desc, metric, part
            """)
        .records();
  }

  private static List<Row> causes(Context context) {
    return context
        .data()
        .query(
            """
            select closed_month, metric, part, cause, difference, unit, documents, files
            from marts.restatements
            where cause <> 'total'
            order by closed_month, metric, part, abs(difference) desc nulls last, cause
            """)
        .records();
  }

  private static List<Cell> row(Context context, Row row, List<Row> causes) {
    String unit = row.text("unit");
    return List.of(
        Cell.text(context.texts().month(row.date("closed_month"))),
        Cell.text(name(context, row)),
        value(context, row.decimalOrNull("reported"), unit),
        value(context, row.decimalOrNull("restated"), unit),
        row.isSet("is_restated")
            ? value(context, row.decimalOrNull("difference"), unit)
            : Cell.text(context.text("restatements.same")),
        Cell.text(
            causes.stream().map(cause -> cause(context, cause)).collect(Collectors.joining("; "))));
  }

  private static String name(Context context, Row row) {
    String name = context.texts().word("restatements.metric", row.text("metric"));
    String part = row.text("part");
    return part.equals("all") ? name : "%s (%s)".formatted(name, part(context, row, part));
  }

  /** What a figure is of: a survey that is called like its metric is not said twice. */
  private static String part(Context context, Row row, String part) {
    String metric = row.text("metric") + " ";
    return part.regionMatches(true, 0, metric, 0, metric.length())
        ? part.substring(metric.length())
        : context.texts().word("restatements.part", part.replace(' ', '_'), part);
  }

  private static Cell value(Context context, @Nullable BigDecimal value, String unit) {
    return value == null
        ? Cell.unknown(context.text("restatements.not-shown"))
        : Cell.number(text(context, value, unit));
  }

  private static String text(Context context, BigDecimal value, String unit) {
    return switch (unit) {
      case "reporting currency" -> context.money(value);
      case "share 0..1" -> context.numbers().percent(value.doubleValue());
      default -> context.numbers().exact(value.setScale(DECIMALS, RoundingMode.HALF_UP));
    };
  }

  private static String cause(Context context, Row row) {
    BigDecimal amount = row.decimalOrNull("difference");
    String words = context.texts().word("restatements.cause", row.text("cause"));
    String sum =
        amount == null
            ? context.text(
                "restatements.documents", context.numbers().count(row.count("documents")))
            : text(context, amount, row.text("unit"));
    String files = row.textOrNull("files");
    return files == null
        ? "%s: %s".formatted(words, sum)
        : "%s: %s (%s)".formatted(words, sum, files);
  }
}
