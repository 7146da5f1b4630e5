package id.setia.report;

import id.setia.report.chart.Categories;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.LineChart;
import id.setia.report.chart.Mark;
import id.setia.report.chart.Series;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Churn by month, and the customer ledger that it comes from. */
final class ChurnSection implements Section {

  private static final int MONTHS = 24;

  @Override
  public String id() {
    return "churn";
  }

  @Override
  public void body(Html html, Context context) {
    List<ChurnMonth> ledger = ChurnMonth.read(context.data());
    Html pair = Html.part();
    if (ledger.isEmpty()) {
      Section.noData(context, "marts.churn_ledger");
    } else {
      rates(pair, context, ledger);
    }
    LifecycleFigure.render(pair, context);
    if (!pair.isEmpty()) {
      html.open("div", "class", "pair").add(pair).close();
    }
    if (!ledger.isEmpty()) {
      ledger(html, context, ledger.subList(Math.max(0, ledger.size() - 12), ledger.size()));
    }
  }

  private static void ledger(Html html, Context context, List<ChurnMonth> shown) {
    Html body = Html.part();
    RevenueHistory revenue = RevenueHistory.read(context);
    String note = context.text("churn.identity");
    body.element("p", revenue.noteOn(context, note, shown.get(0).month()), "class", "note");
    ledger(context, shown, revenue).render(body);
    source(shown).render(body, context);
    Fold.render(html, context.text("churn.ledger"), "", State.INFO, body);
  }

  private static void rates(Html html, Context context, List<ChurnMonth> ledger) {
    List<ChurnMonth> shown = ledger.subList(Math.max(0, ledger.size() - MONTHS), ledger.size());
    List<Mark> marks =
        shown.stream()
            .map(
                m ->
                    m.rate()
                        .mark(
                            context, context.texts().month(m.month()), context.numbers()::percent))
            .toList();
    LineChart chart =
        LineChart.whiskers(
            new ChartText(
                "churn-rate", context.text("churn.rate"), context.text("churn.rate.desc")),
            Categories.months(
                shown.stream().map(ChurnMonth::month).toList(), context.texts()::shortMonth),
            List.of(new Series(context.text("churn.rate"), marks)),
            context.numbers()::shortPercent);
    new Figure(chart, Size.HALF, note(context, shown), rates(context, shown), source(shown))
        .render(html, context);
  }

  private static Source source(List<ChurnMonth> shown) {
    return Source.months("churn_ledger", "segment_kind = 'all'").since(shown.get(0).month());
  }

  private static String note(Context context, List<ChurnMonth> shown) {
    ChurnMonth last = shown.get(shown.size() - 1);
    Long days = last.silenceDays();
    String rule =
        days == null
            ? context.text("churn.rule.varies")
            : context.text("churn.rule", context.numbers().count(days));
    String definition = last.definition();
    long versions = shown.stream().map(m -> String.valueOf(m.definition())).distinct().count();
    if (versions > 1) {
      return rule + " " + context.text("definition.changed");
    }
    return definition == null ? rule : rule + " " + context.text("definition", definition);
  }

  private static DataTable rates(Context context, List<ChurnMonth> shown) {
    return new DataTable(
        context.text("churn.rate"),
        List.of(
            context.text("month"),
            context.text("churn.opening"),
            context.text("churn.churned"),
            context.text("churn.rate"),
            context.text("interval"),
            context.text("churn.revenue.gross"),
            context.text("churn.revenue.net")),
        shown.stream().map(m -> rateRow(context, m)).toList());
  }

  private static List<Cell> rateRow(Context context, ChurnMonth month) {
    Numbers numbers = context.numbers();
    return List.of(
        Cell.text(context.texts().month(month.month())),
        Cell.count(context, month.opening()),
        Cell.count(context, month.churned()),
        month.rate().cell(context, numbers::percent),
        month.rate().intervalCell(context, numbers::percent),
        percent(context, month.grossRevenueRate(), month.rate()),
        percent(context, month.netRevenueRate(), month.rate()));
  }

  private static Cell percent(Context context, @Nullable Double rate, Estimate beside) {
    return rate == null
        ? Cell.unknown(context.text(beside.reason()))
        : Cell.number(context.numbers().percent(rate));
  }

  private static DataTable ledger(Context context, List<ChurnMonth> shown, RevenueHistory revenue) {
    return new DataTable(
        context.text("churn.ledger"),
        List.of(
            context.text("month"),
            context.text("churn.opening"),
            context.text("churn.new"),
            context.text("churn.reactivated"),
            context.text("churn.churned"),
            context.text("churn.closing"),
            context.text("churn.rate"),
            context.text("completeness")),
        shown.stream().map(m -> ledgerRow(context, m, revenue)).toList());
  }

  private static List<Cell> ledgerRow(Context context, ChurnMonth month, RevenueHistory revenue) {
    boolean isWhole = month.rate().isComplete() && revenue.beginsWithin(month.month()).isEmpty();
    Numbers numbers = context.numbers();
    return List.of(
        Cell.text(context.texts().month(month.month())),
        Cell.count(context, month.opening()),
        Cell.count(context, month.gained()),
        Cell.count(context, month.reactivated()),
        Cell.count(context, month.churned()),
        Cell.count(context, month.closing()),
        month.rate().cell(context, numbers::percent),
        Cell.text(context.text(isWhole ? "complete" : "incomplete")));
  }
}
