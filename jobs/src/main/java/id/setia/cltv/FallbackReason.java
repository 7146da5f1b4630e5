package id.setia.cltv;

import java.util.Locale;

/** Why a model's numbers are not published as current. */
public enum FallbackReason {
  /** Fewer customers than the settings ask for. */
  TOO_FEW_CUSTOMERS,
  /** Fewer customers with a second purchase day than the settings ask for. */
  TOO_FEW_REPEAT_BUYERS,
  /** The search for the maximum of the likelihood ran out of steps. */
  NO_CONVERGENCE,
  /**
   * The likelihood rises towards the edge of the parameters, or is flat around its maximum: the
   * data do not determine this model.
   */
  NOT_IDENTIFIED,
  /** The history has no room for a calibration and a holdout period. */
  HISTORY_TOO_SHORT,
  /** The forecast's mean absolute error in the backtest is above a naive baseline's. */
  LOSES_TO_BASELINE,
  /** The forecast's total in the backtest is further from the actual total than the setting. */
  BIAS_TOO_LARGE,
  /** The fit of all customers forecasts the segment's as well or better. */
  LOSES_TO_POOLED,
  /** No customer has both a repeat purchase and a positive mean margin. */
  NO_POSITIVE_SPEND,
  /** All customers spend the same on every purchase. */
  NO_SPEND_VARIATION,
  /** The gamma-gamma shape q is at most 1, so that the population has no mean spend. */
  SPEND_MEAN_UNDEFINED,
  /** No contract of the source has ended, so that its ends cannot be learned. */
  NO_CONTRACT_ENDED;

  /** The value as tables and reports carry it: lower case with underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
