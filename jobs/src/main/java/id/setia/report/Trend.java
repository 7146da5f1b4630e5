package id.setia.report;

import id.setia.report.chart.Mark;
import id.setia.report.chart.Mark.Completeness;
import id.setia.report.chart.Sparkline;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key figure by month, and the tile that it makes.
 *
 * @param href the section that has the rest
 * @param source what its months are rows of
 * @param feed whose sources it waits for
 * @param months oldest first, at least one
 */
record Trend(
    String name,
    String href,
    Source source,
    Freshness.Feed feed,
    Measure measure,
    List<TrendMonth> months) {

  private static final int SPARK_MONTHS = 13;

  Trend {
    months = List.copyOf(months);
    if (months.isEmpty()) {
      throw new IllegalArgumentException("Invalid trend %s: it has no month".formatted(name));
    }
  }

  /** The last complete month, or where there is none the newest one, as far as it has come. */
  Tile tile(Context context, List<String> more) {
    Optional<TrendMonth> complete =
        months.stream().filter(TrendMonth::isComplete).reduce((a, b) -> b);
    TrendMonth shown = complete.orElse(newest());
    List<String> details = new ArrayList<>(more);
    BigDecimal value = shown.value();
    if (value == null) {
      details.add(context.text(reason(shown)));
    } else {
      interval(context, shown).ifPresent(details::add);
      if (shown.isComplete()) {
        details.add(change(context, shown, shown.before()));
        TrendMonth lastYear = find(shown.month().minusYears(1));
        if (lastYear != null
            && lastYear.value() != null
            && !lastYear.month().equals(shown.before())) {
          details.add(change(context, shown, lastYear.month()));
        }
      }
    }
    String period = context.texts().month(shown.month());
    return new Tile(
        name,
        href,
        value == null ? "–" : measure.format(context, value),
        details,
        shown.isComplete() ? period : period + ": " + waiting(context, shown),
        shown.isComplete() ? Tile.State.COMPLETE : Tile.State.INCOMPLETE,
        spark(context, shown));
  }

  private TrendMonth newest() {
    return months.stream()
        .filter(month -> month.value() != null)
        .reduce((a, b) -> b)
        .orElse(months.get(months.size() - 1));
  }

  /** Why a month has no value. */
  static String reason(TrendMonth shown) {
    return shown.isSuppressed()
        ? "unknown.suppressed"
        : shown.isComplete() ? "unknown.not-yet" : "unknown.incomplete";
  }

  private Optional<String> interval(Context context, TrendMonth shown) {
    return ends(context, shown)
        .map(
            ends ->
                context.text("ci", ends)
                    + " · n\u00a0=\u00a0"
                    + context.numbers().count(shown.n()));
  }

  /** The ends of an interval; empty where the month has none. */
  Optional<String> ends(Context context, TrendMonth shown) {
    Double low = shown.low();
    Double high = shown.high();
    return low == null || high == null
        ? Optional.empty()
        : Optional.of(
            measure.format(context, low) + (low < 0 ? " … " : "–") + measure.format(context, high));
  }

  private @Nullable TrendMonth find(LocalDate month) {
    return months.stream().filter(one -> one.month().equals(month)).findFirst().orElse(null);
  }

  private String change(Context context, TrendMonth shown, LocalDate month) {
    TrendMonth before = find(month);
    BigDecimal value = shown.value();
    if (before == null || before.value() == null || value == null) {
      return context.text("kpi.change.none", context.texts().month(month));
    }
    BigDecimal then = before.value();
    if (!before.isComplete()) {
      return context.text("kpi.change.partial", context.texts().month(month));
    }
    String words =
        context.text(
            "kpi.change", measure.change(context, then, value), context.texts().month(month));
    Boolean evidence = shown.evidence();
    Boolean isReal =
        (evidence != null && month.equals(shown.before())) ? evidence : shown.differs(before);
    return isReal == null
        ? words
        : words + ": " + context.text(isReal ? "kpi.evidence" : "kpi.chance");
  }

  /**
   * Which sources the newest month that is over waits for; where it waits for none, which month is
   * shown as far as it has come. Empty where neither is.
   */
  Optional<String> waiting(Context context) {
    return late(context)
        .or(
            () ->
                months.stream()
                    .filter(month -> !month.isComplete() && month.value() != null)
                    .reduce((a, b) -> b)
                    .map(month -> dated(context, month, context.text("kpi.so-far"))));
  }

  private Optional<String> late(Context context) {
    return context
        .publication()
        .map(release -> release.asOf().withDayOfMonth(1).minusMonths(1))
        .map(this::find)
        .filter(month -> !month.isComplete())
        .filter(month -> !late(context, month).isEmpty())
        .map(month -> dated(context, month, waiting(context, month)));
  }

  private static String dated(Context context, TrendMonth month, String words) {
    return context.texts().month(month.month()) + ": " + words;
  }

  private List<Freshness.Source> late(Context context, TrendMonth shown) {
    return context.freshness().late(feed, shown.month().plusMonths(1).minusDays(1));
  }

  /** Which source a month waits for. */
  private String waiting(Context context, TrendMonth shown) {
    List<Freshness.Source> late = late(context, shown);
    return late.isEmpty()
        ? context.text("kpi.so-far")
        : context.text(
            "kpi.so-far.late",
            late.stream()
                .map(
                    source ->
                        context.text(
                            "kpi.source-until",
                            source.name(),
                            context.texts().date(source.watermark())))
                .collect(Collectors.joining(", ")));
  }

  private Sparkline spark(Context context, TrendMonth shown) {
    List<TrendMonth> upTo =
        months.stream()
            .filter(month -> !month.month().isAfter(shown.month()))
            .filter(month -> month.month().isAfter(shown.month().minusMonths(SPARK_MONTHS)))
            .toList();
    return new Sparkline(upTo.stream().map(month -> mark(context, month)).toList());
  }

  /** A month of a line without intervals. */
  private Mark mark(Context context, TrendMonth month) {
    BigDecimal value = month.value();
    String words = value == null ? "–" : measure.format(context, value);
    return new Mark(
        value == null ? null : Double.valueOf(value.doubleValue()),
        null,
        null,
        month.isComplete() ? Completeness.COMPLETE : Completeness.INCOMPLETE,
        context.texts().month(month.month()) + ": " + words);
  }
}
