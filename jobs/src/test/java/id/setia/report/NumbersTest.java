package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class NumbersTest {

  private final Numbers indonesian = numbers(Language.ID);
  private final Numbers english = numbers(Language.EN);

  @Test
  void groupsTheWayOfTheLanguage() {
    BigDecimal value = new BigDecimal("1234567.84");
    assertThat(indonesian.fixed(value, 1)).isEqualTo("1.234.567,8");
    assertThat(english.fixed(value, 1)).isEqualTo("1,234,567.8");
  }

  @Test
  void roundsHalvesAwayFromZero() {
    assertThat(english.fixed(new BigDecimal("0.25"), 1)).isEqualTo("0.3");
    assertThat(english.fixed(new BigDecimal("-0.25"), 1)).isEqualTo("−0.3");
  }

  @Test
  void hasNoNegativeZero() {
    assertThat(english.fixed(new BigDecimal("-0.04"), 1)).isEqualTo("0.0");
    assertThat(english.percent(-0.0001)).isEqualTo("0.0%");
  }

  @Test
  void keepsMoneyThatADoubleWouldLose() {
    BigDecimal amount = new BigDecimal("90071992547409931234.5");
    assertThat(english.money(amount, "USD")).isEqualTo("USD\u00a090,071,992,547,409,931,234.50");
    assertThat(indonesian.money(amount, "IDR")).isEqualTo("Rp90.071.992.547.409.931.235");
  }

  @Test
  void writesTheDecimalsOfTheCurrency() {
    BigDecimal amount = new BigDecimal("1234.5675");
    assertThat(english.money(amount, "KWD")).isEqualTo("KWD\u00a01,234.568");
    assertThat(english.money(amount, "JPY")).isEqualTo("JPY\u00a01,235");
    assertThat(english.money(amount, "XOF")).isEqualTo("XOF\u00a01,235");
    assertThat(english.money(amount, "EUR")).isEqualTo("EUR\u00a01,234.57");
    assertThat(indonesian.money(amount, "BHD")).isEqualTo("BHD\u00a01.234,568");
    assertThat(indonesian.money(amount, "IDR")).isEqualTo("Rp1.235");
  }

  @Test
  void writesAmountsThatMustAgreeToTheLastDigit() {
    assertThat(english.exact(new BigDecimal("12500000.0001"))).isEqualTo("12,500,000.0001");
    assertThat(english.exact(new BigDecimal("0.0000"))).isEqualTo("0");
  }

  @Test
  void writesRatesAsPercent() {
    assertThat(indonesian.percent(0.123)).isEqualTo("12,3%");
    assertThat(english.shortPercent(0.2)).isEqualTo("20%");
    assertThat(english.shortPercent(0.0571428)).isEqualTo("5.7%");
    assertThat(english.shortPercent(0.0002)).isEqualTo("0.02%");
    assertThat(indonesian.shortPercent(0.0005)).isEqualTo("0,05%");
    assertThat(english.shortPercent(0)).isEqualTo("0%");
    assertThat(english.signedPercent(new BigDecimal("0.122"))).isEqualTo("+12.2%");
    assertThat(english.signedPercent(new BigDecimal("-0.122"))).isEqualTo("−12.2%");
  }

  @Test
  void shortensTicks() {
    assertThat(indonesian.compact(1_500_000)).isEqualTo("1,5\u00a0jt");
    assertThat(indonesian.compact(4e9)).isEqualTo("4\u00a0M");
    assertThat(english.compact(4e9)).isEqualTo("4\u00a0bn");
    assertThat(english.compact(-2000)).isEqualTo("−2\u00a0K");
    assertThat(english.compact(0)).isEqualTo("0");
  }

  @Test
  void saysOnlyThatAProbabilityIsSmall() {
    assertThat(indonesian.probability(0.0004)).isEqualTo("<\u00a00,001");
    assertThat(english.probability(0.412)).isEqualTo("=\u00a00.412");
  }

  @Test
  void writesDatesInWords() {
    LocalDate date = LocalDate.of(2026, 5, 3);
    assertThat(Texts.of(Language.ID).date(date)).isEqualTo("3\u00a0Mei\u00a02026");
    assertThat(Texts.of(Language.EN).shortMonth(date)).isEqualTo("May 26");
  }

  private static Numbers numbers(Language language) {
    return new Numbers(language, Texts.of(language));
  }
}
