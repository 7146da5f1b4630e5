package id.setia.warehouse.cltv;

import id.setia.cltv.FitOutcome;
import id.setia.cltv.ShiftedBetaGeometric;
import org.jspecify.annotations.Nullable;

/**
 * How the contracts of a source are renewed.
 *
 * @param source whose contracts
 * @param contracts how many
 * @param ended how many of them ended
 * @param fit of the shifted-beta-geometric model, or why there is none
 */
record ContractFit(
    String source, double contracts, double ended, FitOutcome<ShiftedBetaGeometric> fit) {

  /** Its row of {@code marts.cltv_models}. */
  ModelsTable.Entry entry() {
    String reason = null;
    String detail = "%.0f of %.0f contracts ended".formatted(ended, contracts);
    if (fit instanceof FitOutcome.Refusal<ShiftedBetaGeometric> refusal) {
      reason = refusal.reason().code();
      detail = refusal.detail();
    }
    return new ModelsTable.Entry(
        "source",
        source,
        "sbg",
        contracts,
        contracts - ended,
        reason == null ? "accepted" : "refused",
        reason,
        detail,
        reason == null,
        Double.NaN);
  }

  /** The code of the refusal; null where there is a fit. */
  @Nullable String reason() {
    return fit instanceof FitOutcome.Refusal<ShiftedBetaGeometric> refusal
        ? refusal.reason().code()
        : null;
  }
}
