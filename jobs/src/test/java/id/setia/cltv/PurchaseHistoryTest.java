package id.setia.cltv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PurchaseHistoryTest {

  @Test
  void mergesEqualRows() {
    PurchaseHistory history =
        PurchaseHistory.builder()
            .add(0, 0, 10)
            .add(2, 4, 10)
            .add(0, -0.0, 10)
            .add(2, 4, 10, 5)
            .add(2, 4, 10.5)
            .build();
    assertThat(history.size()).isEqualTo(3);
    assertThat(history.customers()).isEqualTo(9);
    assertThat(history.repeaters()).isEqualTo(7);
    assertThat(history.repeatPurchases()).isEqualTo(14);
    assertThat(history.totalAgeWeeks()).isEqualTo(90.5);
    for (int row = 0; row < 3; row++) {
      double expected = history.frequency(row) == 0 ? 2 : history.ageWeeks(row) == 10 ? 6 : 1;
      assertThat(history.weight(row)).isEqualTo(expected);
    }
  }

  @Test
  @DisplayName("the order of the customers changes no bit of a fit")
  void orderDoesNotMatter() {
    List<Simulation.Customer> customers =
        new ArrayList<>(new Simulation(4).customers(new MbgNbd(0.7, 7, 0.8, 2), 30_000, 20, 60, 0));
    CountingFitter fitter = new CountingFitter(FitSettings.defaults());
    FitReport one =
        fitter.fit(ModelKind.BG_NBD, Simulation.history(customers)).fit().orElseThrow().report();
    Collections.shuffle(customers, new Random(1));
    FitReport other =
        fitter.fit(ModelKind.BG_NBD, Simulation.history(customers)).fit().orElseThrow().report();
    assertThat(other.estimates()).isEqualTo(one.estimates());
    assertThat(other.logLikelihood()).isEqualTo(one.logLikelihood());
  }

  @Test
  @DisplayName("a sample keeps the mean purchases of the customers")
  void sampleIsFair() {
    PurchaseHistory history =
        Simulation.history(
            new Simulation(6).customers(new BgNbd(0.6, 8, 0.9, 2.8), 200_000, 20, 60, 0));
    PurchaseHistory sample = history.sample(20_000);
    assertThat(sample.customers()).isEqualTo(20_000);
    double mean = history.repeatPurchases() / history.customers();
    assertThat(sample.repeatPurchases() / 20_000).isCloseTo(mean, within(0.06));
    assertThat(sample.repeaters() / 20_000)
        .isCloseTo(history.repeaters() / history.customers(), within(0.01));
    assertThat(history.sample(1_000_000)).isSameAs(history);
  }

  @Test
  void refusesImpossibleRows() {
    PurchaseHistoryBuilder builder = PurchaseHistory.builder();
    assertThatThrownBy(() -> builder.add(-1, 0, 3)).hasMessageContaining("x=-1");
    assertThatThrownBy(() -> builder.add(1, 4, 3)).hasMessageContaining("t_x=4.0, T=3.0");
    assertThatThrownBy(() -> builder.add(0, 1, 3)).hasMessageContaining("x=0, t_x=1.0");
    assertThatThrownBy(() -> builder.add(1, 0, 3)).hasMessageContaining("x=1, t_x=0.0");
    assertThatThrownBy(() -> builder.add(1, 1, Double.NaN)).hasMessageContaining("T=NaN");
    assertThatThrownBy(() -> builder.add(1, 1, Double.POSITIVE_INFINITY))
        .hasMessageContaining("T=Infinity");
    assertThatThrownBy(() -> builder.add(1_000_001, 1, 3)).hasMessageContaining("x=1000001");
    assertThatThrownBy(() -> builder.add(1, 1, 3, 0))
        .hasMessage("Invalid number of customers: 0.0 (must be above 0 and finite)");
    assertThat(builder.build().size()).isZero();
  }
}
