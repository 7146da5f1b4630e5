package id.setia.cltv.backtest;

/**
 * Weeks counted by how fast customers buy in them, seen from a day: a week of a strong month is
 * longer than one of a quiet month, and a year is as long as on the calendar. Models know no
 * season; on this clock there is none, so that a customer who is silent in a quiet month isn't
 * taken for one who has left, nor a December for what every month will bring.
 */
public final class OperationalTime {

  private static final OperationalTime PLAIN = new OperationalTime(new double[1], 0);

  // Weeks up to the end of each day, from the first day that is asked for.
  private final double[] passed;
  private final int origin;

  private OperationalTime(double[] passed, int origin) {
    this.passed = passed;
    this.origin = origin;
  }

  /** The calendar's own weeks. */
  public static OperationalTime plain() {
    return PLAIN;
  }

  /**
   * Weeks at the pace of a season; the calendar's own where none was found.
   *
   * @param originDay the day that it is seen from, days since 1970-01-01
   * @param daysBefore the longest age that is asked for
   * @param daysAhead the longest horizon that is asked for
   */
  public static OperationalTime of(Season season, int originDay, int daysBefore, int daysAhead) {
    if (!season.isFound()) {
      return PLAIN;
    }
    double[] passed = new double[daysBefore + daysAhead + 1];
    for (int i = 1; i < passed.length; i++) {
      passed[i] = passed[i - 1] + season.pace(originDay - daysBefore + i) / 7;
    }
    return new OperationalTime(passed, daysBefore);
  }

  /** Whether weeks are the calendar's. */
  public boolean isPlain() {
    return passed.length == 1;
  }

  /**
   * T: weeks from a first purchase to the day that it is seen from.
   *
   * @param ageDays T in days
   */
  public double ageWeeks(int ageDays) {
    return isPlain() ? ageDays / 7.0 : passed[origin] - passed[origin - ageDays];
  }

  /**
   * t_x: weeks from a first purchase to the last one.
   *
   * @param recencyDays t_x in days
   * @param ageDays T in days
   */
  public double recencyWeeks(int recencyDays, int ageDays) {
    return isPlain()
        ? recencyDays / 7.0
        : passed[origin - ageDays + recencyDays] - passed[origin - ageDays];
  }

  /**
   * Weeks of the days to come.
   *
   * @param days of the calendar
   */
  public double weeksAhead(int days) {
    return isPlain() ? days / 7.0 : passed[origin + days] - passed[origin];
  }
}
