package id.setia.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.setia.stats.Holm;
import id.setia.stats.Sample;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ThemeDriverTest {

  private static final int WORLDS = 300;
  private static final double[] SCORES = {-100, 0, 100};

  private static Sample sample(double... numbers) {
    double sum = 0;
    double squares = 0;
    for (double number : numbers) {
      sum += number;
      squares += number * number;
    }
    return new Sample(numbers.length, sum, squares);
  }

  /** Ten answers of NPS 10; the four that speak of delivery have -50, the six others 50. */
  @Test
  void itIsTheScoreWithoutTheThemeLessTheScore() {
    Sample mentions = sample(-100, -100, 0, 0);
    Sample all = sample(-100, -100, 0, 0, 100, 100, 100, 0, 0, 0);

    ThemeDriver driver = ThemeDriver.of(all, mentions);

    assertThat(driver.effect()).isCloseTo(50 - 10, within(1e-9));
    double total = all.mean();
    assertThat(driver.effect()).isCloseTo(4 * (total - mentions.mean()) / (10 - 4), within(1e-9));
    assertThat(driver.difference().difference()).isCloseTo(-100, within(1e-9));
    assertThat(driver.interval().low()).isLessThan(driver.effect());
  }

  @Test
  void aThemeOfEveryAnswerHasNoEffect() {
    Sample all = sample(1, 0);
    assertThatThrownBy(() -> ThemeDriver.of(all, all))
        .hasMessage("Invalid mentions: 2 of 2 answers (some must not speak of the theme)");
  }

  /** Answers of a world: a share speaks of the theme, and has its own chances of each score. */
  private static ThemeDriver world(
      SplittableRandom random, int n, double share, double[] with, double[] without) {
    double[] sums = new double[4];
    int mentions = 0;
    for (int answer = 0; answer < n; answer++) {
      boolean speaks = random.nextDouble() < share;
      double[] chances = speaks ? with : without;
      double draw = random.nextDouble();
      double score = SCORES[draw < chances[0] ? 0 : draw < chances[0] + chances[1] ? 1 : 2];
      sums[0] += score;
      sums[1] += score * score;
      if (speaks) {
        mentions++;
        sums[2] += score;
        sums[3] += score * score;
      }
    }
    return ThemeDriver.of(new Sample(n, sums[0], sums[1]), new Sample(mentions, sums[2], sums[3]));
  }

  private static double mean(double... chances) {
    return 100 * (chances[2] - chances[0]);
  }

  @Test
  void plantedEffectsLieInsideTheirIntervals() {
    SplittableRandom random = new SplittableRandom(20260131);
    double[] with = {0.7, 0.2, 0.1};
    double[] without = {0.15, 0.25, 0.6};
    int covered = 0;
    for (int world = 0; world < WORLDS; world++) {
      double share = 0.05 + 0.3 * random.nextDouble();
      double truth = share * (mean(without) - mean(with));
      ThemeDriver driver = world(random, 400, share, with, without);
      if (driver.interval().low() <= truth && truth <= driver.interval().high()) {
        covered++;
      }
    }
    assertThat(covered / (double) WORLDS).isBetween(0.93, 0.97);
  }

  /** Ten themes that do nothing, tested together. */
  @Test
  void falseAlarmsAreNominalWhereNothingIsPlanted() {
    SplittableRandom random = new SplittableRandom(7);
    double[] chances = {0.2, 0.3, 0.5};
    int alarmed = 0;
    for (int world = 0; world < WORLDS; world++) {
      double[] pValues = new double[10];
      for (int theme = 0; theme < pValues.length; theme++) {
        pValues[theme] = world(random, 300, 0.1, chances, chances).difference().pValue();
      }
      for (double adjusted : Holm.adjust(pValues)) {
        if (adjusted < 0.05) {
          alarmed++;
          break;
        }
      }
    }
    // 0.05 and four standard errors of 300 worlds
    assertThat(alarmed / (double) WORLDS).isBetween(0.01, 0.10);
  }
}
