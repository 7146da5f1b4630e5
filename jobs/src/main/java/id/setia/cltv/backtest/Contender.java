package id.setia.cltv.backtest;

import id.setia.cltv.ModelKind;
import java.util.Locale;
import java.util.Optional;

/**
 * What takes part in a backtest: the rungs of the ladder from the top, then the naive baselines.
 */
public enum Contender {
  /** BG/NBD fitted on the customers themselves. */
  BG_NBD(true),
  /** MBG/NBD fitted on the customers themselves. */
  MBG_NBD(true),
  /** Pareto/NBD fitted on the customers themselves. */
  PARETO_NBD(true),
  /** NBD fitted on the customers themselves: nobody leaves. */
  NBD(true),
  /** MBG/CNBD-2: customers who buy by rhythm. */
  MBG_CNBD_2(true),
  /** MBG/CNBD-3: customers who buy by a stricter rhythm. */
  MBG_CNBD_3(true),
  /** MBG/CNBD-4: customers who buy by a strict rhythm. */
  MBG_CNBD_4(true),
  /** The BG/NBD fit of all customers, applied to those of a segment. */
  POOLED(true),
  /** What customers of the same frequency and silence did just before. */
  EMPIRICAL(true),
  /** What customers of the same frequency and silence did in the same season a year before. */
  YEAR_BEFORE(true),
  /** Baseline: everybody keeps the own rate x / T. */
  OWN_RATE(false),
  /** Baseline: everybody buys at the mean rate of all. */
  COHORT_MEAN(false);

  private final boolean isRung;

  Contender(boolean isRung) {
    this.isRung = isRung;
  }

  /** Whether it may be published, or is a baseline only. */
  public boolean isRung() {
    return isRung;
  }

  /** The model that a rung fits; empty for those without one. */
  public Optional<ModelKind> model() {
    return switch (this) {
      case BG_NBD, POOLED -> Optional.of(ModelKind.BG_NBD);
      case MBG_NBD -> Optional.of(ModelKind.MBG_NBD);
      case NBD -> Optional.of(ModelKind.NBD);
      case MBG_CNBD_2 -> Optional.of(ModelKind.MBG_CNBD_2);
      case MBG_CNBD_3 -> Optional.of(ModelKind.MBG_CNBD_3);
      case MBG_CNBD_4 -> Optional.of(ModelKind.MBG_CNBD_4);
      case PARETO_NBD -> Optional.of(ModelKind.PARETO_NBD);
      case EMPIRICAL, YEAR_BEFORE, OWN_RATE, COHORT_MEAN -> Optional.empty();
    };
  }

  /** The value as tables and reports carry it: lower case with underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
