package id.setia.cltv;

import java.util.List;

/**
 * Contracts that began in the same month and ended in the same, or run.
 *
 * @param age full months from their first paid day to the day that they are seen from
 * @param lived the month at whose end, or in which, they ended, from 1; their age while they run
 * @param isEnded whether they ended
 * @param contracts how many
 */
public record ContractLife(int age, int lived, boolean isEnded, double contracts) {

  /** Refuses ages and lives that can't be. */
  public ContractLife {
    if (age < 0 || lived < (isEnded ? 1 : 0) || !(contracts > 0)) {
      throw new IllegalArgumentException(
          "Invalid contracts: %s of age %d that lived %d months (ages from 0, ends from 1)"
              .formatted(contracts, age, lived));
    }
  }

  /**
   * The renewal at which they ended: that of the period in which they did.
   *
   * @param period months from one renewal to the next
   */
  public int endedAt(int period) {
    return (lived + period - 1) / period;
  }

  /** Whether they ran on a day so many months ago. */
  public boolean wasRunning(int monthsAgo) {
    return age >= monthsAgo && (!isEnded || lived > age - monthsAgo);
  }

  /**
   * What was known of contracts so many months ago.
   *
   * @param period months from one renewal to the next
   * @param monthsAgo 0: what is known today
   */
  public static ContractHistory history(List<ContractLife> lives, int period, int monthsAgo) {
    ContractHistory.Builder history = ContractHistory.builder();
    for (ContractLife life : lives) {
      if (life.isEnded && (monthsAgo == 0 || life.lived <= life.age - monthsAgo)) {
        history.ended(life.endedAt(period), life.contracts);
      } else if (life.age >= monthsAgo) {
        history.running((life.age - monthsAgo) / period, life.contracts);
      }
    }
    return history.build();
  }
}
