package id.setia.cltv.scoring;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The customers of a portfolio, compressed: one group for each distinct (x, t_x, T) and segment,
 * with what their spend adds up to.
 *
 * <p>Groups are in the order of x, T, t_x and segment; every sum over them is taken in that order,
 * so that the same customers give the same bits.
 */
public final class CustomerGroups {

  private final int[] frequencies;
  private final int[] recencies;
  private final int[] ages;
  private final int[] segments;
  private final Spend[] spends;

  private CustomerGroups(Builder builder) {
    frequencies = Arrays.copyOf(builder.frequencies, builder.size);
    recencies = Arrays.copyOf(builder.recencies, builder.size);
    ages = Arrays.copyOf(builder.ages, builder.size);
    segments = Arrays.copyOf(builder.segments, builder.size);
    spends = Arrays.copyOf(builder.spends, builder.size);
  }

  /** A builder that holds nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** The number of groups. */
  public int size() {
    return frequencies.length;
  }

  /** x: purchase days after the first. */
  public int frequency(int group) {
    return frequencies[group];
  }

  /** t_x in days. */
  public int recencyDays(int group) {
    return recencies[group];
  }

  /** T in days. */
  public int ageDays(int group) {
    return ages[group];
  }

  /** The segment, as it was added. */
  public int segment(int group) {
    return segments[group];
  }

  /** What the customers of the group spend. */
  public Spend spend(int group) {
    return spends[group];
  }

  /** The groups of some segments. */
  public CustomerGroups only(IntPredicate isWanted) {
    Builder builder = new Builder();
    for (int group = 0; group < size(); group++) {
      if (isWanted.test(segments[group])) {
        builder.start(frequencies[group], recencies[group], ages[group], segments[group]);
        builder.spends[builder.size - 1] = spends[group];
      }
    }
    return builder.build();
  }

  /** The first group after this one with another (x, t_x, T). */
  int endOfTriple(int group) {
    int end = group + 1;
    while (end < size()
        && frequencies[end] == frequencies[group]
        && ages[end] == ages[group]
        && recencies[end] == recencies[group]) {
      end++;
    }
    return end;
  }

  /**
   * What the customers of a group spend on a repeat purchase.
   *
   * @param customers in the group
   * @param positive those with repeat purchases and a mean margin above 0
   * @param margin the sum of their mean margins
   * @param squares the sum of the squares of their mean margins
   */
  public record Spend(double customers, double positive, double margin, double squares) {

    /** Nobody. */
    static final Spend NONE = new Spend(0, 0, 0, 0);

    /** With customers of one mean margin more. */
    Spend plus(double more, double meanMargin) {
      if (meanMargin > 0) {
        return new Spend(
            customers + more,
            positive + more,
            margin + more * meanMargin,
            squares + more * meanMargin * meanMargin);
      }
      return new Spend(customers + more, positive, margin, squares);
    }
  }

  /** Collects customers, in the order of x, T, t_x and segment. */
  public static final class Builder {

    private int[] frequencies = new int[1024];
    private int[] recencies = new int[1024];
    private int[] ages = new int[1024];
    private int[] segments = new int[1024];
    private Spend[] spends = new Spend[1024];
    private int size;

    private Builder() {}

    /**
     * Adds customers.
     *
     * @param frequency x
     * @param recencyDays t_x
     * @param ageDays T
     * @param segment any number of the caller's
     * @param customers how many
     * @param meanMargin of their repeat purchases; ignored where there are none
     * @throws IllegalArgumentException when they come out of order
     */
    public Builder add(
        int frequency,
        int recencyDays,
        int ageDays,
        int segment,
        double customers,
        double meanMargin) {
      int order = size == 0 ? 1 : compare(frequency, recencyDays, ageDays, segment);
      if (order < 0) {
        throw new IllegalArgumentException(
            "Invalid order of customers: x=%d, T=%d, t_x=%d, segment %d (must not come after %d, %d, %d, %d)"
                .formatted(
                    frequency,
                    ageDays,
                    recencyDays,
                    segment,
                    frequencies[size - 1],
                    ages[size - 1],
                    recencies[size - 1],
                    segments[size - 1]));
      }
      if (order > 0) {
        start(frequency, recencyDays, ageDays, segment);
      }
      spends[size - 1] = spends[size - 1].plus(customers, frequency == 0 ? 0 : meanMargin);
      return this;
    }

    /** The groups so far. */
    public CustomerGroups build() {
      return new CustomerGroups(this);
    }

    private int compare(int frequency, int recencyDays, int ageDays, int segment) {
      int last = size - 1;
      if (frequency != frequencies[last]) {
        return Integer.compare(frequency, frequencies[last]);
      }
      if (ageDays != ages[last]) {
        return Integer.compare(ageDays, ages[last]);
      }
      return recencyDays != recencies[last]
          ? Integer.compare(recencyDays, recencies[last])
          : Integer.compare(segment, segments[last]);
    }

    private void start(int frequency, int recencyDays, int ageDays, int segment) {
      if (size == frequencies.length) {
        int capacity = Math.addExact(size, size / 2);
        frequencies = Arrays.copyOf(frequencies, capacity);
        recencies = Arrays.copyOf(recencies, capacity);
        ages = Arrays.copyOf(ages, capacity);
        segments = Arrays.copyOf(segments, capacity);
        spends = Arrays.copyOf(spends, capacity);
      }
      frequencies[size] = frequency;
      recencies[size] = recencyDays;
      ages[size] = ageDays;
      segments[size] = segment;
      spends[size] = Spend.NONE;
      size++;
    }
  }
}
