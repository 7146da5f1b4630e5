package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Configuration;
import id.setia.config.Presets;
import id.setia.config.SourceConfig;
import id.setia.infer.Inference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a till and a survey tool say of themselves is no question. */
class InferTillTest {

  private static final Presets PRESETS = Presets.in(Map.of(), Path.of("config"));
  private static final String RECEIPTS =
      """
      Date,Receipt number,SKU,Item,Quantity,Gross sales,Discounts,Net sales,Customer contacts
      9/1/25 7:05 PM,1-1001,K1,Kopi,2.000,170000.00,0.00,170000.00,"ani@example.com, +62 812-3456-7890"
      9/1/25 7:05 PM,1-1001,T1,Teh,1.000,45000.00,5000.00,40000.00,"ani@example.com, +62 812-3456-7890"
      9/14/25 9:30 AM,1-1002,K1,Kopi,1.000,85000.00,0.00,85000.00,081298765432
      9/15/25 9:30 AM,1-1003,K1,Kopi,3.000,255000.00,0.00,255000.00,Budi <budi@example.com>
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  @SuppressWarnings("NullAway.Init")
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop(root);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Configuration save(String draft) throws IOException {
    Path config = root.resolve("inferred");
    Files.createDirectories(config.resolve("sources"));
    Files.writeString(
        config.resolve("setia.yml"),
        "hmac_key: ${TEST_KEY}\nduckdb: {memory_mebibytes: 512, threads: 2}\n");
    Files.writeString(config.resolve("sources/draft.yml"), draft);
    return Configuration.read(config, Path.of("config"), Map.of("TEST_KEY", "night"));
  }

  private String draft(String name, String text) throws IOException {
    Path file = Files.writeString(root.resolve(name), text);
    String nothing =
        "name: none\nfiles: x\ntables: {spend: {columns: {spend_date: a, channel: a, purpose: a, amount: a, currency: a}}}\n";
    return new Inference(save(nothing).settings(), PRESETS, shop.workspace).draft(file, "tebakan");
  }

  private void load(String draft) throws IOException {
    SourceConfig source = save(draft).source("tebakan");
    shop.night(source);
  }

  /** The amounts show that the point is decimal: two pieces are not two thousand. */
  @Test
  void piecesWithThreeDecimalsArePieces() throws IOException {
    String draft = draft("receipts.csv", RECEIPTS);
    assertThat(draft)
        .contains("\nnumbers: dot", "quantity: Quantity  #")
        .doesNotContain("so many pieces");
    load(draft);
    assertThat(shop.rows("order_lines", "order_id, sku, quantity, unit_price"))
        .containsExactlyInAnyOrder(
            "1-1001|K1|2.0000|85000.0000",
            "1-1001|T1|1.0000|45000.0000",
            "1-1002|K1|1.0000|85000.0000",
            "1-1003|K1|3.0000|85000.0000");
  }

  @Test
  void asksWhereNoOtherNumberTellsWhatThreeNoughtsAre() throws IOException {
    assertThat(
            draft(
                "plain.csv",
                "order id,order date,qty,price\n1,2026-01-05,1.000,85000\n2,2026-01-06,2.000,500\n"))
        .contains("# QUESTION: qty: is 1.000 so many pieces with three decimals, or thousands?");
  }

  /** One cell may hold an address and a number, as a till's does. */
  @Test
  void contactsInOneCellAreTakenApart() throws IOException {
    String draft = draft("receipts.csv", RECEIPTS);
    assertThat(draft).doesNotContain("who is the customer?");
    load(draft);
    assertThat(shop.rows("orders", "order_id, email_hash is not null, phone_hash is not null"))
        .containsExactlyInAnyOrder("1-1001|true|true", "1-1002|false|true", "1-1003|true|false");
  }

  @Test
  void aRangeOfDaysInANameIsOneStar() throws IOException {
    for (String days :
        new String[] {
          "2025-09-01-2025-11-30", "2025-09-01_2025-11-30", "2025-09-01 - 2025-11-30",
          "20250901-20251130", "01-09-2025_30-11-2025", "2025-09-01_to_2025-11-30",
          "2025-09-01_101112", "2025-09"
        }) {
      assertThat(draft("receipts-" + days + ".csv", RECEIPTS)).as(days).contains("/receipts-*.csv");
    }
  }

  /** The groups of a net promoter score are its own words. */
  @Test
  void groupsSayWhatWasAsked() throws IOException {
    String answers =
        "Response ID,Email,Score,%s,Response time\n1,a@example.com,9,%s,2026-01-05 10:00:00\n2,b@example.com,6,%s,2026-01-06 10:00:00\n";
    assertThat(draft("a.csv", answers.formatted("Group", "Promoter", "Detractor")))
        .contains("nps: Score")
        .doesNotContain("what was asked?");
    assertThat(draft("b.csv", answers.formatted("Survey type", "CSAT", "CSAT")))
        .contains("csat: {from: Score")
        .doesNotContain("what was asked?");
    assertThat(draft("c.csv", answers.formatted("Group", "Promoter", "Other")))
        .contains("Score: what was asked?");
  }

  /** A contract's history is told by deliveries: the day of an export is no day of the shop. */
  @Test
  void aDeliveryIsNoEvent() throws IOException {
    String draft =
        draft(
            "subscriptions.csv",
            "Subscription Id,Customer Id,Plan,Status,Start Date,MRR\ns1,c1,basic,active,2025-02-01,150000\ns2,c2,basic,active,2025-03-01,150000\n");
    Configuration configuration = save(draft);
    DryRun.Outcome tried =
        new DryRun(configuration.settings(), shop.workspace).of(configuration.source("tebakan"));
    assertThat(tried.rows()).containsKeys("subscriptions", "subscription_changes");
    assertThat(tried.days()).isEmpty();
  }

  /** Nothing of how a ticket went: answers, and some were never given. */
  @Test
  void ratingsOfTicketsAreAnswers() throws IOException {
    String draft =
        draft(
            "ratings.csv",
            "Ticket ID,Rating,Rated at,Requester email\n1,Good,2026-03-01 08:00,a@example.com\n2,Offered,2026-03-02 08:00,b@example.com\n3,Bad,2026-03-03 08:00,c@example.com\n");
    assertThat(draft).contains("csat: {from: Rating", "ignore: ", "ticket_id: Ticket ID");
    load(draft);
    assertThat(shop.rows("feedback", "ticket_id, metric, score"))
        .containsExactlyInAnyOrder("1|csat|4.0000", "3|csat|2.0000");
  }

  /** The words of a help desk's rating are read, and what nobody rated is no answer. */
  @Test
  void aRatingBesideATicketIsRead() throws IOException {
    String draft =
        draft(
            "tickets.csv",
            "Ticket ID,Status,Subject,Customer Email,Created,Resolved,Rating,Rating comment\n1,Closed,a,a@example.com,2026-03-01 08:00,2026-03-01 09:00,Great,thanks\n2,Closed,b,b@example.com,2026-03-02 08:00,2026-03-02 09:00,Not Good,too slow for me\n3,Active,c,c@example.com,2026-03-03 08:00,,Offered,\n");
    assertThat(draft).contains("comment: Rating comment");
    load(draft);
    assertThat(shop.rows("feedback", "ticket_id, score"))
        .containsExactlyInAnyOrder("1|5.0000", "2|2.0000");
    assertThat(shop.rows("tickets", "ticket_id")).hasSize(3);
  }

  @Test
  void aRecordADayIsNoOrder() throws IOException {
    assertThat(
            draft(
                "daily.csv",
                "Tanggal;Jumlah Transaksi;Penjualan\n01/03/2026;20;700.000\n02/03/2026;21;735.000\n13/03/2026;25;900.000\n"))
        .contains("are these sums of days or channels?")
        .doesNotContain("order_id:");
  }

  /** A subtotal with tax is no tax, and a refund that is the whole total holds more than goods. */
  @Test
  void aSubtotalWithTaxIsNoTax() throws IOException {
    String draft =
        draft(
            "orders.csv",
            "Order ID,Order Date,Order Status,Customer ID,Subtotal (inc tax),Subtotal (ex tax),Tax Total,Order Total (inc tax),Refund Amount\n1,2026-03-01,Completed,c1,110.00,100.00,10.00,115.00,0.00\n2,2026-03-02,Refunded,c2,55.00,50.00,5.00,60.00,60.00\n");
    assertThat(draft)
        .contains("tax: Tax Total", "Refund Amount: is it with tax and shipping, as Order Total");
    load(draft);
    assertThat(shop.rows("order_lines", "order_id, quantity * unit_price"))
        .containsExactlyInAnyOrder("1|100.00000000", "2|50.00000000");
  }

  @Test
  void aTimeOfTheDayMayHaveAPoint() throws IOException {
    String draft =
        draft(
            "struk.csv",
            "No. Struk;Tanggal;Jam;Produk;Jumlah;Harga Satuan;Total\n1;13-03-2026;19.30;Kopi;1;Rp 18.000;Rp 18.000\n2;14-03-2026;08.05;Kopi;2;Rp 18.000;Rp 36.000\n");
    load(draft);
    assertThat(shop.rows("orders", "order_id, ordered_at"))
        .containsExactlyInAnyOrder("1|2026-03-13 12:30:00", "2|2026-03-14 01:05:00");
  }

  /**
   * A card sold is no sale yet; where a record is a whole order, its first product says nothing.
   */
  @Test
  void aGiftCardIsPaidAhead() throws IOException {
    load(
        draft(
            "lines.csv",
            "order id;order date;product name;qty;unit price\n1;2026-01-05 10:00:00;Kaos;1;100\n1;2026-01-05 10:00:00;Gift Card 50;1;50\n2;2026-01-16 10:00:00;Bonus sticker;1;0\n"));
    assertThat(shop.rows("order_lines", "order_id, product_name, line_type"))
        .containsExactlyInAnyOrder(
            "1|Kaos|sale", "1|Gift Card 50|prepayment", "2|Bonus sticker|adjustment");
  }
}
