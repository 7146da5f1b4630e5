package id.setia.cltv;

/**
 * When a fit is worth trying.
 *
 * @param fewestCustomers customers below which no model is fitted, at least 1
 * @param fewestRepeaters repeat buyers below which no model is fitted, at least 1
 * @param largestConditionNumber of the observed information of the log parameters, above which the
 *     data count as unable to tell the parameters apart
 */
public record FitSettings(int fewestCustomers, int fewestRepeaters, double largestConditionNumber) {

  /** Refuses limits below 1. */
  public FitSettings {
    if (fewestCustomers < 1 || fewestRepeaters < 1 || !(largestConditionNumber >= 1)) {
      throw new IllegalArgumentException(
          "Invalid fit settings: fewest customers %d, fewest repeaters %d, largest condition %s (all must be at least 1)"
              .formatted(fewestCustomers, fewestRepeaters, largestConditionNumber));
    }
  }

  /** 100 customers, 30 of them repeat buyers, condition number 1e8. */
  public static FitSettings defaults() {
    return new FitSettings(100, 30, 1e8);
  }
}
