package id.setia.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.setia.feedback.ThemeDriver.DesignEffects;
import id.setia.stats.Holm;
import id.setia.stats.Sample;
import java.util.Arrays;
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

  /** Two customers worked out by hand: every pair of answers that one of them wrote, both ways. */
  @Test
  void pairsAreSummedOverCustomers() {
    Answers answers = new Answers();
    answers.add(new double[] {-100, 0}, new double[] {100});
    answers.add(new double[] {50}, new double[] {});

    assertThat(answers.pairs())
        .isEqualTo(new AnswerPairs(2, -100, 0, 2, -100, 200, -10000, 0, 0, 0));
    // (T - x) of both mentions, times the others' part, by customer less by answer
    double[] parts = {3 + 2 * -100, 3, 5 + 4 * 100.0};
    double sum = parts[0] + parts[1] + parts[2];
    double squares = parts[0] * parts[0] + parts[1] * parts[1] + parts[2] * parts[2];
    assertThat(answers.pairs().products(new AnswerPairs.Part(3, 2), new AnswerPairs.Part(5, 4)))
        .isCloseTo(sum * sum - squares, within(1e-6));
  }

  /** The answers of a world, customer by customer, as sums that the marts have. */
  private static final class Answers {

    private final double[] all = new double[3];
    private final double[] mentions = new double[3];
    private final double[] pairs = new double[10];

    void add(double[] spoken, double[] others) {
      double[] m = sums(spoken);
      double[] o = sums(others);
      for (int place = 0; place < 3; place++) {
        all[place] += m[place] + o[place];
        mentions[place] += m[place];
      }
      double[] added = {
        m[0] * m[0] - m[0],
        m[0] * m[1] - m[1],
        m[1] * m[1] - m[2],
        m[0] * o[0],
        m[1] * o[0],
        m[0] * o[1],
        m[1] * o[1],
        o[0] * o[0] - o[0],
        o[0] * o[1] - o[1],
        o[1] * o[1] - o[2]
      };
      for (int place = 0; place < added.length; place++) {
        pairs[place] += added[place];
      }
    }

    private static double[] sums(double[] scores) {
      double[] sums = new double[3];
      for (double score : scores) {
        sums[0]++;
        sums[1] += score;
        sums[2] += score * score;
      }
      return sums;
    }

    AnswerPairs pairs() {
      return new AnswerPairs(
          pairs[0], pairs[1], pairs[2], pairs[3], pairs[4], pairs[5], pairs[6], pairs[7], pairs[8],
          pairs[9]);
    }

    ThemeDriver driver(AnswerPairs counted) {
      Sample every = new Sample((long) all[0], all[1], all[2]);
      Sample spoken = new Sample((long) mentions[0], mentions[1], mentions[2]);
      return ThemeDriver.of(every, spoken, DesignEffects.of(every, spoken, counted));
    }
  }

  /**
   * Customers with one to eight answers, each with a mood of their own; some speak of the theme
   * nearly always, others hardly ever. {@code costs} is how much lower scores with the theme are.
   */
  private static Answers repeated(SplittableRandom random, int customers, double costs) {
    Answers answers = new Answers();
    for (int customer = 0; customer < customers; customer++) {
      double mood = random.nextBoolean() ? 60 : -60;
      double chance = random.nextInt(4) == 0 ? 0.9 : 0.05;
      int n = 1 + random.nextInt(8);
      double[] spoken = new double[n];
      double[] others = new double[n];
      int mentions = 0;
      for (int answer = 0; answer < n; answer++) {
        double noise = 80 * random.nextDouble() - 40;
        if (random.nextDouble() < chance) {
          spoken[mentions++] = mood + noise - costs;
        } else {
          others[answer - mentions] = mood + noise;
        }
      }
      answers.add(Arrays.copyOf(spoken, mentions), Arrays.copyOf(others, n - mentions));
    }
    return answers;
  }

  @Test
  void repeatedAnswersGiveNoMoreFalseAlarms() {
    SplittableRandom random = new SplittableRandom(20261129);
    int alarms = 0;
    int alarmsOfAnswers = 0;
    int held = 0;
    for (int world = 0; world < WORLDS; world++) {
      Answers answers = repeated(random, 150, 0);
      ThemeDriver driver = answers.driver(answers.pairs());
      alarms += driver.difference().pValue() < 0.05 ? 1 : 0;
      held += driver.interval().low() <= 0 && 0 <= driver.interval().high() ? 1 : 0;
      alarmsOfAnswers += answers.driver(AnswerPairs.NONE).difference().pValue() < 0.05 ? 1 : 0;
    }
    // 0.05 and four standard errors of 300 worlds
    assertThat(alarms / (double) WORLDS).isBetween(0.01, 0.10);
    assertThat(held / (double) WORLDS).isBetween(0.92, 0.99);
    // what they would be if every answer counted as a person
    assertThat(alarmsOfAnswers / (double) WORLDS).isGreaterThan(0.2);
  }

  @Test
  void plantedEffectsOfRepeatedAnswersLieInsideTheirIntervals() {
    SplittableRandom random = new SplittableRandom(20261130);
    // a quarter of the customers speaks of it in 0.9 of the answers, the others in 0.05
    double truth = (0.25 * 0.9 + 0.75 * 0.05) * 30;
    int covered = 0;
    for (int world = 0; world < WORLDS; world++) {
      Answers answers = repeated(random, 200, 30);
      ThemeDriver driver = answers.driver(answers.pairs());
      if (driver.interval().low() <= truth && truth <= driver.interval().high()) {
        covered++;
      }
    }
    assertThat(covered / (double) WORLDS).isBetween(0.92, 0.98);
  }
}
