package id.setia.sample;

/**
 * How satisfied those who answer in a month are.
 *
 * @param promoter probability of 9 or 10
 * @param detractor probability of 0 to 6
 */
record Mood(double promoter, double detractor) {

  private static final double FIRST_PROMOTER = 0.50;
  private static final double FIRST_DETRACTOR = 0.20;
  private static final double MONTHLY_GAIN = 0.004;
  private static final double HIGHEST_GAIN = 0.10;
  private static final int DIP_EVERY_MONTHS = 9;
  private static final int DIP_STARTS_AT = 6;
  private static final double DIP_OF_PROMOTERS = 0.14;
  private static final double DIP_OF_DETRACTORS = 0.10;

  /** An answer's class. */
  enum NpsClass {
    PROMOTER,
    PASSIVE,
    DETRACTOR
  }

  double passive() {
    return 1 - promoter - detractor;
  }

  /** Slow improvement, and a bad time (7th and 8th month, then every nine months). */
  static Mood of(int month) {
    double gain = Math.min(HIGHEST_GAIN, month * MONTHLY_GAIN);
    boolean isDip =
        month % DIP_EVERY_MONTHS == DIP_STARTS_AT || month % DIP_EVERY_MONTHS == DIP_STARTS_AT + 1;
    return new Mood(
        FIRST_PROMOTER + gain - (isDip ? DIP_OF_PROMOTERS : 0),
        FIRST_DETRACTOR - gain / 2 + (isDip ? DIP_OF_DETRACTORS : 0));
  }

  NpsClass draw(RandomStream draws) {
    double ticket = draws.uniform();
    if (ticket < promoter) {
      return NpsClass.PROMOTER;
    }
    return ticket < promoter + detractor ? NpsClass.DETRACTOR : NpsClass.PASSIVE;
  }
}
