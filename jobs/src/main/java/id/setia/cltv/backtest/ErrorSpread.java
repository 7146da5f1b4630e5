package id.setia.cltv.backtest;

import id.setia.cltv.math.Normal;
import id.setia.cltv.math.StudentQuantile;
import java.util.Arrays;
import java.util.List;

/**
 * How far off a total may be, learned from the errors of forecasts of the past.
 *
 * <p>How large errors are at a horizon, from a history so long, is usual up to a factor of the
 * shop, which is unknown: half-Cauchy (Gelman 2006, Bayesian Analysis 1), so that a shop may be
 * calm or wild, and a few errors say which. What is published is the mean over all factors, each
 * weighted by how likely it makes the errors, beside what chance and parameters explain of them.
 * Errors of periods that overlap count as so many as would lie side by side (composite likelihood:
 * Varin, Reid and Firth 2011, Statistica Sinica 21).
 */
final class ErrorSpread {

  // The scale of the factor of a shop: half of all shops are said to be below it.
  private static final double SCALE = 0.3;
  private static final double[] FACTORS = factors(0.02, 6, 65);

  // Usual relative error of the total at one month, and what every doubling of the horizon adds.
  private static final double AT_ONE_MONTH = 0.08;
  private static final double PER_DOUBLING = 0.03;

  // What every doubling of the horizon beyond the length of the history adds.
  private static final double BEYOND_HISTORY = 0.1;

  // Relative deviation of a total whose season was never seen; a calm shop's is no less.
  private static final double UNSEEN_SEASON = 0.2;

  // The variance that parameters make is this many times that of chance, where the horizon is as
  // long as the history: releases have it by itself.
  private static final double OF_PARAMETERS = 1.35;
  private static final double SHORTEST_HISTORY = 28;

  private static final double DAYS_PER_MONTH = 30.4375;
  private static final double DAYS_PER_YEAR = 365.25;
  private static final double ALIKE = 0.3;
  private static final double UPPER = 0.975;
  private static final int HALVINGS = 50;

  private final ForecastErrors errors;

  ErrorSpread(ForecastErrors errors) {
    this.errors = errors;
  }

  private static double[] factors(double least, double most, int count) {
    double[] factors = new double[count];
    for (int i = 0; i < count; i++) {
      factors[i] = least * Math.pow(most / least, i / (count - 1.0));
    }
    return factors;
  }

  /**
   * The spread at a horizon.
   *
   * @param holdoutDays the horizon
   * @param day the last day whose purchases are known
   * @param firstDay the first day whose purchases are known
   */
  ForecastErrors.Spread at(int holdoutDays, int day, int firstDay) {
    List<ForecastErrors.Cell> known =
        errors.cells().stream().filter(cell -> cell.endDay() <= day).toList();
    double[] weights = weights(known, firstDay);
    double usual = square(usual(holdoutDays, day, firstDay));
    double unseen = unseen(holdoutDays, day, firstDay);
    double[] deviations = new double[FACTORS.length];
    for (int i = 0; i < FACTORS.length; i++) {
      double squared = square(FACTORS[i]);
      deviations[i] = Math.sqrt(squared * usual + Math.max(1, squared) * unseen);
    }
    int alike = (int) known.stream().filter(cell -> isAlike(cell, holdoutDays)).count();
    return new ForecastErrors.Spread(deviation(weights, deviations), alike);
  }

  // The standard deviation of a normal distribution that has the 97.5 % quantile of the mixture.
  private static double deviation(double[] weights, double[] deviations) {
    double low = 0;
    double high = 3 * deviations[deviations.length - 1];
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      double probability = 0;
      for (int k = 0; k < weights.length; k++) {
        probability += weights[k] * Normal.probability(middle / deviations[k]);
      }
      if (probability < UPPER) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high / StudentQuantile.NORMAL_975;
  }

  // How likely each factor is, after the errors that are known.
  private double[] weights(List<ForecastErrors.Cell> known, int firstDay) {
    double[] logs = new double[FACTORS.length];
    for (int i = 0; i < FACTORS.length; i++) {
      // the grid is even in logarithms
      logs[i] = Math.log(FACTORS[i]) - Math.log1p(square(FACTORS[i] / SCALE));
    }
    logs[0] -= Math.log(2);
    logs[FACTORS.length - 1] -= Math.log(2);
    for (ForecastErrors.Cell cell : known) {
      double error = square(errors.corrected(cell));
      double weight = independent(cell, known);
      double history = Math.max(SHORTEST_HISTORY, cell.originDay() - firstDay);
      double explained = cell.chance() * (1 + OF_PARAMETERS * cell.holdoutDays() / history);
      double model =
          square(usual(cell.holdoutDays(), cell.originDay(), firstDay))
              + unseen(cell.holdoutDays(), cell.originDay(), firstDay);
      for (int i = 0; i < FACTORS.length; i++) {
        double variance = explained + square(FACTORS[i]) * model;
        logs[i] -= weight * (Math.log(variance) + error / variance) / 2;
      }
    }
    double largest = Arrays.stream(logs).max().orElseThrow();
    double[] weights = Arrays.stream(logs).map(each -> Math.exp(each - largest)).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(each -> each / sum).toArray();
  }

  // What an error counts as: periods of its length that overlap tell little more than one of them.
  private static double independent(ForecastErrors.Cell cell, List<ForecastErrors.Cell> known) {
    int count = 0;
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;
    for (ForecastErrors.Cell other : known) {
      if (isAlike(other, cell.holdoutDays())) {
        count++;
        first = Math.min(first, other.originDay());
        last = Math.max(last, other.originDay());
      }
    }
    return Math.min(count, 1 + (last - first) / (double) cell.holdoutDays()) / count;
  }

  private static boolean isAlike(ForecastErrors.Cell cell, int days) {
    return Math.abs(Math.log(cell.holdoutDays() / (double) days)) <= ALIKE;
  }

  // The deviation that is usual at a horizon.
  private static double usual(int days, int day, int firstDay) {
    return AT_ONE_MONTH
        + PER_DOUBLING * Math.max(0, log2(days / DAYS_PER_MONTH))
        + BEYOND_HISTORY * Math.max(0, log2(days / Math.max(1.0, day - firstDay)));
  }

  // The variance by the share of the days to come whose season has not been seen yet.
  private static double unseen(int days, int day, int firstDay) {
    double unseen = firstDay + DAYS_PER_YEAR - day;
    return Math.min(1, Math.max(0, unseen / days)) * square(UNSEEN_SEASON);
  }

  private static double square(double value) {
    return value * value;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
