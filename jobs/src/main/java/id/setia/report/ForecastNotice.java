package id.setia.report;

import id.setia.report.chart.Mark.Completeness;
import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page says of the months to come: a value with its interval and how often such intervals
 * held, or, where no forecast passed the test on the past, words, a range and what happened in the
 * last months instead of a value.
 */
final class ForecastNotice {

  private static final int MONTHS = 12;

  private ForecastNotice() {}

  static void render(Html html, Context context) {
    List<Row> rows =
        context
            .data()
            .query(
                """
                select portfolio.cltv, portfolio.cltv_low_95, portfolio.cltv_high_95, portfolio.fallback_reason,
                  portfolio.passed_backtest, portfolio.is_suppressed, coverage.forecasts, coverage.inside_95
                from marts.cltv_portfolio as portfolio
                left join marts.cltv_coverage as coverage on portfolio.horizon_months = coverage.horizon_months
                where portfolio.segment_kind = 'all' and portfolio.horizon_months = %d
                """
                    .formatted(MONTHS))
            .records();
    if (rows.isEmpty()) {
      return;
    }
    Row row = rows.get(0);
    html.open("div", "class", "card outlook")
        .element("h3", context.text("outlook.heading"))
        .element("p", sentence(context, row));
    if (row.isSet("passed_backtest") && row.decimalOrNull("cltv") != null) {
      html.element("p", held(context, row), "class", "note");
    } else {
      history(context).ifPresent(words -> html.element("p", words));
    }
    html.close();
  }

  private static String sentence(Context context, Row row) {
    BigDecimal value = row.decimalOrNull("cltv");
    BigDecimal low = row.decimalOrNull("cltv_low_95");
    BigDecimal high = row.decimalOrNull("cltv_high_95");
    boolean isPassed = row.isSet("passed_backtest");
    if (value == null || low == null || high == null) {
      return context.text(ForecastLack.of(row).sentence())
          + reason(context, row.textOrNull("fallback_reason"));
    }
    return isPassed
        ? context.text(
            "outlook.value", context.money(value), context.money(low), context.money(high))
        : context.text("outlook.unfit", context.money(low), context.money(high))
            + reason(context, row.textOrNull("fallback_reason"));
  }

  private static String reason(Context context, @Nullable String code) {
    return code == null
        ? ""
        : " " + context.text("outlook.reason", context.texts().word("forecast.reason", code));
  }

  private static String held(Context context, Row row) {
    Double forecasts = row.numberOrNull("forecasts");
    Double inside = row.numberOrNull("inside_95");
    return forecasts == null || inside == null
        ? context.text("outlook.untested")
        : context.text(
            "outlook.held",
            context.numbers().count(inside.longValue()),
            context.numbers().count(forecasts.longValue()));
  }

  // Net revenue of identified customers in the last twelve complete months, or in those there are.
  private static Optional<String> history(Context context) {
    RevenueHistory revenue = RevenueHistory.read(context);
    BigDecimal sum = BigDecimal.ZERO;
    int months = 0;
    for (RevenueMonth month : revenue.months().descendingMap().values()) {
      if (months < MONTHS
          && revenue.completeness(month.month()) == Completeness.COMPLETE
          && revenue.beginsWithin(month.month()).isEmpty()) {
        sum = sum.add(month.net());
        sum = month.anonymous() == null ? sum : sum.subtract(month.anonymous());
        months++;
      }
    }
    return months == 0
        ? Optional.empty()
        : Optional.of(
            context.text(
                months == 1 ? "outlook.history.one" : "outlook.history",
                context.money(sum),
                context.numbers().count(months)));
  }
}
