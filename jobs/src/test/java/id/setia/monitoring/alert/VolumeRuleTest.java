package id.setia.monitoring.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rates are measured on simulated weeks; docs/watching.md repeats them. */
class VolumeRuleTest {

  private static final int DAYS = 20_000;
  private static final double GROWTH_A_WEEK = 0.01;

  @Test
  void theUsualIsSaidWithTheStrange() {
    List<Long> mondays = List.of(1000L, 1040L, 980L, 1010L, 1000L, 950L, 1020L, 990L);
    assertThat(VolumeRule.strange(mondays, 1_100)).isEmpty();
    assertThat(VolumeRule.strange(mondays, 800)).isEmpty();
    assertThat(VolumeRule.strange(mondays, 0)).hasValue(1000);
    assertThat(VolumeRule.strange(mondays, 400)).hasValue(1000);
    assertThat(VolumeRule.strange(mondays, 2_500)).hasValue(1000);
  }

  @Test
  void oneOddWeekMovesNothing() {
    List<Long> withFirstLoad = List.of(1000L, 1040L, 980L, 1010L, 1000L, 950L, 1020L, 4_000_000L);
    assertThat(VolumeRule.strange(withFirstLoad, 1_005)).isEmpty();
    assertThat(VolumeRule.strange(withFirstLoad, 300)).hasValue(1005);
  }

  @Test
  void nothingIsSaidWithoutHistoryOrOnIdleWeekdays() {
    assertThat(VolumeRule.strange(List.of(1000L, 1000L, 1000L), 0)).isEmpty();
    assertThat(VolumeRule.strange(Collections.nCopies(8, 0L), 5_000)).isEmpty();
    assertThat(VolumeRule.strange(List.of(1000L, 1000L, 1000L, 1000L), 0)).hasValue(1000);
  }

  /** Days differ by {@code noise} (standard deviation of the logarithm) beside counting itself. */
  @ParameterizedTest
  @CsvSource({
    // usual, noise, most false alarms, fewest found: halved, nothing at all, tripled
    "5,     0.0, 0.005, 0.0, 0.0, 0.0",
    "30,    0.1, 0.005, 0.0, 0.95, 0.5",
    "1000,  0.0, 0.001, 0.99, 1.0, 1.0",
    "1000,  0.1, 0.002, 0.65, 1.0, 0.98",
    "1000,  0.2, 0.010, 0.2, 1.0, 0.65",
    "1000,  0.4, 0.025, 0.05, 1.0, 0.15",
    "50000, 0.1, 0.002, 0.65, 1.0, 0.98",
  })
  void falseAlarmsAreRareAndBigChangesAreFound(
      double usual, double noise, double falseAlarms, double halved, double none, double tripled) {
    SplittableRandom random = new SplittableRandom(20260);
    int[] found = new int[4];
    for (int day = 0; day < DAYS; day++) {
      List<Long> before = new ArrayList<>();
      for (int week = 1; week <= VolumeRule.HISTORY; week++) {
        before.add(draw(random, usual * Math.exp(-GROWTH_A_WEEK * week), noise));
      }
      long count = draw(random, usual, noise);
      long[] days = {count, count / 2, 0, count * 3};
      for (int kind = 0; kind < days.length; kind++) {
        found[kind] += VolumeRule.strange(before, days[kind]).isPresent() ? 1 : 0;
      }
    }
    assertThat(share(found[0])).as("false alarms").isLessThanOrEqualTo(falseAlarms);
    assertThat(share(found[1])).as("halved").isGreaterThanOrEqualTo(halved);
    assertThat(share(found[2])).as("none").isGreaterThanOrEqualTo(none);
    assertThat(share(found[3])).as("tripled").isGreaterThanOrEqualTo(tripled);
  }

  private static double share(int days) {
    return (double) days / DAYS;
  }

  /** A count whose mean is itself drawn: lognormal days, Poisson counts. */
  private static long draw(SplittableRandom random, double mean, double noise) {
    double of = mean * Math.exp(noise * random.nextGaussian());
    if (of > 50) {
      return Math.max(0, Math.round(of + Math.sqrt(of) * random.nextGaussian()));
    }
    // Knuth's multiplication of uniforms
    double least = Math.exp(-of);
    long count = -1;
    for (double product = 1; product > least; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
