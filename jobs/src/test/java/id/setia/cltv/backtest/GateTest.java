package id.setia.cltv.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.setia.cltv.FallbackReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final Gate GATE = new Gate(0.2);

  /** Contenders by error and forecast, of 100 customers who bought 200 times. */
  private static OriginResult origin(Map<Contender, double[]> contenders) {
    List<ContenderResult> results = new ArrayList<>();
    for (Contender contender : Contender.values()) {
      double[] numbers = contenders.getOrDefault(contender, new double[0]);
      if (contender != Contender.POOLED
          && contender != Contender.YEAR_BEFORE
          && contender.model().stream().noneMatch(kind -> kind.regularity() > 1)
          && numbers.length == 0) {
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
                        OptionalDouble.empty(),
                        numbers[0],
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
  @DisplayName("the least sum of both errors is chosen, here of the top: 1/1.4 + ln(200.5/180.5)")
  void theRungWithTheLeastErrorIsChosen() {
    Decision decision =
        decide(with(new double[] {1, 180}, new double[] {0.9, 160}, new double[] {1.1, 195}));
    assertThat(decision.ranking())
        .containsExactly(
            Contender.PARETO_NBD, Contender.BG_NBD, Contender.MBG_NBD, Contender.EMPIRICAL);
    assertThat(decision.fallbackReason()).isEmpty();
    assertThat(decision.isAccepted(Contender.PARETO_NBD)).isTrue();
    Summary bg =
        Summary.of(
            Contender.BG_NBD,
            List.of(
                origin(with(new double[] {1, 180}, new double[] {1, 180}, new double[] {1, 180}))));
    assertThat(bg.error()).isCloseTo(1 / 1.4 + Math.log(200.5 / 180.5), within(1e-12));
  }

  @Test
  void aLowerRungThatForecastsBetterTakesOver() {
    Decision decision =
        decide(with(new double[] {1, 180}, new double[] {0.9, 190}, new double[] {0.8, 205}));
    assertThat(decision.chosen()).isEqualTo(Contender.PARETO_NBD);
    assertThat(decision.fallbackReason()).isEmpty();
    assertThat(decision.detail())
        .isEqualTo(
            "pareto_nbd forecasts better than bg_nbd; pareto_nbd: forecast 205.0 of 200 purchases (2.5 % too high), mean absolute error 0.800");
  }

  @Test
  void aBiasBeyondTheSettingFallsBack() {
    Decision decision =
        new Gate(0.1)
            .decide(
                List.of(
                    origin(
                        with(
                            new double[] {1, 170},
                            new double[] {0.9, 185},
                            new double[] {1.1, 150}))));
    assertThat(decision.chosen()).isEqualTo(Contender.MBG_NBD);
    assertThat(decision.fallbackReason()).contains(FallbackReason.BIAS_TOO_LARGE);
    assertThat(decision.detail()).contains("15.0 % too low").contains("beyond 10 %");
  }

  @Test
  @DisplayName("totals that a naive baseline forecast better are no forecast to publish")
  void aTotalWorseThanABaselineFallsBack() {
    Decision decision =
        decide(with(new double[] {1, 265}, new double[] {0.9, 190}, new double[] {1.1, 265}));
    assertThat(decision.chosen()).isEqualTo(Contender.MBG_NBD);
    assertThat(decision.fallbackReason()).contains(FallbackReason.LOSES_TO_BASELINE);
    assertThat(decision.verdicts().get(0).detail()).contains("totals of cohort_mean off by 24.9 %");
  }

  @Test
  @DisplayName("+50 % and -33 % are no mean of about nothing: bias is judged origin by origin")
  void biasesOfOppositeSignsDoNotMakeUpForOneAnother() {
    OriginResult high =
        origin(with(new double[] {1, 298}, new double[] {1.2, 215}, new double[] {2, 298}));
    OriginResult low =
        origin(with(new double[] {1, 112}, new double[] {1.2, 185}, new double[] {2, 112}));
    Decision decision = GATE.decide(List.of(high, low));
    assertThat(decision.verdicts().get(0).isAccepted()).isFalse();
    assertThat(decision.chosen()).isEqualTo(Contender.MBG_NBD);
  }

  @Test
  @DisplayName("the top stays where three origins can't tell it from the best")
  void theTopStaysWhereItIsAsGood() {
    List<OriginResult> origins = new ArrayList<>();
    double[][] pairs = {{190, 195}, {195, 190}, {188, 196}};
    for (int i = 0; i < pairs.length; i++) {
      OriginResult one =
          origin(
              with(
                  new double[] {1, pairs[i][0]},
                  new double[] {1, pairs[i][1]},
                  new double[] {1.1, 150}));
      origins.add(new OriginResult(1000 + 90 * i, 90, 100, one.contenders()));
    }
    assertThat(GATE.decide(origins).chosen()).isEqualTo(Contender.BG_NBD);
    assertThat(GATE.decide(origins.subList(0, 1)).chosen()).isEqualTo(Contender.MBG_NBD);
  }

  @Test
  void anErrorAboveABaselineFallsBack() {
    Decision decision =
        decide(with(new double[] {1.45, 200}, new double[] {1.41, 200}, new double[] {2, 200}));
    assertThat(decision.chosen()).isEqualTo(Contender.EMPIRICAL);
    assertThat(decision.isAccepted(Contender.EMPIRICAL)).isTrue();
    assertThat(decision.fallbackReason()).contains(FallbackReason.LOSES_TO_BASELINE);
    assertThat(decision.verdicts()).hasSize(5);
    assertThat(decision.verdicts().get(0).detail())
        .isEqualTo("ranked probability score 1.4500, above 1.4000 of cohort_mean");
  }

  @Test
  void aRungWithoutAFitIsRefusedWithItsReason() {
    Decision decision = decide(with(new double[0], new double[] {1, 200}, new double[] {1.1, 200}));
    assertThat(decision.chosen()).isEqualTo(Contender.MBG_NBD);
    assertThat(decision.fallbackReason()).contains(FallbackReason.NO_CONVERGENCE);
  }

  @Test
  @DisplayName("where nothing is accepted the least bad one stands, as refused")
  void nothingPasses() {
    Map<Contender, double[]> all =
        new EnumMap<>(with(new double[] {1, 290}, new double[] {1.3, 300}, new double[] {2, 310}));
    all.put(Contender.EMPIRICAL, new double[] {1.3, 310});
    Decision decision = decide(all);
    assertThat(decision.chosen()).isEqualTo(Contender.BG_NBD);
    assertThat(decision.isAccepted(Contender.BG_NBD)).isFalse();
    assertThat(decision.fallbackReason()).contains(FallbackReason.LOSES_TO_BASELINE);
  }

  @Test
  @DisplayName("what carries on what it saw comes after models until it was tested over months")
  void theEmpiricalRungMustBeTestedOverMonths() {
    Map<Contender, double[]> all =
        new EnumMap<>(with(new double[] {1, 180}, new double[] {1, 180}, new double[] {1, 180}));
    all.put(Contender.EMPIRICAL, new double[] {0.5, 200});
    List<ContenderResult> results = origin(all).contenders();
    assertThat(GATE.decide(List.of(new OriginResult(1000, 30, 100, results))).chosen())
        .isEqualTo(Contender.BG_NBD);
    assertThat(GATE.decide(List.of(new OriginResult(1000, 182, 100, results))).chosen())
        .isEqualTo(Contender.EMPIRICAL);
  }

  @Test
  void noOrigins() {
    Decision decision = GATE.decide(List.of());
    assertThat(decision.chosen()).isEqualTo(Contender.EMPIRICAL);
    assertThat(decision.fallbackReason()).contains(FallbackReason.HISTORY_TOO_SHORT);
  }

  @Test
  @DisplayName("a forecast as good as the baseline, to the last digit, is not above it")
  void equalErrorIsAccepted() {
    Decision decision =
        decide(with(new double[] {1.4, 235}, new double[] {9, 900}, new double[] {9, 900}));

    assertThat(decision.verdicts())
        .filteredOn(verdict -> verdict.contender() == Contender.BG_NBD)
        .singleElement()
        .satisfies(verdict -> assertThat(verdict.reason()).isEmpty());
  }
}
