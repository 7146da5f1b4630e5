package id.setia.cltv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ForecastCalendarTest {

  private static final LocalDate AS_OF = LocalDate.of(2027, 1, 31);

  @Test
  @DisplayName("months end on the calendar: a month after 31 January is 28 February")
  void realMonthEnds() {
    ForecastCalendar calendar = new ForecastCalendar(AS_OF, List.of(1, 3, 12), 0.1);
    assertThat(calendar.end(1)).isEqualTo(LocalDate.of(2027, 2, 28));
    assertThat(calendar.weeks(1)).isEqualTo(4);
    assertThat(calendar.weeks(2)).isEqualTo(59 / 7.0);
    assertThat(calendar.weeks(12)).isEqualTo(365 / 7.0);
    assertThat(new ForecastCalendar(LocalDate.of(2027, 3, 1), List.of(12), 0.1).weeks(12))
        .isEqualTo(366 / 7.0);
  }

  @Test
  @DisplayName("money of a month is discounted from its middle")
  void discountFactors() {
    ForecastCalendar calendar = new ForecastCalendar(AS_OF, List.of(2), 0.1);
    assertThat(calendar.discountFactor(1)).isCloseTo(Math.pow(1.1, -14 / 365.25), within(1e-15));
    assertThat(calendar.discountFactor(2)).isCloseTo(Math.pow(1.1, -43.5 / 365.25), within(1e-15));
    assertThat(Math.exp(calendar.ratePerWeek() * 365.25 / 7)).isCloseTo(1.1, within(1e-12));
    assertThat(new ForecastCalendar(AS_OF, List.of(2), 0).discountFactor(2)).isEqualTo(1);
  }

  @Test
  void discountedPurchasesFollowTheFormula() {
    ForecastCalendar calendar = new ForecastCalendar(AS_OF, List.of(1, 3), 0.12);
    Posterior posterior = new BgNbd(0.24, 4.4, 0.8, 2.4).posterior(2, 30, 38);
    double february = posterior.expectedPurchases(4);
    double march = posterior.expectedPurchases(59 / 7.0);
    double april = posterior.expectedPurchases(89 / 7.0);
    double expected =
        february * Math.pow(1.12, -14 / 365.25)
            + (march - february) * Math.pow(1.12, -43.5 / 365.25)
            + (april - march) * Math.pow(1.12, -74 / 365.25);
    double[] discounted = calendar.discountedPurchases(posterior);
    assertThat(discounted).hasSize(2);
    assertThat(discounted[0])
        .isCloseTo(february * Math.pow(1.12, -14 / 365.25), withinPercentage(1e-9));
    assertThat(discounted[1]).isCloseTo(expected, withinPercentage(1e-9));
  }

  @Test
  @DisplayName("fifty discounted years come near the infinite horizon")
  void longHorizonApproachesForever() {
    ForecastCalendar calendar = new ForecastCalendar(AS_OF, List.of(600), 0.1);
    for (CountingModel model :
        List.of(new BgNbd(0.24, 4.4, 0.8, 2.4), new ParetoNbd(0.55, 10.6, 0.6, 11.7))) {
      Posterior posterior = model.posterior(2, 30, 38);
      double forever = posterior.discountedPurchases(calendar.ratePerWeek());
      assertThat(calendar.discountedPurchases(posterior)[0])
          .isCloseTo(forever, withinPercentage(1))
          .isLessThan(forever);
    }
  }

  @Test
  void refusals() {
    assertThatThrownBy(() -> new ForecastCalendar(AS_OF, List.of(3, 1), 0.1))
        .hasMessage("Invalid horizons: [3, 1] (must ascend from 1 to at most 600 months)");
    assertThatThrownBy(() -> new ForecastCalendar(AS_OF, List.of(), 0.1))
        .hasMessageContaining("must have at least one");
    assertThatThrownBy(() -> new ForecastCalendar(AS_OF, List.of(1), -0.1))
        .hasMessage("Invalid discount rate: -0.1 (must be between 0 and 10, 0.1 = 10 % a year)");
  }
}
