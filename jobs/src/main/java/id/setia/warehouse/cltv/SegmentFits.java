package id.setia.warehouse.cltv;

import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.ModelKind;
import id.setia.cltv.backtest.OperationalTime;
import id.setia.cltv.backtest.SegmentResult;
import id.setia.cltv.backtest.SegmentTest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits of channels and regions: what the backtest says of each, and the fits as of the run of the
 * kind that forecasts the whole best, if any does better than the fit of all customers.
 *
 * @param tested the segments that were large enough, by kind
 * @param chosen the kind that customers are forecast by; all where none is better
 * @param fits the accepted fits of that kind, by the index of their value
 */
record SegmentFits(
    Map<Segments.Kind, List<SegmentResult>> tested,
    Segments.Kind chosen,
    Map<Integer, FitOutcome.Fit<CountingModel>> fits) {

  /** No segment has a fit of its own. */
  static final SegmentFits NONE = new SegmentFits(Map.of(), Segments.Kind.ALL, Map.of());

  /**
   * Tests and fits.
   *
   * @param model that the backtest chose for all customers
   * @param time that it is fitted on
   */
  static SegmentFits of(
      CltvInput input,
      SegmentTest test,
      CountingFitter fitter,
      ModelKind model,
      OperationalTime time,
      int fewestCustomers) {
    Map<Segments.Kind, List<SegmentResult>> tested = new EnumMap<>(Segments.Kind.class);
    Segments.Kind best = Segments.Kind.ALL;
    double gain = 0;
    for (Segments.Kind kind : List.of(Segments.Kind.CHANNEL, Segments.Kind.REGION)) {
      int values = input.segments().values(kind).size();
      if (values > 1) {
        List<SegmentResult> results =
            test.run(input.segmentsOfLogged(kind), values, fewestCustomers);
        tested.put(kind, results);
        if (test.isBetter(results) && test.gain(results) > gain) {
          best = kind;
          gain = test.gain(results);
        }
      }
    }
    return new SegmentFits(tested, best, fits(input, fitter, model, time, best, tested));
  }

  private static Map<Integer, FitOutcome.Fit<CountingModel>> fits(
      CltvInput input,
      CountingFitter fitter,
      ModelKind model,
      OperationalTime time,
      Segments.Kind kind,
      Map<Segments.Kind, List<SegmentResult>> tested) {
    Map<Integer, FitOutcome.Fit<CountingModel>> fits = new TreeMap<>();
    for (SegmentResult result : tested.getOrDefault(kind, List.of())) {
      if (result.verdict().isAccepted()) {
        int value = result.segment();
        fitter
            .fit(
                model,
                CltvInput.history(
                    input.groups(pair -> input.segments().valueOf(kind, pair) == value), time))
            .fit()
            .ifPresent(fit -> fits.put(value, fit));
      }
    }
    return fits;
  }
}
