package id.setia.report;

import id.setia.report.chart.BarChart;
import id.setia.report.chart.Categories;
import id.setia.report.chart.ChartText;
import id.setia.report.chart.Mark;
import id.setia.report.chart.Mark.Completeness;
import id.setia.report.chart.Series;
import id.setia.report.chart.Size;
import id.setia.report.html.Html;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What each theme of comments costs: of the newest quarter, else month, in which it is known; of
 * NPS where there is one, else of CSAT.
 */
final class ThemeDrivers {

  private static final int MOST_BARS = 8;

  /** So many names stand under half a page without running into each other. */
  private static final int FEW_BARS = 3;

  private final Context context;
  private final List<Row> drivers;

  private ThemeDrivers(Context context, List<Row> drivers) {
    this.context = context;
    this.drivers = drivers;
  }

  static ThemeDrivers read(Context context) {
    return new ThemeDrivers(context, read(context.data()));
  }

  /** Whether half the width of the page is enough for them. */
  boolean areFew() {
    long bars = drivers.stream().filter(ThemeDrivers::costs).count();
    return bars > 0 && bars <= FEW_BARS;
  }

  void render(Html html, Size size) {
    if (drivers.isEmpty()) {
      html.element("p", context.text("comments.drivers.none"), "class", "no-rows");
      return;
    }
    Row first = drivers.get(0);
    boolean isNps = first.text("metric").equals("nps");
    DoubleFunction<String> format =
        isNps ? value -> context.numbers().fixed(value, 1) : context.numbers()::percent;
    String title =
        context.text(
            "comments.drivers." + first.text("period_kind"),
            Texts.survey(isNps ? "NPS" : "CSAT", ": ", first.text("survey")),
            context.texts().month(first.date("period_start")));
    DataTable table = table(context, title, drivers, format);
    List<Row> shown = drivers.stream().filter(ThemeDrivers::costs).limit(MOST_BARS).toList();
    if (shown.isEmpty()) {
      html.open("div", "class", "card").element("h3", title);
      html.element("p", context.text("comments.drivers.nothing"), "class", "note");
      table.render(html);
      html.close();
      return;
    }
    BarChart chart =
        new BarChart(
            new ChartText("comments-drivers", title, context.text("comments.drivers.desc")),
            Categories.of(shown.stream().map(row -> name(context, row)).toList()),
            List.of(
                new Series(title, shown.stream().map(row -> mark(context, row, format)).toList())),
            context.text("incomplete"),
            format,
            format);
    new Figure(
            chart,
            size,
            context.text("comments.drivers.note"),
            table,
            Source.mart(
                    "theme_drivers",
                    "segment_kind = 'all' and effect is not null and metric = '%s' and %s and %s and period_kind = '%s' and period_start = date '%s'"
                        .formatted(
                            first.text("metric"),
                            Source.has("scale", first.text("scale")),
                            Source.has("survey", first.text("survey")),
                            first.text("period_kind"),
                            first.date("period_start")))
                .as("*", "order by effect desc"))
        .render(html, context);
  }

  private static boolean costs(Row row) {
    Double effect = row.numberOrNull("effect");
    return effect != null && effect > 0;
  }

  private static Mark mark(Context context, Row row, DoubleFunction<String> format) {
    Estimate effect = Estimate.of(row, "effect");
    return new Mark(
        effect.value(),
        effect.low(),
        effect.high(),
        Completeness.COMPLETE,
        name(context, row) + ": " + effect.words(context, format));
  }

  private static String name(Context context, Row row) {
    return context.texts().word("theme", row.text("theme"));
  }

  private static DataTable table(
      Context context, String title, List<Row> drivers, DoubleFunction<String> format) {
    return new DataTable(
        title,
        List.of(
            context.text("comments.theme"),
            context.text("comments.mentions"),
            context.text("share"),
            context.text("comments.effect"),
            context.text("interval"),
            context.text("comments.evidence")),
        drivers.stream()
            .map(
                row -> {
                  Estimate effect = Estimate.of(row, "effect");
                  return List.of(
                      Cell.text(name(context, row)),
                      Cell.count(context, row.count("mentions")),
                      share(context, row.numberOrNull("mention_share")),
                      effect.cell(context, format),
                      effect.intervalCell(context, format),
                      Cell.text(context.text("comments.evidence." + row.text("evidence"))));
                })
            .toList());
  }

  private static Cell share(Context context, @Nullable Double share) {
    return share == null
        ? Cell.unknown(context.text("unknown.undefined"))
        : Cell.number(context.numbers().percent(share));
  }

  private static List<Row> read(ReportData data) {
    return data.query(
            """
            with known as (
              select metric, scale, survey, period_kind, period_start, max(n) as answers
              from marts.theme_drivers
              where segment_kind = 'all' and effect is not null and period_kind in ('quarter', 'month')
              group by metric, scale, survey, period_kind, period_start
            ),
            chosen as (
              select metric, scale, survey, period_kind, period_start
              from known
              order by
                case when metric = 'nps' then 0 else 1 end,
                case when period_kind = 'quarter' then 0 else 1 end,
                period_start desc, answers desc, survey
              limit 1
            )
            select metric, scale, survey, period_kind, period_start, theme, mentions, mention_share, effect, ci_low,
              ci_high, evidence, is_complete, is_suppressed
            from marts.theme_drivers
            inner join chosen using (metric, scale, survey, period_kind, period_start)
            where segment_kind = 'all' and effect is not null
            order by effect desc, theme
            """)
        .records();
  }
}
