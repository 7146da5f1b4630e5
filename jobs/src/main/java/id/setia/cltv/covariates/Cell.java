package id.setia.cltv.covariates;

import id.setia.cltv.PurchaseHistory;
import java.util.List;

/**
 * Customers who share the levels of every covariate.
 *
 * @param effects which of the effects count for them, ascending from 0; none for those who have the
 *     reference level of every covariate
 * @param history what they bought
 */
public record Cell(List<Integer> effects, PurchaseHistory history) {

  /** Keeps a copy of the list. */
  public Cell {
    effects = List.copyOf(effects);
  }
}
