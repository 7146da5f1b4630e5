package id.setia.cltv.backtest;

import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.FitOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tests whether segments are forecast better by a fit of their own customers than by the fit of
 * all, at the origins of a backtest and with the model that it chose.
 */
public final class SegmentTest {

  private final BacktestSettings settings;
  private final BacktestResult whole;
  private final PurchaseLog log;
  private final CountingFitter fitter;

  /**
   * A test.
   *
   * @param whole the backtest of all customers, which chose a model
   * @param log the purchases of all customers
   */
  public SegmentTest(BacktestSettings settings, BacktestResult whole, PurchaseLog log) {
    this.settings = settings;
    this.whole = whole;
    this.log = log;
    this.fitter = new CountingFitter(settings.fit());
  }

  /**
   * Tests every segment that is large enough at the first origin.
   *
   * @param segmentOf the segment of each customer of the log, from 0
   * @param segments how many there are
   * @param fewestCustomers of a segment worth a fit of its own
   * @return the tested ones; none where the backtest chose no model
   */
  public List<SegmentResult> run(int[] segmentOf, int segments, int fewestCustomers) {
    List<SegmentResult> results = new ArrayList<>();
    Contender chosen = whole.decision().chosen();
    if (chosen.model().isEmpty() || whole.origins().isEmpty()) {
      return results;
    }
    int firstOrigin = whole.origins().get(0).originDay();
    for (int segment = 0; segment < segments; segment++) {
      PurchaseLog own = only(segmentOf, segment);
      if (known(own, firstOrigin) >= fewestCustomers) {
        results.add(test(segment, own, chosen));
      }
    }
    return results;
  }

  /**
   * Whether the segments with an accepted fit, and the fit of all for the others, forecast the
   * whole better than the fit of all alone: on customers' errors they do; on those of the totals,
   * origin by origin, it must be shown.
   */
  public boolean isBetter(List<SegmentResult> results) {
    Contender chosen = whole.decision().chosen();
    double own = 0;
    double pooled = 0;
    boolean any = false;
    for (OriginResult origin : whole.origins()) {
      Optional<ForecastAccuracy> all = origin.of(chosen).flatMap(ContenderResult::accuracy);
      if (all.isEmpty()) {
        continue;
      }
      double forecast = all.get().forecast();
      for (SegmentResult result : results) {
        if (result.verdict().isAccepted()) {
          any = true;
          forecast += difference(result, origin);
        }
      }
      own += Math.abs(Math.log((all.get().actual() + 0.5) / (forecast + 0.5)));
      pooled += Math.abs(Math.log((all.get().actual() + 0.5) / (all.get().forecast() + 0.5)));
    }
    return any && own < pooled;
  }

  // What the own fit of a segment adds to the total that the fit of all forecast.
  private static double difference(SegmentResult result, OriginResult all) {
    for (OriginResult origin : result.origins()) {
      if (origin.originDay() == all.originDay() && origin.holdoutDays() == all.holdoutDays()) {
        Optional<ForecastAccuracy> own =
            origin.of(result.verdict().contender()).flatMap(ContenderResult::accuracy);
        Optional<ForecastAccuracy> pooled =
            origin.of(Contender.POOLED).flatMap(ContenderResult::accuracy);
        if (own.isPresent() && pooled.isPresent()) {
          return own.get().forecast() - pooled.get().forecast();
        }
      }
    }
    return 0;
  }

  /** By how much the accepted fits lower the sum of absolute errors. */
  public double gain(List<SegmentResult> results) {
    double gain = 0;
    for (SegmentResult result : results) {
      if (result.verdict().isAccepted()) {
        Summary own = Summary.of(result.verdict().contender(), result.origins());
        Summary pooled = Summary.of(Contender.POOLED, result.origins()).on(own);
        gain += (pooled.customerError() - own.customerError()) * result.customers();
      }
    }
    return gain;
  }

  private SegmentResult test(int segment, PurchaseLog own, Contender chosen) {
    List<OriginResult> origins = new ArrayList<>();
    Map<Integer, FitOutcome<CountingModel>> fits = new HashMap<>();
    for (OriginResult origin : whole.origins()) {
      if (origin.of(chosen).flatMap(ContenderResult::fit).isPresent()) {
        FitOutcome<CountingModel> fit =
            fits.computeIfAbsent(origin.originDay(), day -> fit(own, chosen, day));
        origins.add(origin(own, chosen, origin, fit));
      }
    }
    Verdict verdict = new Gate(settings.largestBias()).segment(chosen, origins);
    return new SegmentResult(segment, own.customers(), origins, verdict);
  }

  private FitOutcome<CountingModel> fit(PurchaseLog own, Contender chosen, int originDay) {
    return fitter.fit(chosen.model().orElseThrow(), Calibration.of(own, originDay, 1).history());
  }

  private static OriginResult origin(
      PurchaseLog own, Contender chosen, OriginResult all, FitOutcome<CountingModel> fit) {
    Calibration calibration = Calibration.of(own, all.originDay(), all.holdoutDays());
    Trial trial = new Trial(calibration);
    FitOutcome.Fit<CountingModel> pooled = all.of(chosen).orElseThrow().fit().orElseThrow();
    List<ContenderResult> results = new ArrayList<>();
    results.add(trial.of(chosen, fit));
    results.add(trial.of(Contender.POOLED, pooled));
    results.add(trial.of(Contender.OWN_RATE, Baselines.ownRate()));
    results.add(trial.of(Contender.COHORT_MEAN, Baselines.cohortMean(calibration)));
    return new OriginResult(all.originDay(), all.holdoutDays(), calibration.customers(), results);
  }

  private PurchaseLog only(int[] segmentOf, int segment) {
    PurchaseLog.Builder builder = PurchaseLog.builder();
    int number = 0;
    for (int customer = 0; customer < log.customers(); customer++) {
      if (segmentOf[customer] == segment && log.purchaseDays(customer) > 0) {
        for (int i = 0; i < log.purchaseDays(customer); i++) {
          builder.add(number, log.day(customer, i));
        }
        number++;
      }
    }
    return builder.build();
  }

  private static int known(PurchaseLog log, int day) {
    int known = 0;
    for (int customer = 0; customer < log.customers(); customer++) {
      if (log.day(customer, 0) <= day) {
        known++;
      }
    }
    return known;
  }
}
