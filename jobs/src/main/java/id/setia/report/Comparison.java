package id.setia.report;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the score of a month is compared with: the last earlier month in which the survey was
 * answered and that is no part of the same wave, which need not be the month before.
 *
 * @param with its first day; empty where there is none
 * @param trend the verdict; null where none could be given
 */
record Comparison(Optional<LocalDate> with, @Nullable String trend) {

  static Comparison of(Row row) {
    return new Comparison(row.dateIfAny("compared_start"), row.textOrNull("trend"));
  }

  /** The month, or the reason why there is no verdict. */
  Cell withCell(Context context, Estimate score) {
    return trend == null
        ? Cell.unknown(reason(context, score))
        : Cell.text(with.map(context.texts()::month).orElseThrow());
  }

  Cell trendCell(Context context) {
    return Cell.text(trend == null ? "–" : context.text("trend." + trend));
  }

  /** Why there is no verdict on a score. */
  String reason(Context context, Estimate score) {
    if (score.value() == null) {
      return context.text(score.reason());
    }
    return with.map(month -> context.text("unknown.compared", context.texts().month(month)))
        .orElse(context.text("unknown.no-comparison"));
  }
}
