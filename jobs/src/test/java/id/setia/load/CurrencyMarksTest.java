package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What stands beside an amount is compared with the currency of its record, or gives it. */
class CurrencyMarksTest extends ShopTest {

  private static final String SHOP =
      """
      name: shop
      files: "%s/*.csv"
      time_zone: UTC
      max_reject_rate: 1
      tables:
        orders:
          when: kind <> 'back'
          columns: {order_id: nr, ordered_at: at, status: {value: completed}, shipping: shipping, CURRENCY}
        order_lines:
          when: kind <> 'back'
          columns: {order_id: nr, ordered_at: at, line_type: {value: sale}, quantity: {value: 1}, unit_price: price, CURRENCY}
        refunds:
          when: kind = 'back'
          columns: {refund_id: nr, refunded_at: at, amount: {sql: "abs(number_dot(price))"}, CURRENCY}
      """;

  private static String shop(String currency) {
    return SHOP.replace("CURRENCY", currency);
  }

  private void deliver(String... records) {
    String[] lines = new String[records.length + 1];
    lines[0] = "kind,nr,at,shipping,price,cur";
    System.arraycopy(records, 0, lines, 1, records.length);
    shop.deliver("a.csv", lines);
  }

  private Iterable<String> reasons() {
    return shop.state.query(
        "select record_no || ' ' || rule_id || ' ' || reason from setia_quarantine order by record_no",
        row -> row.getString(1));
  }

  @Test
  void aMarkThatContradictsTheColumnSetsTheRecordAside() {
    deliver(
        "sale,1,2026-01-05,Rp 1,Rp 10,IDR",
        "sale,2,2026-01-05,0,US$12.50,IDR",
        "sale,3,2026-01-05,SGD 1,5,IDR",
        "sale,4,2026-01-05,0,$5,SGD",
        "sale,5,2026-01-05,0,$5,EUR",
        "sale,6,2026-01-05,0,USD $5,SGD",
        "back,7,2026-01-05,0,€ -5,USD",
        "back,8,2026-01-05,0,-5 EUR,EUR",
        "sale,9,2026-01-05,0,kr 5,SEK",
        "sale,10,2026-01-05,0,12 PCS,SEK");

    shop.night(shop.source(shop("currency: cur")));

    assertThat(shop.rows("order_lines", "order_id, unit_price, currency"))
        .containsExactly("1|10.0000|IDR", "4|5.0000|SGD", "9|5.0000|SEK");
    assertThat(shop.rows("refunds", "refund_id, amount, currency")).containsExactly("8|5.0000|EUR");
    assertThat(reasons())
        .containsExactly(
            "2 currency_mark price: \"US$12.50\" is not an amount in the currency of its record, IDR: it is marked US$",
            "3 currency_mark shipping: \"SGD 1\" is not an amount in the currency of its record, IDR: it is marked SGD",
            "5 currency_mark price: \"$5\" is not an amount in the currency of its record, EUR: it is marked $",
            "6 currency_mark price: \"USD $5\" is not an amount in the currency of its record, SGD: it is marked USD",
            "7 currency_mark price: \"€ -5\" is not an amount in the currency of its record, USD: it is marked €",
            "10 parse_decimal price: \"12 PCS\" is not a number as 1,234.56");
  }

  @Test
  void aConstantAndADefaultAreCurrenciesToo() {
    deliver("sale,1,2026-01-05,0,Rp 10,", "sale,2,2026-01-05,0,RM 10,");
    shop.night(shop.source(shop("currency: {from: cur, when_blank: IDR}")));
    shop.deliver("b.csv", "kind,nr,at,shipping,price,cur", "sale,3,2026-01-05,0,RM 11,USD");
    shop.night(shop.source(shop("currency: {value: MYR}")));

    assertThat(shop.rows("order_lines", "order_id, unit_price, currency"))
        .containsExactly("1|10.0000|IDR", "3|11.0000|MYR");
    assertThat(reasons())
        .containsExactly(
            "2 currency_mark price: \"RM 10\" is not an amount in the currency of its record, IDR: it is marked RM");
  }

  /** Where all is in rupiah, {@code Rp} before a number needs no look; what else is there does. */
  @Test
  void aConstantRupiahContradictsTheSameMarksAsOneOfAColumn() {
    String[] amounts = {
      "Rp 10",
      "Rp10",
      "rp 10",
      "RP. 10",
      "10",
      "IDR 10",
      "Rp US$ 10",
      "US$10",
      "Rp 10 MYR",
      "Rs 10",
      "S$10"
    };
    String[] records = new String[amounts.length];
    for (int number = 0; number < amounts.length; number++) {
      records[number] = "sale,%d,2026-01-05,Rp 1,%s,IDR".formatted(number + 1, amounts[number]);
    }
    deliver(records);

    shop.night(shop.source(shop("currency: {value: idr}")));

    assertThat(shop.rows("order_lines", "order_id, unit_price, currency"))
        .containsExactly(
            "1|10.0000|IDR",
            "2|10.0000|IDR",
            "3|10.0000|IDR",
            "4|10.0000|IDR",
            "5|10.0000|IDR",
            "6|10.0000|IDR");
    assertThat(shop.quarantine())
        .containsExactly(
            "a.csv|7|currency_mark|unit_price|Rp US$ 10",
            "a.csv|8|currency_mark|unit_price|US$10",
            "a.csv|9|currency_mark|unit_price|Rp 10 MYR",
            "a.csv|10|currency_mark|unit_price|Rs 10",
            "a.csv|11|currency_mark|unit_price|S$10");
  }

  /** A table that is not in rupiah is not judged by one that is. */
  @Test
  void rupiahOfOneTableIsNoMarkOfAnother() {
    deliver("sale,1,2026-01-05,Rp 1,Rp 10,", "sale,2,2026-01-05,Rp 1,10,");

    String mixed =
        SHOP.replaceFirst("CURRENCY", "currency: {value: IDR}")
            .replaceFirst("CURRENCY", "currency: {value: USD}")
            .replace("CURRENCY", "currency: {value: IDR}");
    shop.night(shop.source(mixed));

    assertThat(shop.quarantine()).containsExactly("a.csv|1|currency_mark|unit_price|Rp 10");
  }

  /** The order has no amount of its own that is marked: its line says the currency of both. */
  @Test
  void whereNoCurrencyIsGivenTheMarkGivesIt() {
    deliver(
        "sale,1,2026-01-05,0,Rp 10,",
        "sale,2,2026-01-05,,US$12.50,",
        "sale,3,2026-01-05,€ 1,€ 5,",
        "back,4,2026-01-05,,£5 GBP,",
        "sale,5,2026-01-05,0,$5,",
        "sale,6,2026-01-05,0,5,",
        "sale,7,2026-01-05,Rp 1,US$5,",
        "sale,8,2026-01-05,$ 1,US$ 5,");

    shop.night(shop.source(SHOP.replace(", CURRENCY", "")));

    assertThat(shop.rows("orders", "order_id, currency"))
        .containsExactly("1|IDR", "2|USD", "3|EUR", "8|USD");
    assertThat(shop.rows("order_lines", "order_id, unit_price, currency"))
        .containsExactly("1|10.0000|IDR", "2|12.5000|USD", "3|5.0000|EUR", "8|5.0000|USD");
    assertThat(shop.rows("refunds", "refund_id, amount, currency")).containsExactly("4|5.0000|GBP");
    assertThat(shop.quarantine())
        .containsExactly(
            "a.csv|5|required|currency|0, $5",
            "a.csv|6|required|currency|0, 5",
            "a.csv|7|currency_mark|unit_price|US$5");
  }

  @Test
  void aBlankColumnLeavesItToTheMark() {
    deliver("sale,1,2026-01-05,0,S$ 10,", "sale,2,2026-01-05,0,S$ 10,USD");

    shop.night(shop.source(shop("currency: cur")));

    assertThat(shop.rows("order_lines", "order_id, currency")).containsExactly("1|SGD");
    assertThat(shop.rows("orders", "order_id, currency")).containsExactly("1|SGD");
    assertThat(shop.quarantine()).containsExactly("a.csv|2|currency_mark|unit_price|S$ 10");
  }

  @Test
  void aColumnMaySayItsCurrencyInAnyUsualWay() {
    deliver(
        "sale,1,2026-01-05,,Rp 10,Rp",
        "sale,2,2026-01-05,,10,Rp.",
        "sale,3,2026-01-05,,10,\u00a0idr ",
        "sale,4,2026-01-05,,US$10,U.S. $",
        "sale,5,2026-01-05,,10,rupiah",
        "sale,6,2026-01-05,,10,€",
        "sale,7,2026-01-05,,RM 10,'rm",
        "sale,8,2026-01-05,,10,RMB",
        "sale,9,2026-01-05,,10,Hrk",
        "back,10,2026-01-05,,10,Singapore Dollar",
        "sale,11,2026-01-05,,US$ 10,Rp");

    shop.night(shop.source(shop("currency: cur")));

    assertThat(shop.rows("orders", "cast(order_id as integer), currency"))
        .containsExactly(
            "1|IDR", "2|IDR", "3|IDR", "4|USD", "5|IDR", "6|EUR", "7|MYR", "8|CNY", "9|HRK");
    assertThat(shop.rows("refunds", "refund_id, currency")).containsExactly("10|SGD");
    assertThat(reasons())
        .containsExactly(
            "11 currency_mark price: \"US$ 10\" is not an amount in the currency of its record, Rp: it is marked US$");
  }

  /** No mark of an amount mends it: what the column says is not unknown but in doubt. */
  @Test
  void whatIsNoCurrencyOrSeveralSetsTheRecordAside() {
    deliver(
        "sale,1,2026-01-05,,10,XYZ1",
        "sale,2,2026-01-05,,US$10,$",
        "sale,3,2026-01-05,,10,kr.",
        "sale,4,2026-01-05,,10,¥",
        "sale,5,2026-01-05,,10,DHS",
        "sale,6,2026-01-05,,Rp 10,ID\u200bR",
        "back,7,2026-01-05,,10,lei",
        "sale,8,2026-01-05,,10,IDR",
        "sale,9,2026-01-05,,10,ABC",
        "sale,10,2026-01-05,,10,btc",
        "sale,11,2026-01-05,,10,XXX",
        "sale,12,2026-01-05,,10,DEM",
        "sale,13,2026-01-05,,10,clf");

    shop.night(shop.source(shop("currency: cur")));

    assertThat(shop.rows("orders", "cast(order_id as integer), currency"))
        .containsExactlyInAnyOrder("8|IDR", "12|DEM", "13|CLF");
    assertThat(shop.rows("refunds", "refund_id")).isEmpty();
    assertThat(reasons())
        .containsExactly(
            "1 unknown_currency cur: \"XYZ1\" is not the code or sign of a currency",
            "2 unknown_currency cur: \"$\" is not the code or sign of one currency (USD, ARS, AUD, BBD and 26 more share it)",
            "3 unknown_currency cur: \"kr.\" is not the code or sign of one currency (SEK, NOK, DKK, ISK share it)",
            "4 unknown_currency cur: \"¥\" is not the code or sign of one currency (JPY, CNY share it)",
            "5 unknown_currency cur: \"DHS\" is not the code or sign of one currency (AED, MAD share it)",
            "6 unknown_currency cur: \"ID<U+200B>R\" is not the code or sign of a currency",
            "7 unknown_currency cur: \"lei\" is not the code or sign of one currency (RON, MDL share it)",
            "9 unknown_currency cur: \"ABC\" is not the code or sign of a currency",
            "10 unknown_currency cur: \"btc\" is not the code or sign of a currency",
            "11 unknown_currency cur: \"XXX\" is not the code or sign of a currency");
  }

  /** What the source says of all its money stands for a blank, and is held against marks. */
  @Test
  void theSourcesCurrencyIsThatOfBlanks() {
    deliver(
        "sale,1,2026-01-05,0,10,",
        "sale,2,2026-01-05,Rp 1,Rp 10, ",
        "sale,3,2026-01-05,0,US$ 10,",
        "sale,4,2026-01-05,0,US$ 10,usd",
        "sale,5,2026-01-05,0,10,ABC",
        "back,6,2026-01-05,0,10,");

    shop.night(shop.source(shop("currency: cur") + "currency: IDR\n"));

    assertThat(shop.rows("orders", "order_id, currency"))
        .containsExactly("1|IDR", "2|IDR", "4|USD");
    assertThat(shop.rows("order_lines", "order_id, currency"))
        .containsExactly("1|IDR", "2|IDR", "4|USD");
    assertThat(shop.rows("refunds", "refund_id, currency")).containsExactly("6|IDR");
    assertThat(reasons())
        .containsExactly(
            "3 currency_mark price: \"US$ 10\" is not an amount in the currency of its record, IDR: it is marked US$",
            "5 unknown_currency cur: \"ABC\" is not the code or sign of a currency");
  }

  /** A rate under another spelling than the orders' would never be found. */
  @Test
  void ratesAreOfCurrenciesToo() {
    shop.deliver(
        "a.csv",
        "day,cur,rate",
        "2026-01-05,US$,16000",
        "2026-01-05,Ringgit,3700",
        "2026-01-05,hrk,2400",
        "2026-01-05,$,16000",
        "2026-01-05,BTC,1500000000");

    shop.night(
        shop.source(
            """
            name: shop
            files: "%s/*.csv"
            max_reject_rate: 1
            tables:
              fx_rates: {columns: {rate_date: day, currency: cur, rate: rate}}
            """));

    assertThat(shop.rows("fx_rates", "currency, cast(rate as integer)"))
        .containsExactlyInAnyOrder("USD|16000", "MYR|3700", "HRK|2400");
    assertThat(shop.quarantine())
        .containsExactly(
            "a.csv|4|unknown_currency|currency|$", "a.csv|5|unknown_currency|currency|BTC");
  }

  @Test
  void whatTheSourceGivesIsReadAlike() {
    deliver("sale,1,2026-01-05,,10,$", "sale,2,2026-01-05,,10,");
    shop.night(shop.source(shop("currency: {from: cur, map: {$: S$}, when_blank: Rp}")));
    shop.deliver("b.csv", "kind,nr,at,shipping,price,cur", "sale,3,2026-01-05,,RM 10,");
    shop.night(shop.source(shop("currency: {value: rm}")));

    assertThat(shop.rows("order_lines", "order_id, currency"))
        .containsExactly("1|SGD", "2|IDR", "3|MYR");
  }

  @Test
  void spendAndSubscriptionsAreMoneyToo() {
    shop.deliver(
        "a.csv",
        "id,at,price,cur",
        "1,2026-01-05,A$ 10,AUD",
        "2,2026-01-06,A$ 10,USD",
        "3,2026-01-07,\"CHF 1'250.–\",CHF");

    shop.night(
        shop.source(
            """
            name: shop
            files: "%s/*.csv"
            time_zone: UTC
            numbers: apostrophe
            max_reject_rate: 1
            tables:
              spend:
                columns: {spend_date: at, channel: id, purpose: {value: retention}, amount: price, currency: cur}
              subscriptions:
                columns: {subscription_id: id, started_at: at, status: {value: active}, recurring_amount: price, currency: cur}
            """));

    assertThat(shop.rows("spend", "channel, amount, currency"))
        .containsExactly("1|10.0000|AUD", "3|1250.0000|CHF");
    assertThat(shop.rows("subscriptions", "subscription_id, recurring_amount, currency"))
        .containsExactly("1|10.0000|AUD", "3|1250.0000|CHF");
    assertThat(shop.quarantine()).containsExactly("a.csv|2|currency_mark|amount|A$ 10");
  }

  /** Short forms of local exports; the ones that two currencies share name none. */
  @Test
  void amountsBearTheShortFormsOfTheirCountries() {
    deliver(
        "sale,1,2026-01-05,,2418 грн,UAH",
        "sale,2,2026-01-05,,1200 р.,RUB",
        "sale,3,2026-01-05,,S/ 25.50,PEN",
        "sale,4,2026-01-05,,S/. 26.50,Sol",
        "sale,5,2026-01-05,,S/. 26.50,S/.",
        "sale,6,2026-01-05,,12000 FCFA,XOF",
        "sale,7,2026-01-05,,12000 FCFA,EUR",
        "sale,8,2026-01-05,,Bs. 7.50,BOB",
        "sale,9,2026-01-05,,150 дин.,RSD",
        "sale,10,2026-01-05,,150 дин.,MKD",
        "sale,11,2026-01-05,,B/. 3,pab",
        "sale,12,2026-01-05,,5000 ₸,тг");

    shop.night(shop.source(shop("currency: cur")));

    assertThat(shop.rows("order_lines", "cast(order_id as integer), unit_price, currency"))
        .containsExactlyInAnyOrder(
            "1|2418.0000|UAH",
            "2|1200.0000|RUB",
            "3|25.5000|PEN",
            "5|26.5000|PEN",
            "6|12000.0000|XOF",
            "8|7.5000|BOB",
            "9|150.0000|RSD",
            "11|3.0000|PAB",
            "12|5000.0000|KZT");
    assertThat(shop.quarantine())
        .containsExactlyInAnyOrder(
            "a.csv|4|unknown_currency|currency|Sol",
            "a.csv|7|currency_mark|unit_price|12000 FCFA",
            "a.csv|10|currency_mark|unit_price|150 дин.");
  }
}
