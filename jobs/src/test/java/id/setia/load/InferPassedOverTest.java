package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Configuration;
import id.setia.config.Presets;
import id.setia.config.Workspace;
import id.setia.infer.Inference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A draft asks about money that it reads otherwise than the export may mean it. */
class InferPassedOverTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  private String draft(String name, String text) throws IOException {
    Path config = Files.createDirectories(root.resolve("config"));
    Files.writeString(config.resolve("setia.yml"), "duckdb: {memory_mebibytes: 512, threads: 2}\n");
    Path file = Files.writeString(root.resolve(name), text);
    return new Inference(
            Configuration.withoutSources(config, Path.of("config"), Map.of()).settings(),
            Presets.in(Map.of(), Path.of("config")),
            new Workspace(root.resolve("workspace")))
        .draft(file, "draft");
  }

  private static List<String> questions(String draft) {
    return draft
        .lines()
        .filter(line -> line.startsWith("# QUESTION: "))
        .map(line -> line.substring("# QUESTION: ".length()))
        .toList();
  }

  /** Goods 150,000 and 80,000; the charge of 14,000 is whose? Tips of 7,000 are nobody's sale. */
  @Test
  void aServiceChargeIsAskedAboutAndTipsAreNoSale() throws IOException {
    String till =
        """
        No Struk;Tanggal;Subtotal;Diskon;Service Charge;PB1;Tip;Pembulatan;Grand Total;No HP;Status
        ST-001;05/01/2026 12:10;100.000;10.000;4.500;9.450;5.000;50;109.000;081211110001;Lunas
        ST-002;17/01/2026 19:20;60.000;0;3.000;6.300;0;-300;69.000;081211110002;Lunas
        ST-003;03/02/2026 13:00;80.000;0;4.000;8.400;2.000;100;94.500;081211110001;Lunas
        ST-004;04/02/2026 13:00;50.000;0;2.500;5.250;0;50;57.800;;Batal
        """;
    assertThat(questions(draft("struk.csv", till)))
        .containsExactlyInAnyOrder(
            "which currency? no column and no mark says it; the warehouse's. Taken as IDR",
            "whose is Service Charge (14000 in all)? In most books a service charge is the shop's revenue, and none where staff get it; not read, so that revenue is without it");
  }

  /** 54 - 4 - 6, 24 - 2 and 41 - 3 - 5 are 99, of which 9 are the service charge. */
  @Test
  void tipsGoOffATotalThatHoldsThem() throws IOException {
    String checks =
        """
        Check #,Closed,Covers,Tax,Service Charge,Tip,Total,Tender,Guest Email
        10001,2026-01-05 19:30:00,2,4.00,4.00,6.00,54.00,Visa,a@x.com
        10002,2026-01-17 20:30:00,1,2.00,2.00,0.00,24.00,Cash,b@x.com
        10003,2026-02-03 18:30:00,3,3.00,3.00,5.00,41.00,Amex,a@x.com
        """;
    String draft = draft("checks.csv", checks);
    assertThat(draft).contains("with goods of 99.00");
    assertThat(questions(draft))
        .contains("does Total hold Tax and Tip? No column of goods tells; taken so, and taken off")
        .anyMatch(
            question ->
                question.startsWith("whose is Service Charge (9 in all)?")
                    && question.endsWith("taken as the shop's, as it is in Total"));
    // another column is both together: the total has no tip in it
    assertThat(
            draft(
                "beside.csv",
                checks
                    .replace("Total,Tender", "Total,Tender,Paid")
                    .replace("54.00,Visa", "54.00,Visa,60.00")
                    .replace("24.00,Cash", "24.00,Cash,24.00")
                    .replace("41.00,Amex", "41.00,Amex,46.00")))
        .contains("with goods of 110.00");
  }

  /** Meals of 60,000 and 45,000, service of 5,250 and a tip of 5,000. */
  @Test
  void tipsAmongTheGoodsAreNoSale() throws IOException {
    String items =
        """
        No Nota,Tanggal,Kode Item,Nama Item,Qty,Harga,Jumlah,No HP,Status
        N-1,2026-01-05 12:00:00,NG,Nasi Goreng,2,30000,60000,081211110001,Lunas
        N-1,2026-01-05 12:00:00,SC,Service Charge 5%,1,3000,3000,081211110001,Lunas
        N-1,2026-01-05 12:00:00,TIP,Tip,1,5000,5000,081211110001,Lunas
        N-2,2026-02-03 12:00:00,MG,Mie Goreng,3,15000,45000,081211110002,Lunas
        N-2,2026-02-03 12:00:00,SC,Service Charge 5%,1,2250,2250,081211110002,Lunas
        """;
    String draft = draft("detail.csv", items);
    assertThat(draft).contains("when lower(trim(\\\"Nama Item\\\")) in ('tip') then 'adjustment'");
    assertThat(questions(draft))
        .contains(
            "Nama Item: is Service Charge 5% the shop's? It stands among the goods, and is taken as one; where staff get it, it is no revenue",
            "Nama Item: is Tip what guests give staff? It stands among the goods; taken so, and as no sale");
    assertThat(
            questions(
                draft(
                    "plain.csv",
                    items.replace("Service Charge 5%", "Servis AC").replace(",Tip,", ",Tipat,"))))
        .noneMatch(question -> question.contains("staff"));
  }

  private static final String INVOICES =
      """
      ID,Customer,Posting Date,Is Return,Return Against,Status,Currency,Net Total,Total Taxes,Grand Total,Outstanding Amount
      SINV-00001,CUST-1,2026-01-05,0,,Paid,IDR,1000000.0,110000.0,1110000.0,0.0
      SINV-00002,CUST-2,2026-01-12,0,,Credit Note Issued,IDR,500000.0,55000.0,555000.0,0.0
      SINV-00003,CUST-2,2026-01-25,1,SINV-00002,Return,IDR,-200000.0,-22000.0,-222000.0,0.0
      SINV-00004,CUST-1,2026-02-03,0,,Overdue,IDR,300000.0,33000.0,333000.0,333000.0
      SINV-00005,CUST-3,2026-02-10,0,,Cancelled,IDR,700000.0,77000.0,777000.0,0.0
      """;

  /** By accrual the overdue 300,000 are revenue; the credit note takes 200,000 off invoice 2. */
  @Test
  void invoicesThatAreNotPaidAreAskedAboutAndCreditNotesFindTheirs() throws IOException {
    String draft = draft("sales-invoice.csv", INVOICES);
    assertThat(questions(draft))
        .contains(
            "Status: are invoices that are Overdue sales? In books by accrual they are, paid or not; taken as pending, so that they are no revenue",
            "1 documents are below zero in Net Total, such as SINV-00003: taken as refunds of the orders that Return Against names")
        .noneMatch(question -> question.contains("Credit Note Issued"));
    assertThat(draft)
        .contains(
            "\n          credit note issued: completed\n", "\n      order_id: Return Against");
    assertThat(
            questions(
                draft("orders.csv", INVOICES.replace("Outstanding Amount", "Sales Person Code"))))
        .noneMatch(question -> question.contains("accrual"));
  }

  @Test
  void whatIsGivenBackHasItsOwnDayWhereTheFileTellsIt() throws IOException {
    String payments =
        """
        Payment Id,Order Id,Order Date,Amount,Refund Date,Refund Amount,Status,Email
        9001,8001,1/5/26 6:10 PM,30.00,,,CAPTURED,a@x.com
        9002,8002,1/17/26 6:10 PM,20.00,,,VOIDED,b@x.com
        9003,8003,2/3/26 6:10 PM,40.00,2/14/26 10:00 AM,10.00,CAPTURED,b@x.com
        """;
    assertThat(draft("payments.csv", payments))
        .contains("refunded_at: {from: Refund Date")
        .doesNotContain("The file has no such day");
    // a record that was given back and has no day
    assertThat(draft("undated.csv", payments.replace("30.00,,,", "30.00,,5.00,")))
        .contains("The file has no such day");
  }

  /** A tax that a total is said to hold is in the prices: 240 of 300 with 25 % are goods. */
  @Test
  void aTaxThatIsSaidToBeThereofIsInThePrices() throws IOException {
    String orders =
        """
        Bestellnummer;Bestelldatum;Status;E-Mail;Gesamtbetrag;%s
        1001;05.01.2026 10:00;Bezahlt;a@x.de;200,00;31,93
        1002;17.01.2026 10:00;Bezahlt;b@x.de;450,00;71,85
        1003;10.02.2026 10:00;Storniert;a@x.de;100,00;15,97
        """;
    assertThat(draft("davon.csv", orders.formatted("davon MwSt.")))
        .doesNotContain("taken as on top");
  }

  /** WooCommerce processes what is paid: 160 and 30 are sales, what is on hold is none. */
  @Test
  void whatWooCommerceProcessesIsPaid() throws IOException {
    String orders =
        """
        Order ID,Order Status,Date,Customer Email,Product,SKU,Qty,Price,Line Total,Currency
        501,wc-completed,2026-01-05 10:00:00,a@x.com,Lamp,L,1,100.00,100.00,EUR
        502,wc-processing,2026-01-17 10:00:00,b@x.com,Cup,C,3,20.00,60.00,EUR
        504,wc-on-hold,2026-02-10 10:00:00,c@x.com,Cup,C,2,20.00,40.00,EUR
        505,wc-processing,2026-02-14 10:00:00,b@x.com,Mug,M,1,30.00,30.00,EUR
        """;
    assertThat(draft("woo.csv", orders))
        .contains("wc-processing: completed", "wc-on-hold: pending");
    assertThat(
            draft(
                "words.csv",
                orders
                    .replace("wc-completed", "Completed")
                    .replace("wc-processing", "Processing")
                    .replace("wc-on-hold", "On hold")))
        .contains("processing: completed", "on hold: pending");
    assertThat(
            draft(
                "others.csv",
                orders
                    .replace("wc-completed", "Completed")
                    .replace("wc-processing", "Processing")
                    .replace("wc-on-hold", "Shipped")))
        .contains("processing: pending");
  }

  private static final String BUNDLES =
      """
      Order Number,Order Date,Customer Email,Status,SKU,Item Name,%s,Quantity,Unit Price,Line Total%s
      9001,2026-01-05 08:00:00,a@x.id,Completed,PKT1,Paket Mandi,%s,1,100000.00,100000.00%s
      9001,2026-01-05 08:00:00,a@x.id,Completed,SBN,Sabun,%s,2,30000.00,60000.00%s
      9001,2026-01-05 08:00:00,a@x.id,Completed,SMP,Sampo,%s,1,40000.00,40000.00%s
      9002,2026-01-15 08:00:00,b@x.id,Completed,SBN,Sabun,%s,3,30000.00,90000.00%s
      9004,2026-02-16 08:00:00,c@x.id,Completed,SMP,Sampo,%s,1,40000.00,40000.00%s
      """;

  /** The bundle's 100,000 are its parts' 60,000 and 40,000: goods of 200,000 count it twice. */
  @Test
  void partsOfABundleAreAskedAbout() throws IOException {
    String parents =
        BUNDLES.formatted("Parent SKU", "", "", "", "PKT1", "", "PKT1", "", "", "", "", "");
    assertThat(questions(draft("parents.csv", parents)))
        .contains(
            "Parent SKU: are some records the parts of another one (a bundle), so that both together would count twice? Taken as goods of their own; ignore leaves them out");
    String types =
        BUNDLES.formatted(
            "Item Type",
            "",
            "bundle",
            "",
            "component",
            "",
            "component",
            "",
            "simple",
            "",
            "simple",
            "");
    assertThat(questions(draft("types.csv", types)))
        .anyMatch(question -> question.startsWith("Item Type: are some records the parts"));
    assertThat(questions(draft("plain.csv", types.replace("component", "simple"))))
        .noneMatch(question -> question.contains("parts of another"));
  }

  @Test
  void aTotalThatOnlySomeOrdersAddUpToIsAskedAbout() throws IOException {
    String totals =
        BUNDLES.formatted(
            "Warna",
            ",Order Total",
            "A",
            ",100000.00",
            "B",
            ",100000.00",
            "A",
            ",100000.00",
            "B",
            ",90000.00",
            "A",
            ",40000.00");
    assertThat(questions(draft("totals.csv", totals)))
        .contains(
            "what else is in Order Total? In 2 of 3 orders it is what the goods add up to, and in the others it is not: something goes off them, or some records are no goods of their own");
  }

  @Test
  void amountsInThousandsAreMultipliedAndAskedAbout() throws IOException {
    String draft =
        draft(
            "ribuan.csv",
            """
            No. Faktur;Tgl Faktur;Kode Pelanggan;Status;Kode Barang;Qty;Harga (dalam ribuan Rp);Jumlah (dalam ribuan Rp)
            FAK-001;05/01/2026;P01;Lunas;K1;10;150;1.500
            FAK-001;05/01/2026;P01;Lunas;M1;2;400;800
            FAK-002;03/02/2026;P02;Lunas;M1;1;412,5;412,5
            FAK-003;17/02/2026;P01;Lunas;K1;4;150;600
            """);
    assertThat(questions(draft))
        .containsExactly(
            "Harga (dalam ribuan Rp): are its numbers so many thousands, as its name says? They are multiplied");
    // 1,500 + 800 + 412.5 + 600 thousand
    assertThat(draft).contains("with goods of 3312500.00;");
  }

  private static final String ORDERS =
      """
      No Pesanan,Tanggal,ID Member,Subtotal,Diskon Voucher,%s,Ongkir,Total Bayar,Status
      J-1001,2026-01-05 10:00:00,M1,200000,0,0,10000,210000,Selesai
      J-1002,2026-01-12 11:00:00,M2,150000,15000,0,10000,145000,Selesai
      J-1003,2026-01-25 12:00:00,M1,100000,0,20000,0,80000,Selesai
      J-1005,2026-02-15 14:00:00,M1,120000,12000,5000,10000,113000,Selesai
      J-1006,2026-02-18 14:00:00,M2,60000,0,0,10000,70000,Selesai
      """;

  @Test
  void pointsThatPayAreAskedAbout() throws IOException {
    assertThat(questions(draft("poin.csv", ORDERS.formatted("Poin Ditukar (Rp)"))))
        .contains(
            "Poin Ditukar (Rp): 25000 in all was paid with points. Points that a shop gave away are its discount (order_discount), points that customers bought are money; not read, so that it stays in revenue");
    assertThat(questions(draft("diperoleh.csv", ORDERS.formatted("Poin Diperoleh"))))
        .noneMatch(question -> question.contains("Poin"));
  }

  @Test
  void aSecondDiscountThatNothingReadsIsAskedAbout() throws IOException {
    assertThat(
            questions(
                draft(
                    "voucher.csv",
                    """
                    Nomor Pesanan,Tanggal Pesanan,Status,Username Pembeli,SKU,Nama Produk,Jumlah,Harga Satuan,Diskon Penjual,Diskon Platform,Voucher Penjual,Total Dibayar Pembeli
                    K001,2026-01-05 09:00,Selesai,ani,A,Kaos,2,100000,10000,5000,8000,180000
                    K001,2026-01-05 09:00,Selesai,ani,B,Topi,1,50000,0,0,8000,180000
                    K002,2026-01-16 09:00,Selesai,budi,A,Kaos,1,100000,5000,0,0,94000
                    K004,2026-02-20 09:00,Selesai,ani,B,Topi,3,50000,0,6000,5000,148000
                    """)))
        .contains(
            "does Voucher Penjual (21000 in all) go off the goods too? No total in the file tells; not read, so that it stays in revenue: order_discount, or line_discount where it is a line's")
        .noneMatch(question -> question.contains("Diskon Platform"));
  }

  @Test
  void whatARecordSaysOfRefundsInWordsIsAskedAbout() throws IOException {
    String orders =
        """
        order_id,order_date,status,order_total,order_subtotal,customer_email,refund_items
        101,2026-01-03 10:00:00,completed,220.00,220.00,a@x.de,
        102,2026-01-15 10:00:00,completed,100.00,100.00,b@x.de,%s
        104,2026-02-10 10:00:00,completed,50.00,50.00,a@x.de,
        """;
    String question =
        "was something given back? refund_items says so of some records, and the draft reads none of it, so that sales may be too high: map refunds";
    assertThat(questions(draft("refunds.csv", orders.formatted("item_name:Tisch|refund:55.00"))))
        .contains(question);
    assertThat(questions(draft("none.csv", orders.formatted("")))).doesNotContain(question);
  }

  /** Nobody numbers the bills: three of one day are told by table and hour. */
  @Test
  void billsWithoutNumbersAreToldByTableAndTime() throws IOException {
    String draft =
        draft(
            "meja.csv",
            """
            Tanggal,Jam Buka,Meja,Menu,Qty,Harga,Total
            05/01/2026,11:02,5,Nasi Goreng,2,30000,60000
            05/01/2026,11:02,5,Es Teh,2,8000,16000
            05/01/2026,11:02,2,Mie Goreng,1,28000,28000
            05/01/2026,13:30,5,Nasi Goreng,3,30000,90000
            17/01/2026,18:05,5,Mie Goreng,4,28000,112000
            """);
    assertThat(questions(draft))
        .contains(
            "which column numbers the orders? None looks like it; Meja and Tanggal and Jam Buka stand for it");
    assertThat(draft).contains("records give orders 4, order_lines 5,");
  }

  /** Two orders of one day by two people, and their addresses in no order's number. */
  @Test
  void ordersWithoutNumbersAreToldByWhomWithoutNamingThem() throws IOException {
    String draft =
        draft(
            "shop.csv",
            """
            Email,Tanggal,Produk,Qty,Harga,Total
            ani@example.com,2026-01-05 10:00:00,Sabun,2,30000,60000
            Ani@example.com ,2026-01-05 10:00:00,Sampo,1,16000,16000
            budi@example.com,2026-01-05 10:00:00,Sabun,1,30000,30000
            citra@example.com,2026-01-17 12:00:00,Sabun,4,30000,120000
            """);
    assertThat(draft)
        .contains("order_id: {sql: \"concat_ws('-', md5(lower(trim(")
        .contains("records give orders 3, order_lines 4,");
  }

  /** Net sales of 18 beside a tax of 1.44 say nothing of the tax in prices of 20. */
  @Test
  void aNetTotalDoesNotPutTheTaxIntoPrices() throws IOException {
    String draft =
        draft(
            "till.csv",
            """
            Date,Time,Gross Sales,Discounts,Net Sales,Gift Card Sales,Tax,Tip,Total Collected,Transaction ID,Status
            2026-01-05,10:15:00,20.00,-2.00,18.00,0.00,1.44,3.00,22.44,TX1,completed
            2026-01-06,10:15:00,10.00,0.00,10.00,0.00,0.80,2.00,12.80,TX2,completed
            2026-01-07,12:15:00,0.00,0.00,0.00,50.00,0.00,0.00,50.00,TX3,completed
            2026-02-14,09:00:00,6.00,0.00,6.00,0.00,0.48,0.00,6.48,TX5,completed
            """);
    assertThat(draft).doesNotContain("prices_include_tax: true");
    assertThat(questions(draft))
        .contains("is Tax in the prices or on top of them? No total tells; taken as on top");
  }
}
