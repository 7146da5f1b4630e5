package id.setia.cltv.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.cltv.FallbackReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final Gate GATE = new Gate(0.2);

  /** Contenders by error and forecast, of 100 customers who bought 200 times. */
  private static OriginResult origin(Map<Contender, double[]> contenders) {
    List<ContenderResult> results = new ArrayList<>();
    for (Contender contender : Contender.values()) {
      double[] numbers = contenders.getOrDefault(contender, new double[0]);
      if (contender != Contender.POOLED && numbers.length == 0) {
        results.add(
            new ContenderResult(
                contender,
                Optional.empty(),
                Optional.of(FallbackReason.NO_CONVERGENCE),
                "it rises",
                Optional.empty()));
      } else if (numbers.length > 0) {
        results.add(
            new ContenderResult(
                contender,
                Optional.of(
                    new ForecastAccuracy(
                        100,
                        200,
                        numbers[1],
                        numbers[0],
                        2,
                        List.of(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty())),
                Optional.empty(),
                "",
                Optional.empty()));
      }
    }
    return new OriginResult(1000, 100, 100, results);
  }

  private static Decision decide(Map<Contender, double[]> contenders) {
    return GATE.decide(List.of(origin(contenders)));
  }

  private static Map<Contender, double[]> with(double[] bg, double[] mbg, double[] pareto) {
    return Map.of(
        Contender.BG_NBD,
        bg,
        Contender.MBG_NBD,
        mbg,
        Contender.PARETO_NBD,
        pareto,
        Contender.EMPIRICAL,
        new double[] {1.2, 220},
        Contender.OWN_RATE,
        new double[] {1.5, 300},
        Contender.COHORT_MEAN,
        new double[] {1.4, 250});
  }

  @Test
  void theFirstAcceptedRungIsChosen() {
    Decision decision =
        decide(with(new double[] {1, 180}, new double[] {0.9, 170}, new double[] {1.1, 195}));
    assertThat(decision.chosen()).isEqualTo(Contender.BG_NBD);
    assertThat(decision.fallbackReason()).isEmpty();
    assertThat(decision.detail())
        .isEqualTo(
            "bg_nbd: forecast 180.0 of 200 purchases (10.0 % too low), mean absolute error 1.000");
  }

  @Test
  void aRungThatIsBetterOnBothTakesOver() {
    Decision decision =
        decide(with(new double[] {1, 180}, new double[] {0.9, 190}, new double[] {0.8, 205}));
    assertThat(decision.chosen()).isEqualTo(Contender.PARETO_NBD);
    assertThat(decision.fallbackReason()).isEmpty();
    assertThat(decision.detail())
        .startsWith("pareto_nbd forecasts better than bg_nbd on error and on bias");
  }

  @Test
  void aBiasBeyondTheSettingFallsBack() {
    Decision decision =
        decide(with(new double[] {1, 150}, new double[] {0.9, 170}, new double[] {1.1, 150}));
    assertThat(decision.chosen()).isEqualTo(Contender.MBG_NBD);
    assertThat(decision.fallbackReason()).contains(FallbackReason.BIAS_TOO_LARGE);
    assertThat(decision.detail()).contains("25.0 % too low").contains("beyond 20 %");
  }

  @Test
  void anErrorAboveABaselineFallsBack() {
    Decision decision =
        decide(with(new double[] {1.45, 200}, new double[] {1.41, 200}, new double[] {2, 200}));
    assertThat(decision.chosen()).isEqualTo(Contender.EMPIRICAL);
    assertThat(decision.fallbackReason()).contains(FallbackReason.LOSES_TO_BASELINE);
    assertThat(decision.verdicts()).hasSize(5);
    assertThat(decision.verdicts().get(0).detail())
        .isEqualTo("mean absolute error 1.4500, above 1.4000 of cohort_mean");
  }

  @Test
  void aRungWithoutAFitIsRefusedWithItsReason() {
    Decision decision = decide(with(new double[0], new double[] {1, 200}, new double[] {1.1, 200}));
    assertThat(decision.chosen()).isEqualTo(Contender.MBG_NBD);
    assertThat(decision.fallbackReason()).contains(FallbackReason.NO_CONVERGENCE);
  }

  @Test
  void originsCountTogether() {
    OriginResult good =
        origin(with(new double[] {1, 190}, new double[] {2, 190}, new double[] {2, 190}));
    OriginResult bad =
        origin(with(new double[] {1.7, 230}, new double[] {2, 230}, new double[] {2, 230}));
    Decision decision = GATE.decide(List.of(good, bad));
    assertThat(decision.chosen()).isEqualTo(Contender.BG_NBD);
    assertThat(decision.detail()).contains("forecast 420.0 of 400");
  }

  @Test
  void noOrigins() {
    Decision decision = GATE.decide(List.of());
    assertThat(decision.chosen()).isEqualTo(Contender.EMPIRICAL);
    assertThat(decision.fallbackReason()).contains(FallbackReason.HISTORY_TOO_SHORT);
  }
}
