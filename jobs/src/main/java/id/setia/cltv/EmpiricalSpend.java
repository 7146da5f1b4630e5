package id.setia.cltv;

/**
 * The spend model of last resort: a customer's own mean margin, or the mean of all where there is
 * none.
 *
 * @param populationMean the mean margin of the purchases of all customers, at least 0
 */
public record EmpiricalSpend(double populationMean) implements SpendModel {

  /** Refuses a mean that is negative or not finite. */
  public EmpiricalSpend {
    if (!(populationMean >= 0 && populationMean < Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Invalid mean margin: %s (must be at least 0 and finite)".formatted(populationMean));
    }
  }

  @Override
  public double expectedMargin(int frequency, double meanMargin) {
    return isAssumed(frequency, meanMargin) ? populationMean : meanMargin;
  }
}
