package id.setia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitingTimesTest {

  private static WaitingTimes times(double[] ended, double... waiting) {
    WaitingTimes times = new WaitingTimes();
    for (double time : ended) {
      times.addEnded(time);
    }
    for (double time : waiting) {
      times.addWaiting(time);
    }
    return times;
  }

  // quantile(c(3, 1, 4, 1.5, 9, 2.6), c(0, 0.5, 0.9, 1)) of R 4, type 7
  @Test
  void quantilesLieBetweenTheNearestTimes() {
    WaitingTimes times = times(new double[] {3, 1, 4, 1.5, 9, 2.6}, 100);

    assertThat(times.n()).isEqualTo(7);
    assertThat(times.ended()).isEqualTo(6);
    assertThat(times.sum()).isCloseTo(21.1, within(1e-12));
    assertThat(times.quantile(0)).isEqualTo(1);
    assertThat(times.quantile(0.5)).isCloseTo(2.8, within(1e-12));
    assertThat(times.quantile(0.9)).isCloseTo(6.5, within(1e-12));
    assertThat(times.quantile(1)).isEqualTo(9);
  }

  /** 1e16 + 1 is 1e16 again: only from the shortest up is nothing lost. */
  @Test
  void theSumDoesNotDependOnTheOrder() {
    assertThat(times(new double[] {1e16, 1, 1}).sum())
        .isEqualTo(times(new double[] {1, 1, 1e16}).sum())
        .isEqualTo(1e16 + 2);
  }

  @Test
  void timesInAnyOrderHaveOneQuantile() {
    assertThat(times(new double[] {4, 1, 3, 2}).quantile(0.25)).isCloseTo(1.75, within(1e-12));
    assertThat(times(new double[] {4, 1, 3, 2}).quantile(0.9)).isCloseTo(3.7, within(1e-12));
  }

  @Test
  void aTimeBelowNothingIsRefusedOverOrNot() {
    assertThatThrownBy(() -> times(new double[] {-1}))
        .hasMessage("Invalid time: -1.0 (must not be negative)");
    assertThatThrownBy(() -> times(new double[] {}, -1))
        .hasMessage("Invalid time: -1.0 (must not be negative)");
  }

  /**
   * The remission times of Freireich et al. (1963): survival::survfit gives a median of 23 weeks.
   */
  @Test
  void theMedianCountsThoseWhoStillWait() {
    WaitingTimes sixMercaptopurine =
        times(
            new double[] {6, 6, 6, 7, 10, 13, 16, 22, 23},
            6,
            9,
            10,
            11,
            17,
            19,
            20,
            25,
            32,
            32,
            34,
            35);

    assertThat(sixMercaptopurine.median().time()).hasValue(23);
    assertThat(times(new double[] {1, 2}, 3, 4, 5).median().time()).isEmpty();
  }

  /** The same as the curve that is tested against R, over many small and tied samples. */
  @Test
  void theMedianIsThatOfTheCurve() {
    Random random = new Random(11);
    for (int sample = 0; sample < 2000; sample++) {
      WaitingTimes times = new WaitingTimes();
      List<KaplanMeier.Ended> ended = new ArrayList<>();
      int n = 1 + random.nextInt(30);
      for (int i = 0; i < n; i++) {
        double time = random.nextInt(12);
        if (random.nextInt(10) < sample % 10) {
          times.addWaiting(time);
          ended.add(new KaplanMeier.Ended(time, 0, 1));
        } else {
          times.addEnded(time);
          ended.add(new KaplanMeier.Ended(time, 1, 0));
        }
      }
      KaplanMeier curve = KaplanMeier.of(ended);

      assertThat(times.median())
          .isEqualTo(
              new WaitingTimes.Median(curve.median(), curve.medianLow(), curve.medianHigh()));
    }
  }

  @Test
  void nothingHasNoQuantile() {
    assertThatThrownBy(() -> new WaitingTimes().quantile(0.5))
        .hasMessage("Cannot compute a quantile: nothing is over");
    assertThatThrownBy(() -> new WaitingTimes().addEnded(-1))
        .hasMessage("Invalid time: -1.0 (must not be negative)");
    assertThat(new WaitingTimes().median().time()).isEmpty();
  }
}
