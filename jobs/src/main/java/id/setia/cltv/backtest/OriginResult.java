package id.setia.cltv.backtest;

import java.util.List;
import java.util.Optional;

/**
 * All contenders at one origin.
 *
 * @param originDay the last day that was known, days since 1970-01-01
 * @param holdoutDays how many days after it were forecast
 * @param customers forecast
 * @param contenders in the order of {@link Contender}
 * @param season that was known at the origin
 */
public record OriginResult(
    int originDay,
    int holdoutDays,
    int customers,
    List<ContenderResult> contenders,
    Season season) {

  /** An origin that knew of no season. */
  public OriginResult(
      int originDay, int holdoutDays, int customers, List<ContenderResult> contenders) {
    this(originDay, holdoutDays, customers, contenders, Season.none());
  }

  /** Copies the list. */
  public OriginResult {
    contenders = List.copyOf(contenders);
  }

  /** The result of one contender, if it took part. */
  public Optional<ContenderResult> of(Contender contender) {
    return contenders.stream().filter(result -> result.contender() == contender).findFirst();
  }
}
