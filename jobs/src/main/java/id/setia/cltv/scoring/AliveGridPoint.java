package id.setia.cltv.scoring;

import id.setia.cltv.CountingModel;
import id.setia.cltv.ForecastCalendar;
import id.setia.cltv.ParameterDraws;
import id.setia.cltv.PurchaseProcess;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The future of a living customer with x repeat purchases at age T, under every parameter draw:
 * given that the customer is alive, the time of the last purchase makes no difference, so that all
 * customers with one (x, T) share it.
 */
final class AliveGridPoint {

  static final int LONGEST = 512;
  private static final double NEGLIGIBLE = 1e-8;

  private final int draws;
  private final double[][] tails;
  private final double[][] means;
  private final double[][] squares;
  private final double[][] values;

  private AliveGridPoint(int draws, double[][] tails, double[][] means, double[][] squares) {
    this.draws = draws;
    this.tails = tails;
    this.means = means;
    this.squares = squares;
    this.values = new double[tails.length][];
  }

  /** A knot; null where counts go beyond {@link #LONGEST}. */
  static @Nullable AliveGridPoint of(
      int frequency, double ageWeeks, ParameterDraws draws, ForecastCalendar calendar) {
    List<Integer> months = calendar.horizonMonths();
    int horizons = months.size();
    double[][] tails = new double[horizons][];
    double[][] means = new double[horizons][draws.count()];
    double[][] squares = new double[horizons][draws.count()];
    PurchaseProcess[] processes = new PurchaseProcess[draws.count()];
    for (int k = 0; k < processes.length; k++) {
      processes[k] = process(draws.model(k), frequency, ageWeeks);
    }
    double[] tail = new double[LONGEST];
    for (int h = 0; h < horizons; h++) {
      double weeks = calendar.weeks(months.get(h));
      double[] all = new double[64 * draws.count()];
      int longest = 0;
      for (int k = 0; k < processes.length; k++) {
        int length = processes[k].tail(weeks, NEGLIGIBLE, tail);
        if (length < 0) {
          return null;
        }
        if (length * draws.count() > all.length) {
          all =
              Arrays.copyOf(all, Math.max(length, 2 * all.length / draws.count()) * draws.count());
        }
        for (int n = 0; n < length; n++) {
          all[n * draws.count() + k] = tail[n];
          means[h][k] += tail[n];
          squares[h][k] += (2 * n + 1) * tail[n];
        }
        longest = Math.max(longest, length);
      }
      tails[h] = Arrays.copyOf(all, longest * draws.count());
    }
    return new AliveGridPoint(draws.count(), tails, means, squares);
  }

  /** Computes the distributions of the value over a grid with room for the longest count. */
  void value(ValueGrid grid) {
    for (int h = 0; h < tails.length; h++) {
      values[h] = grid.distribution(meanTail(tails[h], draws));
    }
  }

  /** The longest of the horizons. */
  int longest() {
    int longest = 0;
    for (double[] tail : tails) {
      longest = Math.max(longest, tail.length / draws);
    }
    return longest;
  }

  private static PurchaseProcess process(CountingModel model, int frequency, double ageWeeks) {
    return model.posterior(frequency, frequency == 0 ? 0 : ageWeeks, ageWeeks).process();
  }

  /** The cells of {@link #survival} up to a horizon. */
  int length(int horizon) {
    return tails[horizon].length / draws;
  }

  /** P(X &gt; n) up to a horizon, over the draws with their weights. */
  double survival(int horizon, int n, double[] weights) {
    double[] tail = tails[horizon];
    int start = n * draws;
    if (start >= tail.length) {
      return 0;
    }
    double even = 0;
    double odd = 0;
    for (int k = 0; k < draws; k += 2) {
      even += weights[k] * tail[start + k];
      odd += weights[k + 1] * tail[start + k + 1];
    }
    return even + odd;
  }

  double mean(int horizon, int draw) {
    return means[horizon][draw];
  }

  double square(int horizon, int draw) {
    return squares[horizon][draw];
  }

  /** The distribution of the value over a {@link ValueGrid}. */
  double[] value(int horizon) {
    return values[horizon];
  }

  private static double[] meanTail(double[] tail, int draws) {
    double[] mean = new double[tail.length / draws];
    for (int n = 0; n < mean.length; n++) {
      for (int k = 0; k < draws; k++) {
        mean[n] += tail[n * draws + k] / draws;
      }
    }
    return mean;
  }
}
