package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import org.junit.jupiter.api.Test;

/** Money in columns that no mapping reads is told of where it is much, and only there. */
class UnreadMoneyTest extends ShopTest {

  private static final String SALES =
      """
      name: sales
      files: %s/*.csv
      time_zone: UTC
      format: {delimiter: ';'}
      max_reject_rate: 1
      tables:
        orders:
          columns:
            order_id: order
            ordered_at: at
            status: {value: completed}
            currency: {value: IDR}
        order_lines:
          columns:
            order_id: order
            ordered_at: at
            line_type: {value: sale}
            quantity: quantity
            unit_price: price
            currency: {value: IDR}
      """;

  /** Two lines, one, two: 100,000 + 200,000, 300,000 and 150,000 + 250,000 are a million. */
  private static final String[] LINES = {
    "A;2026-01-05;1;100000",
    "A;2026-01-05;2;100000",
    "B;2026-01-06;3;100000",
    "C;2026-01-07;1;150000",
    "C;2026-01-07;1;250000"
  };

  private void deliver(String heading, String... cells) {
    String[] lines = new String[LINES.length + 1];
    lines[0] = "order;at;quantity;price;" + heading;
    for (int line = 0; line < LINES.length; line++) {
      lines[line + 1] = LINES[line] + ";" + cells[line];
    }
    shop.deliver("one.csv", lines);
  }

  private SourceConfig sales() {
    return shop.source(SALES);
  }

  @Test
  void discountOfAnOrderCountsOnceAndShippingPaidByTheBuyerIsSeen() {
    deliver(
        "Order Discount;Ongkos Kirim Dibayar Pembeli",
        "20000;10000",
        "20000;10000",
        "30000;20000",
        "10000;30000",
        "10000;30000");

    assertThat(shop.unreadMoney(sales()))
        .containsExactly(
            "\"Ongkos Kirim Dibayar Pembeli\" is not read: it adds up to 60,000 IDR, 6.0 % of the 1,000,000 that is read; map it if the shop's numbers need it, else leave it",
            "\"Order Discount\" is not read: it adds up to 60,000 IDR, 6.0 % of the 1,000,000 that is read; map it if the shop's numbers need it, else leave it");
  }

  @Test
  void discountOfALineCountsWithEachLineWhateverItsSign() {
    deliver("Diskon", "-10000", "-20000", "-30000", "-15000.50", "-25000");

    assertThat(shop.unreadMoney(sales()))
        .singleElement()
        .asString()
        .contains("\"Diskon\"", " 100,000.50 IDR, 10.0 % of the 1,000,000 ");
  }

  @Test
  void totalsThatSayAgainWhatIsReadAreNothing() {
    deliver(
        "Total;Grand Total;Subtotal;Shipping Fee",
        "300000;310000;100000;10000",
        "300000;310000;200000;10000",
        "300000;350000;300000;50000",
        "400000;410000;150000;10000",
        "400000;410000;250000;10000");

    assertThat(shop.unreadMoney(sales()))
        .singleElement()
        .asString()
        .contains("\"Shipping Fee\" is not read: it adds up to 70,000 IDR, 7.0 %");
  }

  @Test
  void aTotalThatIsAnotherIsTold() {
    deliver("Total", "200000", "200000", "200000", "200000", "200000");

    assertThat(shop.unreadMoney(sales()))
        .singleElement()
        .asString()
        .contains("\"Total\" is not read: it adds up to 600,000 IDR, 60.0 %");
  }

  @Test
  void numbersThatAreNoMoneyAreNothing() {
    deliver(
        "Payment;Invoice No;Discount Code;Discount %;Tax;weight",
        "202600000001;900000;80000;10%;free;100000",
        "202600000002;900001;80000;10%;n/a;100000",
        "202600000003;900002;80000;10%;no;100000",
        "202600000004;900003;80000;10%;no;100000",
        "202600000005;900004;80000;10%;1000000;100000");

    assertThat(shop.unreadMoney(sales())).isEmpty();
  }

  @Test
  void littleIsNothingAndSoIsWhatTheSourceDropsOrReads() {
    deliver("Discount;Tax", "0;10000", "0;10000", "49999;10000", "0;10000", "0;10000.00");
    assertThat(shop.unreadMoney(sales())).isEmpty();

    deliver("Discount", "0", "0", "50000", "0", "0");
    assertThat(shop.unreadMoney(sales())).singleElement().asString().contains(" 5.0 % of");
    assertThat(
            shop.unreadMoney(
                shop.source(SALES.replace("time_zone: UTC", "time_zone: UTC\nunmapped: drop"))))
        .isEmpty();
    assertThat(
            shop.unreadMoney(
                shop.source(
                    SALES.replace("time_zone: UTC", "time_zone: UTC\nignore: '\"Discount\" = 7'"))))
        .isEmpty();
  }

  @Test
  void amountsInAnotherCurrencyAreNotCompared() {
    deliver(
        "Discount;Tax;Shipping (USD);Fee",
        "Rp 20000;US$90000;90000;IDR 20000",
        "Rp 20000;US$90000;90000;IDR 20000",
        "Rp 40000;US$90000;90000;USD 90000",
        "Rp 20000;US$90000;90000;IDR 20000",
        "Rp 20000;US$90000;90000;IDR 20000");

    assertThat(shop.unreadMoney(sales()))
        .singleElement()
        .asString()
        .contains("\"Discount\" is not read: it adds up to 80,000 IDR, 8.0 %");
  }

  @Test
  void recordsThatAreSetAsideAndOlderFilesCountNothing() {
    deliver("Discount", "60000", "60000", "0", "0", "0");
    shop.deliver(
        "two.csv",
        "order;at;quantity;price;Discount",
        "A;2026-01-05;3;100000;80000",
        "D;2026-01-05;x;100000;70000");

    assertThat(shop.unreadMoney(sales()))
        .singleElement()
        .asString()
        .contains(" 80,000 IDR, 8.0 % of the 1,000,000 ");
  }
}
