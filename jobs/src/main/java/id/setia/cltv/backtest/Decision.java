package id.setia.cltv.backtest;

import id.setia.cltv.FallbackReason;
import java.util.List;
import java.util.Optional;

/**
 * Which forecast is published.
 *
 * @param ranking the rungs that can forecast: the accepted ones, then the refused ones, each by
 *     their error
 * @param fallbackReason why the top of the ladder is not published; empty when it is, or when it
 *     was accepted and another one merely forecast better
 * @param detail the choice in words
 * @param verdicts the gate's word on every rung, from the top
 */
public record Decision(
    List<Contender> ranking,
    Optional<FallbackReason> fallbackReason,
    String detail,
    List<Verdict> verdicts) {

  /** Copies the lists. */
  public Decision {
    ranking = List.copyOf(ranking);
    verdicts = List.copyOf(verdicts);
  }

  /** The rung with the least error. */
  public Contender chosen() {
    return ranking.get(0);
  }

  /** Whether the gate accepted a rung. */
  public boolean isAccepted(Contender rung) {
    return verdicts.stream()
        .anyMatch(verdict -> verdict.contender() == rung && verdict.isAccepted());
  }
}
