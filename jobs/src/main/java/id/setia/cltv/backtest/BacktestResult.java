package id.setia.cltv.backtest;

import java.util.List;

/**
 * A backtest.
 *
 * @param origins every origin that the history allows, the earliest first
 * @param decision which forecast is published
 */
public record BacktestResult(List<OriginResult> origins, Decision decision) {

  /** Copies the list. */
  public BacktestResult {
    origins = List.copyOf(origins);
  }
}
