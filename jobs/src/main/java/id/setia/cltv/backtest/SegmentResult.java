package id.setia.cltv.backtest;

import java.util.List;

/**
 * How the own fit of a segment's customers did beside the fit of all.
 *
 * @param segment its number, as the caller counts
 * @param customers of the segment in the test
 * @param origins the own fit, the fit of all ({@link Contender#POOLED}) and the baselines
 * @param verdict on the own fit
 */
public record SegmentResult(
    int segment, int customers, List<OriginResult> origins, Verdict verdict) {

  /** Copies the list. */
  public SegmentResult {
    origins = List.copyOf(origins);
  }
}
