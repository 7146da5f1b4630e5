package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Discounts, taxes and net amounts that no name tells and sums do, and what a draft passes over:
 * headings that are no words, so that nothing but the numbers can have told.
 */
class InferSumsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  @SuppressWarnings("NullAway.Init")
  private DraftedShop shop;

  @BeforeEach
  void open() {
    shop = new DraftedShop(root);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private String draft(String text) throws IOException {
    return shop.draft("penjualan.csv", text);
  }

  private static final String REDUCED =
      """
      Order ID,Order Date,SKU,Quantity,Unit Price,Zalta,Ummo
      A1,2026-03-01 10:00:00,K1,2,100,0,200
      A2,2026-03-02 10:00:00,K2,1,80,8,72
      A3,2026-03-03 10:00:00,K1,3,100,0,300
      A4,2026-03-04 10:00:00,K3,1,50,5,45
      A5,2026-03-05 10:00:00,K2,2,80,0,160
      A6,2026-03-06 10:00:00,K3,4,50,20,180
      """;

  /** In some orders and not in others, and all that lies between the goods and a total. */
  @Test
  void whatLiesBetweenGoodsAndTotalInSomeOrdersIsADiscountAndAsked() throws IOException {
    String draft = draft(REDUCED);
    assertThat(draft)
        .contains("# QUESTION: is Zalta a discount? Its name doesn't say so;", "is Ummo. Taken so");
    shop.load(draft);
    assertThat(shop.rows("order_lines", "order_id, quantity * unit_price - line_discount"))
        .containsExactlyInAnyOrder(
            "A1|200.00000000",
            "A2|72.00000000",
            "A3|300.00000000",
            "A4|45.00000000",
            "A5|160.00000000",
            "A6|180.00000000");
  }

  /** What every order has is as a rule what a tool or a state takes: no discount. */
  @Test
  void whatEveryOrderHasIsNoDiscount() throws IOException {
    String draft =
        draft(
            REDUCED
                .replace("K1,2,100,0,200", "K1,2,100,4,196")
                .replace("K1,3,100,0,300", "K1,3,100,6,294")
                .replace("K2,2,80,0,160", "K2,2,80,3,157"));
    assertThat(draft).doesNotContain("is Zalta a discount?").doesNotContain("line_discount: Zalta");
  }

  /** More than half of the goods is no discount that sums alone may tell. */
  @Test
  void mostOfTheGoodsIsNoDiscount() throws IOException {
    assertThat(draft(REDUCED.replace("K2,1,80,8,72", "K2,1,80,60,20")))
        .doesNotContain("is Zalta a discount?");
  }

  private static final String TAXED =
      """
      Invoice No,Date,Customer,Brixo,Ferna,Lodum
      F1,2026-03-01,a,100.00,11.00,111.00
      F2,2026-03-02,b,250.00,27.50,277.50
      F3,2026-03-03,c,80.00,8.80,88.80
      F4,2026-03-04,a,1000.00,110.00,1110.00
      F5,2026-03-05,d,40.00,4.40,44.40
      F6,2026-03-06,b,620.00,68.20,688.20
      """;

  /** The same usual rate of one number in all, and both make a third. */
  @Test
  void theSameUsualRateThatMakesATotalIsATaxAndAsked() throws IOException {
    String draft = draft(TAXED);
    assertThat(draft)
        .contains(
            "# QUESTION: is Ferna a tax? Its name doesn't say so; Brixo and Ferna, which is 11 % of"
                + " it, add up to Lodum. Taken so, and Brixo as what the goods are worth");
    shop.load(draft);
    assertThat(shop.rows("orders", "order_id, tax")).contains("F1|11.0000", "F6|68.2000");
    assertThat(shop.rows("order_lines", "order_id, unit_price"))
        .contains("F1|100.0000", "F6|620.0000");
  }

  /** 13.7 is no rate that a state takes. */
  @Test
  void anUnusualRateIsNoTax() throws IOException {
    String draft =
        draft(
            """
            Invoice No,Date,Customer,Brixo,Ferna,Lodum
            F1,2026-03-01,a,100.00,13.70,113.70
            F2,2026-03-02,b,200.00,27.40,227.40
            F3,2026-03-03,c,80.00,10.96,90.96
            F4,2026-03-04,a,1000.00,137.00,1137.00
            """);
    assertThat(draft).doesNotContain("is Ferna a tax?");
  }

  /** A column of yes and no is the state where nothing else is one, and asked. */
  @Test
  void aFlagOfVoidOrdersIsTheirState() throws IOException {
    String draft =
        draft(
            """
            Order ID,Order Date,SKU,Quantity,Unit Price,Voided
            A1,2026-03-01 10:00:00,K1,2,100,No
            A2,2026-03-02 10:00:00,K2,1,80,Yes
            A3,2026-03-03 10:00:00,K1,3,100,No
            A4,2026-03-04 10:00:00,K3,1,50,no
            """);
    assertThat(draft)
        .contains(
            "# QUESTION: Voided: do all orders count but those it says yes of? No other column"
                + " looks like a status; taken so");
    shop.load(draft);
    assertThat(shop.rows("orders", "order_id, status"))
        .containsExactlyInAnyOrder("A1|completed", "A2|voided", "A3|completed", "A4|completed");
  }

  /** Beside a status, a flag goes unread: whoever reads the draft hears of it. */
  @Test
  void aFlagBesideAStatusIsAskedAbout() throws IOException {
    assertThat(
            draft(
                """
                Order ID,Order Date,Status,SKU,Quantity,Unit Price,Refunded
                A1,2026-03-01 10:00:00,completed,K1,2,100,false
                A2,2026-03-02 10:00:00,completed,K2,1,80,true
                A3,2026-03-03 10:00:00,cancelled,K1,3,100,false
                A4,2026-03-04 10:00:00,completed,K3,1,50,false
                """))
        .contains("# QUESTION: Refunded says yes of 1 records: are they sold? It is not read");
  }

  /** A credit note that stands among invoices with an amount above zero is no sale. */
  @Test
  void aFlagOfCreditNotesIsAskedAbout() throws IOException {
    assertThat(
            draft(
                """
                Fakturanr;Fakturadatum;Kundnr;Belopp;Kredit;Status
                1;2026-03-01;7;100,00;Nej;Bokförd
                2;2026-03-02;8;80,50;Ja;Bokförd
                3;2026-03-03;7;90,25;Nej;Makulerad
                4;2026-03-04;9;50,00;Nej;Bokförd
                """))
        .contains(
            "# QUESTION: Kredit says yes of 1 records: are they sold? It is not read",
            "bokförd: completed",
            "makulerad: cancelled",
            "customer_ref: Kundnr");
  }

  /** That a price is the same in all records of an order tells nothing where it is so anyway. */
  @Test
  void aPriceThatIsTheSameEverywhereCountsForEachRecord() throws IOException {
    String draft =
        draft(
            """
            Order #,Order Date,Email,Ticket Type,Ticket Price
            1,2026-03-01 10:00:00,a@example.com,Seat,20.00
            1,2026-03-01 10:00:00,a@example.com,Seat,20.00
            2,2026-03-02 10:00:00,b@example.com,Seat,20.00
            3,2026-03-03 10:00:00,c@example.com,Seat,20.00
            3,2026-03-03 10:00:00,c@example.com,Seat,20.00
            """);
    assertThat(draft)
        .contains("order_lines 5, with goods of 100.00", "# QUESTION: is Ticket Price");
  }

  /** Where orders differ in it and their records agree, it is the order's. */
  @Test
  void aPriceThatDiffersByOrderAloneCountsOnce() throws IOException {
    String draft =
        draft(
            """
            Order #,Order Date,Email,Ticket Type,Ticket Price
            1,2026-03-01 10:00:00,a@example.com,Seat,20.00
            1,2026-03-01 10:00:00,a@example.com,Meal,20.00
            2,2026-03-02 10:00:00,b@example.com,Seat,31.00
            2,2026-03-02 10:00:00,b@example.com,Meal,31.00
            3,2026-03-03 10:00:00,c@example.com,Seat,25.00
            3,2026-03-03 10:00:00,c@example.com,Meal,25.00
            3,2026-03-03 10:00:00,c@example.com,Seat,25.00
            """);
    assertThat(draft)
        .contains("with goods of 76.00", "# QUESTION: does Ticket Price stand once for an order");
  }

  /** Where nothing comes after "sent", it is the last that is known of a sale, in any language. */
  @Test
  void goodsThatWereSentAreAskedAboutWhereNothingComesAfter() throws IOException {
    String draft =
        draft(
            """
            Ordrenr;Ordredato;Kundenr;Sum;Status
            1;02.03.2026 kl. 10.15;7;100,00;Sendt
            2;03.03.2026 kl. 11.15;8;80,50;Kansellert
            3;04.03.2026 kl. 12.15;7;90,25;Sendt
            """);
    assertThat(draft)
        .contains(
            "# QUESTION: Status: is an order that is Sendt sold? The file has no later state; taken so",
            "sendt: completed",
            "kansellert: cancelled");
    shop.load(draft);
    assertThat(shop.rows("orders", "order_id, status"))
        .containsExactlyInAnyOrder("1|completed", "2|cancelled", "3|completed");
  }
}
