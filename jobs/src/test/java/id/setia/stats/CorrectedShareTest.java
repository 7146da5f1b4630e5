package id.setia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectedShareTest {

  private static final int WORLDS = 3000;

  @Test
  void correctsByTheFormula() {
    CorrectedShare corrected =
        CorrectedShare.of(
                new Proportion(300, 1000), new Proportion(160, 200), new Proportion(360, 400))
            .orElseThrow();

    // (0.3 + 0.9 - 1) / (0.8 + 0.9 - 1)
    assertThat(corrected.share()).isCloseTo(0.2857142857, within(1e-9));
    assertThat(corrected.interval().low()).isBetween(0.20, 0.25);
    assertThat(corrected.interval().high()).isBetween(0.32, 0.37);
  }

  /** 30 known items of either kind are enough, 29 are not; 0.6 + 0.6 - 1 is enough, less is not. */
  @Test
  void tooFewKnownOrTooLittleToldIsNotCorrected() {
    Proportion given = new Proportion(300, 1000);
    Proportion of30 = new Proportion(27, 30);
    Proportion of29 = new Proportion(27, 29);
    assertThat(CorrectedShare.of(given, of30, of30)).isPresent();
    assertThat(CorrectedShare.of(given, of29, of30)).isEmpty();
    assertThat(CorrectedShare.of(given, of30, of29)).isEmpty();
    assertThat(CorrectedShare.of(given, new Proportion(76, 125), new Proportion(75, 125)))
        .isPresent();
    assertThat(CorrectedShare.of(given, new Proportion(74, 125), new Proportion(75, 125)))
        .isEmpty();
  }

  /** In worlds whose truth is known, the raw share is off and the corrected one is not. */
  @ParameterizedTest
  @CsvSource({
    "0.05, 0.80, 0.95, 150, 1000",
    "0.20, 0.75, 0.92, 100, 400",
    "0.40, 0.70, 0.90, 60, 2000",
    "0.10, 0.60, 0.97, 300, 5000"
  })
  void isUnbiasedAndCovers(double truth, double se, double sp, int known, int items) {
    Random random = new Random(29);
    double raw = 0;
    double corrected = 0;
    int covered = 0;
    for (int world = 0; world < WORLDS; world++) {
      int positives = hits(random, items, truth);
      int given = hits(random, positives, se) + hits(random, items - positives, 1 - sp);
      CorrectedShare share =
          CorrectedShare.of(
                  new Proportion(given, items),
                  new Proportion(hits(random, known, se), known),
                  new Proportion(hits(random, 2 * known, sp), 2L * known))
              .orElseThrow();
      raw += (double) given / items / WORLDS;
      corrected += share.share() / WORLDS;
      covered += share.interval().low() <= truth && truth <= share.interval().high() ? 1 : 0;
    }

    assertThat(Math.abs(raw - truth)).isGreaterThan(0.008);
    assertThat(corrected).isCloseTo(truth, within(0.004));
    assertThat((double) covered / WORLDS).isBetween(0.93, 0.985);
  }

  @Test
  void saysNothingWhereErrorsAreUnknown() {
    Proportion given = new Proportion(10, 100);
    assertThat(CorrectedShare.of(given, new Proportion(20, 29), new Proportion(90, 100))).isEmpty();
    assertThat(CorrectedShare.of(given, new Proportion(80, 100), new Proportion(20, 29))).isEmpty();
    assertThat(CorrectedShare.of(given, new Proportion(50, 100), new Proportion(55, 100)))
        .isEmpty();
  }

  @Test
  void staysWithinItsLimits() {
    CorrectedShare none =
        CorrectedShare.of(new Proportion(0, 50), new Proportion(45, 50), new Proportion(90, 100))
            .orElseThrow();
    assertThat(none.share()).isZero();
    assertThat(none.interval().low()).isZero();
    CorrectedShare all =
        CorrectedShare.of(new Proportion(50, 50), new Proportion(45, 50), new Proportion(90, 100))
            .orElseThrow();
    assertThat(all.share()).isOne();
    assertThat(all.interval().high()).isOne();
  }

  static int hits(Random random, int trials, double rate) {
    int hits = 0;
    for (int trial = 0; trial < trials; trial++) {
      hits += random.nextDouble() < rate ? 1 : 0;
    }
    return hits;
  }
}
