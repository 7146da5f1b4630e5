package id.setia.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a reader has to know of this release beside whether it adds up: how far its data have
 * arrived, and which figures of closed months have changed since they were reported.
 */
final class News {

  private static final int MOST_SOURCES = 4;
  private static final int MOST_MONTHS = 3;

  private News() {}

  /**
   * Whether the month before that of the report has arrived in full. A night of the middle of
   * December can expect all of November and no more.
   */
  static Finding freshness(Context context) {
    String name = context.text("news.freshness");
    Freshness freshness = context.freshness();
    Optional<LocalDate> through = freshness.through();
    Optional<LocalDate> asOf = context.publication().map(Publication::asOf);
    if (through.isEmpty() || asOf.isEmpty()) {
      return new Finding(State.UNKNOWN, name, context.text("watermark.none"));
    }
    LocalDate lastMonth = asOf.get().withDayOfMonth(1).minusDays(1);
    List<Freshness.Source> late = freshness.lateOf(null, lastMonth);
    if (late.isEmpty()) {
      return new Finding(
          State.GOOD, name, context.text("watermark", context.texts().date(through.get())));
    }
    String sources =
        late.stream()
            .limit(MOST_SOURCES)
            .map(
                source ->
                    context.text(
                        "kpi.source-until",
                        source.name(),
                        context.texts().date(source.watermark())))
            .distinct()
            .collect(Collectors.joining(", "));
    String more =
        late.size() > MOST_SOURCES
            ? " " + context.text("news.more", context.numbers().count(late.size() - MOST_SOURCES))
            : "";
    return new Finding(
        State.WARNING,
        name,
        context.text("news.late", context.texts().month(lastMonth), sources + more));
  }

  /** Empty where no closed month has changed. */
  static Optional<Finding> restatements(Context context) {
    List<Row> rows =
        context
            .data()
            .query(
                """
                select closed_month, count(*) as figures,
                  max(difference) filter (where metric = 'net_revenue' and part = 'all') as net_revenue
                from marts.restatements
                where cause = 'total' and is_restated
                group by closed_month
                order by closed_month desc
                """)
            .records();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<String> months = new ArrayList<>();
    rows.stream().limit(MOST_MONTHS).forEach(row -> months.add(restated(context, row)));
    if (rows.size() > MOST_MONTHS) {
      months.add(context.text("news.more", context.numbers().count(rows.size() - MOST_MONTHS)));
    }
    return Optional.of(
        new Finding(State.INFO, context.text("news.restated"), String.join("; ", months) + "."));
  }

  private static String restated(Context context, Row row) {
    String month = context.texts().month(row.date("closed_month"));
    String figures = context.numbers().count(row.count("figures"));
    BigDecimal revenue = row.decimalOrNull("net_revenue");
    return revenue == null || revenue.signum() == 0
        ? context.text("news.restated.month", month, figures)
        : context.text(
            "news.restated.revenue",
            month,
            figures,
            (revenue.signum() > 0 ? "+" : "") + context.money(revenue));
  }
}
