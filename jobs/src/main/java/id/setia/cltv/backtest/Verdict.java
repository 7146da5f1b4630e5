package id.setia.cltv.backtest;

import id.setia.cltv.FallbackReason;
import java.util.Optional;

/**
 * What the gate says of a rung over all origins.
 *
 * @param contender the rung
 * @param reason why it is refused; empty when it is accepted
 * @param detail the numbers behind it, in words
 */
public record Verdict(Contender contender, Optional<FallbackReason> reason, String detail) {

  /** Whether it may be published. */
  public boolean isAccepted() {
    return reason.isEmpty();
  }
}
