package id.setia.cltv;

import java.util.Optional;

/**
 * A fitted model, or the reason why there is none.
 *
 * @param <M> the model
 */
public sealed interface FitOutcome<M> {

  /** The fit, if there is one. */
  Optional<Fit<M>> fit();

  /**
   * A model fitted by maximum likelihood.
   *
   * @param <M> the model
   * @param model the model at the estimates
   * @param report the estimates and how they were found
   */
  record Fit<M>(M model, FitReport report) implements FitOutcome<M> {
    @Override
    public Optional<Fit<M>> fit() {
      return Optional.of(this);
    }
  }

  /**
   * No model.
   *
   * @param <M> the model
   * @param reason for machines
   * @param detail for readers, with the values that led to it
   */
  record Refusal<M>(FallbackReason reason, String detail) implements FitOutcome<M> {
    @Override
    public Optional<Fit<M>> fit() {
      return Optional.empty();
    }
  }
}
