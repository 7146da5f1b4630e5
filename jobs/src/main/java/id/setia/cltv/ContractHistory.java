package id.setia.cltv;

import java.util.Arrays;

/**
 * Contracts by the renewals they lived to see: how many ended at their 1st, 2nd, ... renewal, and
 * how many still run after so many.
 */
public final class ContractHistory {

  private final double[] ended;
  private final double[] running;

  private ContractHistory(double[] ended, double[] running) {
    this.ended = ended;
    this.running = running;
  }

  /** A builder that holds nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** The largest number of renewals of any contract, ended or running. */
  public int longest() {
    return ended.length - 1;
  }

  /** Contracts that ended at a renewal: 1 = the first one. */
  public double ended(int renewal) {
    return ended[renewal];
  }

  /** Contracts that have been renewed so often and still run. */
  public double running(int renewals) {
    return running[renewals];
  }

  /** All contracts. */
  public double contracts() {
    return Arrays.stream(ended).sum() + Arrays.stream(running).sum();
  }

  /** The contracts that ended. */
  public double contractsEnded() {
    return Arrays.stream(ended).sum();
  }

  /** Renewals that came up: those that were made, and the one at which each contract ended. */
  public double renewalsDue() {
    double due = 0;
    for (int renewal = 1; renewal < ended.length; renewal++) {
      due += renewal * (ended[renewal] + running[renewal]);
    }
    return due;
  }

  /** Collects contracts. */
  public static final class Builder {

    private static final int MOST_RENEWALS = 100_000;
    private double[] ended = new double[16];
    private double[] running = new double[16];
    private int longest;

    private Builder() {}

    /**
     * Adds contracts that were not renewed.
     *
     * @param renewal the renewal at which they ended, from 1
     * @param contracts at least 0
     */
    public Builder ended(int renewal, double contracts) {
      require(renewal, 1, contracts);
      reach(renewal);
      ended[renewal] += contracts;
      return this;
    }

    /**
     * Adds contracts that still run.
     *
     * @param renewals how often they have been renewed, from 0
     * @param contracts at least 0
     */
    public Builder running(int renewals, double contracts) {
      require(renewals, 0, contracts);
      reach(renewals);
      running[renewals] += contracts;
      return this;
    }

    /** The contracts so far. */
    public ContractHistory build() {
      return new ContractHistory(
          Arrays.copyOf(ended, longest + 1), Arrays.copyOf(running, longest + 1));
    }

    private static void require(int renewals, int least, double contracts) {
      boolean counted = contracts >= 0 && contracts < Double.MAX_VALUE;
      if (renewals < least || renewals > MOST_RENEWALS || !counted) {
        throw new IllegalArgumentException(
            "Invalid contracts: %s at renewal %d (must be at least 0 contracts, renewal %d to %d)"
                .formatted(contracts, renewals, least, MOST_RENEWALS));
      }
    }

    private void reach(int renewals) {
      longest = Math.max(longest, renewals);
      if (renewals >= ended.length) {
        int capacity = Math.max(renewals + 1, 2 * ended.length);
        ended = Arrays.copyOf(ended, capacity);
        running = Arrays.copyOf(running, capacity);
      }
    }
  }
}
