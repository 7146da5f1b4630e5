package id.setia.cltv.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.cltv.ModelKind;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularityTest {

  private static PurchaseLog log(int customers, double k) {
    RandomDataGenerator random = new RandomDataGenerator(11);
    PurchaseLog.Builder builder = PurchaseLog.builder();
    for (int customer = 0; customer < customers; customer++) {
      double day = random.nextUniform(0, 100);
      double gap = random.nextGamma(2, 20);
      for (int i = 0; i < 8; i++) {
        builder.add(customer, (int) day);
        day += random.nextGamma(k, gap / k);
      }
    }
    return builder.build();
  }

  @ParameterizedTest
  @CsvSource({"2, MBG_CNBD_2", "3, MBG_CNBD_3", "4, MBG_CNBD_4", "30, MBG_CNBD_4"})
  @DisplayName("a rhythm is known whatever each customer's rate; a stricter one is the strictest")
  void rhythm(double k, ModelKind kind) {
    assertThat(Regularity.of(log(2000, k), 100_000, 1)).contains(kind);
  }

  @Test
  void atRandom() {
    assertThat(Regularity.of(log(2000, 1), 100_000, 1)).isEmpty();
    assertThat(Regularity.of(log(2000, 0.5), 100_000, 1)).isEmpty();
  }

  @Test
  @DisplayName("too few customers with three purchase days, and more than are forecast one by one")
  void bounds() {
    assertThat(Regularity.of(log(99, 3), 100_000, 1)).isEmpty();
    assertThat(Regularity.of(log(20_001, 3), 100_000, 1)).isEmpty();
    assertThat(Regularity.of(log(2001, 3), 100_000, 10)).isEmpty();
    assertThat(Regularity.of(log(2000, 3), 100_000, 10)).isPresent();
    assertThat(Regularity.of(log(2000, 3), 5, 1)).isEmpty();
  }
}
