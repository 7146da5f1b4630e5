package id.setia.report;

import id.setia.report.chart.Mark.Completeness;
import id.setia.report.html.Html;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/** The six numbers that the morning starts with, each of the last complete month. */
final class KpiSection {

  private KpiSection() {}

  static void render(Html html, Context context) {
    List<ChurnMonth> ledger = ChurnMonth.read(context.data());
    RevenueHistory revenue = RevenueHistory.read(context);
    html.open("section", "class", "tiles", "aria-label", context.text("kpi.heading"));
    Stream.of(
            revenue(context, revenue),
            activeCustomers(context, ledger),
            repeatRate(context),
            churn(context, ledger),
            nps(context),
            anonymous(context, revenue))
        .forEach(tile -> tile.render(html, context));
    html.close();
  }

  private static Tile revenue(Context context, RevenueHistory revenue) {
    String name = context.text("net-revenue");
    return revenue
        .lastComplete()
        .map(
            month ->
                new Tile(
                    name,
                    context.money(month.net()),
                    change(context, month, revenue),
                    context.texts().month(month.month()),
                    Completeness.COMPLETE))
        .orElseGet(() -> Tile.unknown(context, name, none(revenue.isEmpty())));
  }

  /** Against the month before, where that is known from its first day on. */
  private static String change(Context context, RevenueMonth month, RevenueHistory revenue) {
    RevenueMonth before = revenue.months().get(month.month().minusMonths(1));
    if (before == null) {
      return context.text("kpi.change.none");
    }
    String name = context.texts().month(before.month());
    Optional<LocalDate> begin = revenue.beginsWithin(before.month());
    if (begin.isPresent()) {
      return context.text("kpi.change.partial", name, context.texts().date(begin.get()));
    }
    return month
        .growthOver(before)
        .map(growth -> context.text("kpi.change", context.numbers().signedPercent(growth), name))
        .orElse(context.text("kpi.change.undefined", name));
  }

  private static Tile activeCustomers(Context context, List<ChurnMonth> ledger) {
    String name = context.text("kpi.active");
    return lastComplete(ledger)
        .map(
            month ->
                new Tile(
                    name,
                    context.numbers().count(month.closing()),
                    active(context, month),
                    context.text("kpi.end-of", context.texts().month(month.month())),
                    Completeness.COMPLETE))
        .orElseGet(() -> Tile.unknown(context, name, none(ledger.isEmpty())));
  }

  private static String active(Context context, ChurnMonth month) {
    Long days = month.silenceDays();
    return days == null
        ? context.text("kpi.active.varies")
        : context.text("kpi.active.rule", context.numbers().count(days));
  }

  private static Tile repeatRate(Context context) {
    String name = context.text("repeat.rate");
    List<RepeatWindow> windows = RepeatWindow.read(context.data());
    return RepeatWindow.usual(windows)
        .map(
            window ->
                estimate(
                    context,
                    name,
                    window.rate(),
                    context.numbers()::percent,
                    window.customers(),
                    context.text("kpi.within", context.numbers().count(window.windowDays()))))
        .orElseGet(() -> Tile.unknown(context, name, "kpi.no-data"));
  }

  private static Tile churn(Context context, List<ChurnMonth> ledger) {
    String name = context.text("churn.rate");
    return lastComplete(ledger)
        .map(
            month ->
                estimate(
                    context,
                    name,
                    month.rate(),
                    context.numbers()::percent,
                    month.opening(),
                    context.texts().month(month.month())))
        .orElseGet(() -> Tile.unknown(context, name, none(ledger.isEmpty())));
  }

  private static Tile nps(Context context) {
    List<NpsSeries> all = NpsSeries.read(context.data());
    if (all.isEmpty()) {
      return Tile.unknown(context, "NPS", "kpi.no-data");
    }
    NpsSeries series = all.get(0);
    String name = "NPS · " + series.name(context);
    return series
        .lastComplete()
        .map(
            point ->
                estimate(
                    context,
                    name,
                    point.score(),
                    score -> context.numbers().fixed(score, 1),
                    point.n(),
                    context.texts().month(point.month())))
        .orElseGet(() -> Tile.unknown(context, name, "kpi.no-complete-month"));
  }

  private static Tile anonymous(Context context, RevenueHistory revenue) {
    String name = context.text("kpi.anonymous");
    Optional<RevenueMonth> last = revenue.lastComplete();
    if (last.isEmpty()) {
      return Tile.unknown(context, name, none(revenue.isEmpty()));
    }
    RevenueMonth month = last.get();
    Optional<String> share =
        month.anonymousShare().map(value -> context.numbers().percent(value.doubleValue()));
    return new Tile(
        name,
        share.orElse("–"),
        context.text(share.isPresent() ? "kpi.anonymous.why" : "unknown.undefined"),
        context.texts().month(month.month()),
        Completeness.COMPLETE);
  }

  private static Tile estimate(
      Context context,
      String name,
      Estimate estimate,
      DoubleFunction<String> format,
      long n,
      String period) {
    Double value = estimate.value();
    String count = "n = " + context.numbers().count(n);
    String detail =
        value == null
            ? context.text(estimate.reason()) + " · " + count
            : context.text("ci", estimate.intervalCell(context, format).text()) + " · " + count;
    return new Tile(
        name, value == null ? "–" : format.apply(value), detail, period, estimate.completeness());
  }

  private static Optional<ChurnMonth> lastComplete(List<ChurnMonth> ledger) {
    return ledger.stream().filter(month -> month.rate().isComplete()).reduce((a, b) -> b);
  }

  private static String none(boolean empty) {
    return empty ? "kpi.no-data" : "kpi.no-complete-month";
  }
}
