package id.setia.stats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * The product-limit curve of Kaplan and Meier (1958), J. Amer. Statist. Assoc. 53, 457-481: how
 * many are still waiting for an event, when some are only known to have waited so long.
 *
 * <p>Its conventions are those of {@code survfit(..., conf.type = "log-log")} of R's package
 * survival.
 */
public final class KaplanMeier {

  /** How far from one half a curve may lie and still count as there: R's tolerance. */
  private static final double TOLERANCE = 1.5e-8;

  private final List<Step> steps;

  private KaplanMeier(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /**
   * What ended at one time. Who is censored at a time was still at risk at it.
   *
   * @param time since each one's own start, at least 0, in any unit
   * @param events who met the event
   * @param censored who left unobserved
   */
  public record Ended(double time, long events, long censored) {

    /** Refuses times before the start and counts below 0. */
    public Ended {
      if (!(time >= 0) || events < 0 || censored < 0) {
        throw new IllegalArgumentException(
            "Invalid end: %d events and %d censored at %s (must not be negative)"
                .formatted(events, censored, time));
      }
    }
  }

  /**
   * The curve from one time to the next.
   *
   * @param time when it begins
   * @param atRisk who was still waiting just before
   * @param events who met the event
   * @param censored who left unobserved
   * @param survival share still waiting after it, 0..1
   * @param logVariance Greenwood's variance of the logarithm of the share; infinite where it is 0
   */
  public record Step(
      double time, long atRisk, long events, long censored, double survival, double logVariance) {

    /** Greenwood's standard error of the share; empty where nobody is left and it is undefined. */
    public OptionalDouble standardError() {
      return survival == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(survival * Math.sqrt(logVariance));
    }

    /**
     * The 95 % interval by Greenwood's variance on the scale of log(-log), so that it stays inside
     * 0..1: Kalbfleisch and Prentice (1980), section 1.3. Empty while the curve is at 1 and once it
     * is at 0, where that variance says nothing.
     */
    public Optional<Interval> interval() {
      if (survival == 0 || survival == 1) {
        return Optional.empty();
      }
      double width = Normal.Z_95 * Math.sqrt(logVariance) / -Math.log(survival);
      return Optional.of(
          new Interval(Math.pow(survival, Math.exp(width)), Math.pow(survival, Math.exp(-width))));
    }
  }

  /**
   * Estimates the curve.
   *
   * @param ended who ended when, in any order; a time may appear several times
   */
  public static KaplanMeier of(Collection<Ended> ended) {
    List<Ended> ascending =
        ended.stream()
            .filter(end -> end.events() + end.censored() > 0)
            .sorted(Comparator.comparingDouble(Ended::time))
            .toList();
    long atRisk = ascending.stream().mapToLong(end -> end.events() + end.censored()).sum();
    List<Step> steps = new ArrayList<>();
    double survival = 1;
    double logVariance = 0;
    for (int index = 0; index < ascending.size(); ) {
      double time = ascending.get(index).time();
      long events = 0;
      long censored = 0;
      for (; index < ascending.size() && ascending.get(index).time() == time; index++) {
        events += ascending.get(index).events();
        censored += ascending.get(index).censored();
      }
      survival *= (double) (atRisk - events) / atRisk;
      logVariance += events / ((double) atRisk * (atRisk - events));
      steps.add(new Step(time, atRisk, events, censored, survival, logVariance));
      atRisk -= events + censored;
    }
    return new KaplanMeier(steps);
  }

  /** The curve, one step for each time at which anyone ended, ascending; empty of nobody. */
  public List<Step> steps() {
    return steps;
  }

  /** The step that holds at a time; empty before the first, where everyone is still waiting. */
  public Optional<Step> at(double time) {
    Optional<Step> found = Optional.empty();
    for (Step step : steps) {
      if (step.time() > time) {
        break;
      }
      found = Optional.of(step);
    }
    return found;
  }

  /**
   * The time by which half have met the event: where the curve first reaches one half, and the
   * middle of its plateau where it lies on it. Empty where it never comes so low.
   */
  public OptionalDouble median() {
    for (int index = 0; index < steps.size(); index++) {
      double survival = steps.get(index).survival();
      if (survival < 0.5 - TOLERANCE) {
        return OptionalDouble.of(steps.get(index).time());
      }
      if (survival <= 0.5 + TOLERANCE) {
        return OptionalDouble.of((steps.get(index).time() + endOfPlateau(index)) / 2);
      }
    }
    return OptionalDouble.empty();
  }

  private double endOfPlateau(int first) {
    for (Step step : steps.subList(first, steps.size())) {
      if (step.survival() < 0.5 - TOLERANCE) {
        return step.time();
      }
    }
    return steps.get(steps.size() - 1).time();
  }

  /**
   * The lower end of the median's 95 % interval: where the lower end of the curve first reaches one
   * half (Brookmeyer and Crowley 1982, Biometrics 38, 29-41). Empty where it never does.
   */
  public OptionalDouble medianLow() {
    return firstTime(step -> step.interval().filter(ends -> ends.low() <= 0.5).isPresent());
  }

  /**
   * The upper end of the median's 95 % interval; empty where the upper end stays above one half.
   */
  public OptionalDouble medianHigh() {
    return firstTime(step -> step.interval().filter(ends -> ends.high() <= 0.5).isPresent());
  }

  private OptionalDouble firstTime(Predicate<Step> reached) {
    return steps.stream().filter(reached).mapToDouble(Step::time).findFirst();
  }
}
