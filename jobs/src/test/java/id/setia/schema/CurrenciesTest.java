package id.setia.schema;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.MinorUnits;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of currencies, held against Java's, which knows the same standard. */
class CurrenciesTest {

  /** Of ISO 4217 and no money of anybody: metals, bonds, tests, none, drawing rights. */
  private static final Set<String> NO_MONEY =
      Set.of(
          "XAD", "XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XFO", "XFU", "XPD", "XPT", "XSU",
          "XTS", "XUA", "XXX", "USS", "GWE", "AYM");

  /** Given up before 1999. */
  private static final Set<String> LONG_GONE = Set.of("ADP", "TPE", "RUR");

  /** Newer than the oldest Java that Setia runs on. */
  private static final Set<String> NEWER_THAN_JAVA_17 = Set.of("SLE", "VED", "XCG", "ZWG");

  @Test
  void everyCurrencyOfJavaIsOneOrIsNoMoney() {
    List<String> unknown = new ArrayList<>();
    for (Currency currency : Currency.getAvailableCurrencies()) {
      String code = currency.getCurrencyCode();
      if (!Currencies.isCode(code) && !NO_MONEY.contains(code) && !LONG_GONE.contains(code)) {
        unknown.add(code);
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyCodeIsOneOfIso4217() {
    Set<String> java = new TreeSet<>(NEWER_THAN_JAVA_17);
    Currency.getAvailableCurrencies().forEach(currency -> java.add(currency.getCurrencyCode()));
    Set<String> others = new TreeSet<>(Currencies.codes());
    others.removeAll(java);
    assertThat(others)
        .as("codes that Java does not know: given up ones, each looked up in ISO's table A.3")
        .isSubsetOf("LVL", "MRO", "MZM", "UYW", "ZWN", "ZWR", "CSD", "GWP");
    assertThat(Currencies.codes()).allMatch(code -> code.matches("[A-Z]{3}"));
    assertThat(Currencies.codes()).doesNotContainAnyElementsOf(NO_MONEY).hasSizeGreaterThan(200);
  }

  @Test
  void marksAndNamesMeanKnownCurrencies() {
    Currencies.ofMarks()
        .forEach((mark, codes) -> assertThat(Currencies.codes()).as(mark).containsAll(codes));
    for (Map.Entry<String, String> word : Currencies.ofWords().entrySet()) {
      assertThat(Currencies.isCode(word.getValue())).as(word.getKey()).isTrue();
      assertThat(Currencies.isCode(word.getKey()))
          .as("a word that is a code would be taken for it: %s", word.getKey())
          .isFalse();
      assertThat(Currencies.word(word.getKey())).isEqualTo(word.getKey());
    }
  }

  /** Nobody may be told that a word is a currency because it has three letters. */
  @ParameterizedTest
  @CsvSource({
    "idr,IDR,true",
    "Rp.,IDR,true",
    "u.s. $,USD,true",
    "Indonesian Rupiah,IDR,true",
    "HRK,HRK,true",
    "clf,CLF,true",
    "ABC,ABC,false",
    "BTC,BTC,false",
    "CNH,CNH,false",
    "XXX,XXX,false",
    "XAU,XAU,false",
    "$,$,false",
    "kr,KR,false",
    "LEI,LEI,false",
    "RMB,CNY,true",
    "NTD,TWD,true",
    "'',,false"
  })
  void aTextMeansACodeOrNone(String text, String told, boolean isCode) {
    assertThat(Currencies.told(text)).isEqualTo(told == null ? "" : told);
    assertThat(Currencies.isCode(Currencies.told(text))).isEqualTo(isCode);
  }

  @Test
  void decimalsAreThoseOfIso4217AndNoneOfTheRupiah() {
    for (String code : Currencies.inUse()) {
      if (!NEWER_THAN_JAVA_17.contains(code) && !code.equals("IDR")) {
        assertThat(MinorUnits.decimals(code))
            .as(code)
            .isEqualTo(Currency.getInstance(code).getDefaultFractionDigits());
      }
    }
    assertThat(MinorUnits.decimals("IDR")).isZero();
    assertThat(MinorUnits.decimals("CLF")).isEqualTo(4);
    assertThat(MinorUnits.decimals("SLE")).isEqualTo(2);
    assertThat(MinorUnits.decimals("")).isEqualTo(2);
    assertThat(MinorUnits.ofThreeDecimals())
        .allMatch(code -> MinorUnits.decimals(code) == 3)
        .contains("KWD");
  }
}
