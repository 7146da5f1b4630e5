package id.setia.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.setia.text.Recalibration.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecalibrationTest {

  /** What a shop's comments need is known, and found. */
  @Test
  void findsWhatWasPlanted() {
    Recalibration planted = new Recalibration(0.6, 1.0, -0.5);
    Recalibration found = Recalibration.fit(drawn(20_000, planted, 3)).orElseThrow();

    assertThat(found.slope()).isCloseTo(0.6, within(0.05));
    assertThat(found.negative()).isCloseTo(1.0, within(0.1));
    assertThat(found.positive()).isCloseTo(-0.5, within(0.1));
  }

  @Test
  void isNotUsedWhereTheModelIsRight() {
    int used = 0;
    for (int world = 0; world < 100; world++) {
      used += Recalibration.fit(drawn(400, Recalibration.NONE, world)).isPresent() ? 1 : 0;
    }
    assertThat(used).isLessThanOrEqualTo(5);
  }

  @Test
  void isUsedWhereTheModelIsFarOff() {
    int used = 0;
    for (int world = 0; world < 50; world++) {
      used +=
          Recalibration.fit(drawn(600, new Recalibration(0.5, 1.5, 0), world)).isPresent() ? 1 : 0;
    }
    assertThat(used).isGreaterThanOrEqualTo(45);
  }

  @Test
  void needsEnoughScoredComments() {
    Recalibration planted = new Recalibration(0.5, 2, -1);
    assertThat(Recalibration.fit(drawn(299, planted, 1))).isEmpty();
    assertThat(
            Recalibration.fit(
                drawn(2000, planted, 1).stream()
                    .filter(comment -> comment.scored() != Label.NEUTRAL)
                    .toList()))
        .isEmpty();
    assertThat(Recalibration.fit(List.of())).isEmpty();
  }

  @Test
  void keepsLanguageAndThemes() {
    CommentReading reading =
        CommentReading.of(
            Language.EN,
            new double[] {0.4, 0.2, 0.4},
            List.of(new ThemeHit("a", 0, 1, Label.NEUTRAL)));
    CommentReading recalibrated = new Recalibration(1, 1, 0).of(reading);

    assertThat(recalibrated.label()).isEqualTo(Label.NEGATIVE);
    assertThat(recalibrated.negative())
        .isCloseTo(0.4 * Math.E / (0.4 * Math.E + 0.6), within(1e-12));
    assertThat(recalibrated.themes()).isEqualTo(reading.themes());
    assertThatThrownBy(() -> new Recalibration(0, 0, 0))
        .hasMessageContaining("the slope must be positive");
  }

  /** Readings, and scores drawn from their probabilities as a recalibration has them. */
  private static List<Scored> drawn(int n, Recalibration truth, long seed) {
    Random random = new Random(seed);
    List<Scored> comments = new ArrayList<>();
    for (int index = 0; index < n; index++) {
      double[] odds = new double[3];
      double all = 0;
      for (int label = 0; label < 3; label++) {
        odds[label] = Math.exp(1.5 * random.nextGaussian());
        all += odds[label];
      }
      for (int label = 0; label < 3; label++) {
        odds[label] /= all;
      }
      CommentReading reading = CommentReading.of(Language.ID, odds, List.of());
      CommentReading real = truth.of(reading);
      double at = random.nextDouble();
      Label label =
          at < real.negative()
              ? Label.NEGATIVE
              : at < real.negative() + real.neutral() ? Label.NEUTRAL : Label.POSITIVE;
      comments.add(new Scored(reading, label));
    }
    return comments;
  }
}
