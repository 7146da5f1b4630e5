package id.setia.cltv.backtest;

import id.setia.cltv.FallbackReason;
import java.util.List;
import java.util.Optional;

/**
 * Which forecast is published.
 *
 * @param chosen the rung
 * @param fallbackReason why the top of the ladder is not it; empty when it is, or when it was
 *     accepted and another one merely forecast better
 * @param detail the choice in words
 * @param verdicts the gate's word on every rung, from the top
 */
public record Decision(
    Contender chosen,
    Optional<FallbackReason> fallbackReason,
    String detail,
    List<Verdict> verdicts) {

  /** Copies the list. */
  public Decision {
    verdicts = List.copyOf(verdicts);
  }
}
