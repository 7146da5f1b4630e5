package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The currency in a heading, and words that are none. */
class HeadingCurrencyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Amount spent (USD)     | USD",
        "Harga (Rp)             | RP",
        "Harga [Rp.]            | RP",
        "Total ( US$ )          | US$",
        "Umsatz (€)             | €",
        "Total ($)              | $",
        "Jumlah (RM)            | RM",
        "price_usd              | USD",
        "Total IDR              | IDR",
        "amount.eur             | EUR",
        "Price (EUR) incl. VAT  | EUR",
        "Preis in €             | €",
        "Preis (in €)           | €",
        "Jumlah (dalam Rp)      | RP",
        "Total [in USD]         | USD",
        "Total (in all)         |",
        "Total (in ALL)         |",
        "Harga in RM            | RM",
        "Tutar TL               | TL",
        "Film                   |",
        "Umsatz €               | €",
        "Total US$              | US$",
        "Jumlah Rp              | RP",
        "Jumlah Rp.             | RP",
        "price_php              | PHP",
        "priceUsd               | USD",
        "totalPriceUSD          | USD",
        "Total (ALL)            |",
        "Shipping (STD)         |",
        "price_all              |",
        "Orders (ABC)           |",
        "Diskon (%)             |",
        "Harga                  |",
        "Corp                   |",
        "Kerp                   |",
        "amount_in_cents        |",
        "Musd                   |",
        "Usd rate of the day    |",
      })
  void itIsThatOfBracketsOrTheLastWord(String heading, String mark) {
    assertThat(HeadingCurrency.mark(heading).orElse("")).isEqualTo(Objects.toString(mark, ""));
  }
}
