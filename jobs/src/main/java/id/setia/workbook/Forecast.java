package id.setia.workbook;

import java.util.Optional;

/** Whether a group's forecast is a figure, and if not, why. */
final class Forecast {

  private Forecast() {}

  /**
   * Why there is no value.
   *
   * @param line with cltv under the given name, is_suppressed, and the choice of the model
   */
  static Optional<String> whyUnknown(Line line, String value) {
    if (line.isKnown(value)) {
      return Optional.empty();
    }
    if (line.isTrue("is_suppressed")) {
      return Optional.of("withheld: fewer customers than are shown (setting min_n)");
    }
    return Optional.of("unknown: " + reason(line));
  }

  /** Why a value is none to plan by. */
  static Optional<String> whyUnfit(Line line) {
    return line.values().get("passed_backtest") == Boolean.FALSE
        ? Optional.of("no figure to plan by: no forecast passed the backtest; " + reason(line))
        : Optional.empty();
  }

  private static String reason(Line line) {
    String detail = line.text("detail");
    String reason = line.text("fallback_reason").replace('_', ' ');
    if (reason.isEmpty() && detail.isEmpty()) {
      return "no forecast is published for these customers";
    }
    return detail.isEmpty() ? reason : reason.isEmpty() ? detail : reason + " (" + detail + ")";
  }
}
