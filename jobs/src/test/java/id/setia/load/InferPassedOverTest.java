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
