package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.PlainText;
import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Preset;
import id.setia.config.Presets;
import id.setia.config.SourceConfig;
import id.setia.infer.Inference;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** There and back: a file is inferred, the draft saved, tried and loaded. */
class InferTest {

  private static final Presets PRESETS = Presets.in(Map.of(), Path.of("config"));

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

  private String draft(Path file) throws IOException {
    return new Inference(
            save("name: none\nfiles: x\ntables: {spend: {columns: {spend_date: a, channel: a, purpose: a, amount: a, currency: a}}}\n")
                .settings(),
            PRESETS,
            shop.workspace)
        .draft(file, "tebakan");
  }

  private List<String> load(String draft) throws IOException {
    Configuration configuration = save(draft + "max_reject_rate: 1\n");
    SourceConfig source = configuration.source("tebakan");
    DryRun.Outcome tried = new DryRun(configuration.settings(), shop.workspace).of(source);
    shop.night(source);
    List<String> lines = PresetFixturesTest.lines(shop, source);
    assertThat(tried.rejected())
        .isEqualTo(lines.stream().filter(line -> line.startsWith("quarantine")).count());
    return lines;
  }

  /**
   * Line ends that YAML knows and CSV doesn't, in a heading: no word of the draft comes of them.
   */
  @ParameterizedTest
  @ValueSource(strings = {"\u2028", "\u2029", "\u0085", "\u000b", "\u001b[31m"})
  void noHeadingWritesIntoTheDraft(String end) throws IOException {
    String heading = "zz%1$skeep_personal: [alamat]%1$signore: 'true'".formatted(end);
    Path file = root.resolve("forged.csv");
    Files.writeString(
        file,
        "order id,order date,customer,\""
            + heading
            + "\",status,price\n"
            + "A1,2026-01-05 10:00:00,C1,x,paid,100\n"
            + "A2,2026-01-06 10:00:00,C2,y,paid,150\n");

    String draft = draft(file);
    SourceConfig source = save(draft).source("tebakan");

    assertThat(source.keepPersonal()).isEmpty();
    assertThat(source.ignore()).isEmpty();
    assertThat(draft.codePoints()).allMatch(PlainText::isPlain);
  }

  static Stream<PresetFixture> all() throws IOException {
    return PresetFixture.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void knowsEveryPreset(PresetFixture fixture) throws IOException {
    String draft = draft(export(fixture, PresetFixture.Change.NONE));
    assertThat(draft).contains("\npreset: " + fixture.preset() + "\n");
    assertThat(draft).startsWith("# Recognised: " + PRESETS.preset(fixture.preset()).title());
  }

  private Path export(PresetFixture fixture, PresetFixture.Change change) throws IOException {
    Path directory = Files.createDirectories(root.resolve("delivered"));
    fixture.deliver(directory, change);
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  /** What the shop has to say itself: in the fixtures it corrects the draft's guesses. */
  private static String corrected(String draft, PresetFixture fixture) throws IOException {
    List<String> said =
        fixture
            .sourceYaml()
            .lines()
            .filter(line -> !line.matches("(name|preset|files|format):.*"))
            .toList();
    List<String> lines = new ArrayList<>();
    boolean isSaidOtherwise = false;
    for (String line : draft.lines().toList()) {
      isSaidOtherwise =
          line.startsWith(" ")
              ? isSaidOtherwise
              : said.stream()
                  .filter(own -> own.matches("\\w.*"))
                  .anyMatch(own -> line.startsWith(own.substring(0, own.indexOf(':') + 1)));
      if (!isSaidOtherwise) {
        lines.add(line);
      }
    }
    lines.addAll(said);
    return String.join("\n", lines) + "\n";
  }

  /** Those whose exports have columns. */
  static Stream<PresetFixture> withColumns() throws IOException {
    return PresetFixture.all()
        .filter(
            fixture -> !List.of("whatsapp-chat", "quickbooks-sales").contains(fixture.preset()));
  }

  @ParameterizedTest
  @MethodSource("withColumns")
  void knowsAPresetWithColumnsInAnotherOrderOneMissingAndOneMore(PresetFixture fixture)
      throws IOException {
    Preset preset = PRESETS.preset(fixture.preset());
    List<String> missing =
        fixture
            .unreadColumn(preset, PresetFixturesTest.source(fixture, root, shop.exports))
            .stream()
            .toList();
    Path file = export(fixture, new PresetFixture.Change(missing, "Kolom Baru", true));
    String draft = draft(file);
    assertThat(draft).contains("\npreset: " + fixture.preset() + "\n");
    for (String column : missing) {
      assertThat(draft.lines().filter(line -> line.startsWith("# missing, read as blank: ")))
          .singleElement()
          .asString()
          .contains(column);
    }
    assertThat(draft.lines().filter(line -> line.startsWith("# not known")))
        .singleElement()
        .asString()
        .contains("Kolom Baru");
    List<String> lines = load(corrected(draft, fixture));
    assertThat(lines)
        .containsExactlyInAnyOrderElementsOf(
            named(fixture, PresetFixturesTest.expected(fixture, file.getFileName().toString())));
  }

  /** A survey that no column names has the name of its source. */
  private static List<String> named(PresetFixture fixture, List<String> lines) throws IOException {
    String own = fixture.sourceYaml().lines().findFirst().orElseThrow().replace("name: ", "");
    return lines.stream().map(line -> line.replace("survey=" + own, "survey=tebakan")).toList();
  }

  /** All fixtures but these have a column that nothing reads. */
  @Test
  void mostPresetsAreTriedWithAColumnMissing() throws IOException {
    List<String> without = new ArrayList<>();
    for (PresetFixture fixture : withColumns().toList()) {
      if (fixture
          .unreadColumn(
              PRESETS.preset(fixture.preset()),
              PresetFixturesTest.source(fixture, root, shop.exports))
          .isEmpty()) {
        without.add(fixture.name());
      }
    }
    assertThat(without).containsExactly("typeform+older");
  }

  @ParameterizedTest
  @MethodSource("withColumns")
  void readsAPresetThatHasNothingButWhatItNeeds(PresetFixture fixture) throws IOException {
    Preset preset = PRESETS.preset(fixture.preset());
    Path file = export(fixture, new PresetFixture.Change(preset.recognise().optional(), "", false));
    String draft = draft(file);
    assertThat(draft).contains("\npreset: " + fixture.preset() + "\n");
    // where all of several columns for a needed one are missing, no record can be an order, and
    // messages without any answer feed nothing
    assertThat(load(corrected(draft, fixture)))
        .anyMatch(
            line ->
                line.matches("(order|refund|feedback|ticket|spend).*")
                    || line.matches(".*\\|required\\|(status|unit_price|opened_at)\\|-")
                    || line.endsWith("|not_mapped|-|-"));
  }

  @Test
  void saysWhichNeededColumnIsMissing() throws IOException {
    PresetFixture shopee = new PresetFixture(PresetFixture.RESOURCES.resolve("shopee-orders"));
    Path file = export(shopee, new PresetFixture.Change(List.of("Jumlah"), "", false));
    String draft = draft(file);
    assertThat(draft)
        .contains("\npreset: shopee-orders\n", "# 6 of the 7 columns that tell the shape are there")
        .contains("# MISSING, and needed (say in tables what stands for them): Jumlah\n");
    assertThatThrownBy(() -> load(draft))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("column \"Jumlah\" is missing");
  }

  private Path write(String name, String text, Charset charset) throws IOException {
    return Files.write(root.resolve(name), text.getBytes(charset));
  }

  @Test
  void guessesAnIndonesianShopsCsv() throws IOException {
    Path file =
        write(
            "penjualan.csv",
            """
            Laporan Penjualan
            Periode;Januari 2026

            No. Nota;Tanggal Transaksi;Kode Pelanggan;Email;No HP;Kode Barang;Nama Barang;Kategori;Jml;Harga Satuan;Diskon;Status;Cabang
            N-001;05/01/2026 10:00;P1;ana@contoh.example;0812-0000-0001;K1;Kaos Café;Pakaian;2;Rp 1.250.000,50;5.000,00;Lunas;Bandung
            N-001;05/01/2026 10:00;P1;ana@contoh.example;0812-0000-0001;M1;Mug;Dapur;1;Rp 10.000,00;0;Lunas;Bandung
            N-002;31/01/2026 09:05;P2;;0812-0000-0002;M1;Mug;Dapur;3;Rp 10.000,00;0;Batal;Jakarta
            N-003;02/02/2026 23:30;P1;ana@contoh.example;;M1;Mug;Dapur;1;Rp 10.000,00;0;Titip;Jakarta
            """,
            Charset.forName("windows-1252"));
    String draft = draft(file);
    assertThat(draft)
        .contains("# No known shape: a mapping guessed from 13 columns and 4 records.")
        .contains("format: {type: csv, delimiter: \";\", encoding: windows-1252, skip_rows: 3}")
        .contains("numbers: comma  # GUESS: Harga Satuan has values such as Rp ")
        .contains("# GUESS: day first: 1 values have more than 12 in first place")
        .contains("# GUESS: DOUBTFUL: taken as pending: Titip")
        .contains("currency: {value: IDR}  # GUESS: Harga Satuan has values such as Rp ")
        .doesNotContain("ana@contoh.example", "0812-0000");
    assertThat(load(draft))
        .containsExactlyInAnyOrder(
            "orders | order_id=N-001 | ordered_at=2026-01-05 03:00:00 | status=completed | channel=Bandung | customer_ref=P1"
                + " | email_hash=%s | phone_hash=%s | currency=IDR"
                    .formatted(hash("ana@contoh.example"), hash("+6281200000001")),
            "orders | order_id=N-002 | ordered_at=2026-01-31 02:05:00 | status=cancelled | channel=Jakarta | customer_ref=P2"
                + " | phone_hash=%s | currency=IDR".formatted(hash("+6281200000002")),
            "orders | order_id=N-003 | ordered_at=2026-02-02 16:30:00 | status=pending | channel=Jakarta | customer_ref=P1"
                + " | email_hash=%s | currency=IDR".formatted(hash("ana@contoh.example")),
            "order_lines | order_id=N-001 | ordered_at=2026-01-05 03:00:00 | line_type=sale | sku=K1 | product_name=Kaos Café | category=Pakaian"
                + " | quantity=2.0000 | unit_price=1250000.5000 | line_discount=5000.0000 | currency=IDR",
            "order_lines | order_id=N-001 | ordered_at=2026-01-05 03:00:00 | line_type=sale | sku=M1 | product_name=Mug | category=Dapur"
                + " | quantity=1.0000 | unit_price=10000.0000 | line_discount=0.0000 | currency=IDR",
            "order_lines | order_id=N-002 | ordered_at=2026-01-31 02:05:00 | line_type=sale | sku=M1 | product_name=Mug | category=Dapur"
                + " | quantity=3.0000 | unit_price=10000.0000 | line_discount=0.0000 | currency=IDR",
            "order_lines | order_id=N-003 | ordered_at=2026-02-02 16:30:00 | line_type=sale | sku=M1 | product_name=Mug | category=Dapur"
                + " | quantity=1.0000 | unit_price=10000.0000 | line_discount=0.0000 | currency=IDR");
  }

  private static String hash(String plain) {
    return PresetFixturesTest.hash(plain);
  }

  @Test
  void guessesJsonLinesWithItems() throws IOException {
    Path file =
        write(
            "orders.ndjson",
            """
            {"order_no": "A1", "created_at": 1767261600, "state": "paid", "customer": {"id": 7, "email": "ana@contoh.example"}, "currency": "usd", "items": [{"sku": "K1", "qty": 2, "price": 9.5}, {"sku": "M1", "qty": 1, "price": 3}]}
            {"order_no": "A2", "created_at": 1767348000, "state": "paid", "customer": {"id": 8, "email": "budi@contoh.example"}, "currency": "usd", "items": [{"sku": "M1", "qty": 5, "price": 3.25}]}
            """,
            StandardCharsets.UTF_8);
    String draft = draft(file);
    assertThat(draft)
        .contains("format: {type: json, items: items}")
        .contains("epoch_seconds")
        .contains(
            "order_id: order_no  # GUESS: 2 different values in 3 records: one record a line");
    assertThat(load(draft))
        .containsExactlyInAnyOrder(
            "orders | order_id=A1 | ordered_at=2026-01-01 10:00:00 | status=completed | customer_ref=7 | email_hash=%s | currency=USD"
                .formatted(hash("ana@contoh.example")),
            "orders | order_id=A2 | ordered_at=2026-01-02 10:00:00 | status=completed | customer_ref=8 | email_hash=%s | currency=USD"
                .formatted(hash("budi@contoh.example")),
            "order_lines | order_id=A1 | ordered_at=2026-01-01 10:00:00 | line_type=sale | sku=K1 | quantity=2.0000 | unit_price=9.5000 | currency=USD",
            "order_lines | order_id=A1 | ordered_at=2026-01-01 10:00:00 | line_type=sale | sku=M1 | quantity=1.0000 | unit_price=3.0000 | currency=USD",
            "order_lines | order_id=A2 | ordered_at=2026-01-02 10:00:00 | line_type=sale | sku=M1 | quantity=5.0000 | unit_price=3.2500 | currency=USD");
  }

  @Test
  void guessesAWorkbookWithTotalsOnly() throws IOException {
    Path file = root.resolve("Rekap Penjualan.xlsx");
    Files.write(
        file,
        PresetFixture.workbook(
            List.of(
                "Rekap",
                "Invoice No\tInvoice Date\tMember ID\tGrand Total\tPayment Method",
                "F/1\t13 Januari 2026\t77\t=150000\tTunai",
                "F/2\t14 Feb 2026\t78\t=-20000\tQRIS",
                "F/3\t1 Mei 2026\t\t=1250.5\tQRIS")));
    String draft = draft(file);
    assertThat(draft)
        .contains("format: {type: xlsx, skip_rows: 1}")
        .contains("formats: [d MMMM yyyy]")
        .contains("quantity: {value: \"1\"}  # GUESS: the record's money is taken as one piece")
        .contains("currency: {value: IDR}  # GUESS: DOUBTFUL");
    assertThat(load(draft))
        .containsExactlyInAnyOrder(
            "orders | order_id=F/1 | ordered_at=2026-01-12 17:00:00 | status=completed | customer_ref=77 | currency=IDR | payment_method=Tunai",
            "orders | order_id=F/3 | ordered_at=2026-04-30 17:00:00 | status=completed | currency=IDR | payment_method=QRIS",
            "order_lines | order_id=F/1 | ordered_at=2026-01-12 17:00:00 | line_type=sale | quantity=1.0000 | unit_price=150000.0000 | currency=IDR",
            "refunds | refund_id=F/2 | refunded_at=2026-02-13 17:00:00 | amount=20000.0000 | currency=IDR",
            "order_lines | order_id=F/3 | ordered_at=2026-04-30 17:00:00 | line_type=sale | quantity=1.0000 | unit_price=1250.5000 | currency=IDR");
  }

  @Test
  void guessesTicketsAndAnswers() throws IOException {
    Path tickets =
        write(
            "tiket.tsv",
            """
            Ticket ID\tCreated at\tResolved at\tStatus\tCategory\tCustomer ID
            T1\t2026-01-05 10:00\t2026-01-05 12:00\tSelesai\tPengiriman\tP1
            T2\t2026-01-06 10:00\t\tMenunggu pelanggan\tProduk\tP2
            """,
            StandardCharsets.UTF_16LE);
    assertThat(load(draft(tickets)))
        .containsExactlyInAnyOrder(
            "tickets | ticket_id=T1 | opened_at=2026-01-05 03:00:00 | resolved_at=2026-01-05 05:00:00 | status=solved | topic=Pengiriman | customer_ref=P1",
            "tickets | ticket_id=T2 | opened_at=2026-01-06 03:00:00 | status=pending | topic=Produk | customer_ref=P2");
    Path answers =
        write(
            "nps.csv",
            """
            Response ID,Submitted,Score,Comment,Customer ID
            R1,2026-01-05T10:00:00Z,9,Bagus,P1
            R2,2026-01-06T10:00:00Z,0,"Lama, sekali",P2
            """,
            StandardCharsets.UTF_8);
    String draft = draft(answers);
    assertThat(draft)
        .contains("scores:\n  nps: Score  # GUESS: answers go from 0 to 9, such as 0\n")
        .contains("# QUESTION: Score: what was asked? Answers go up to 9; taken as nps\n");
    assertThat(load(draft))
        .containsExactlyInAnyOrder(
            "feedback | response_id=R1 | metric=nps | responded_at=2026-01-05 10:00:00 | survey=tebakan | survey_kind=relational | score=9.0000"
                + " | raw_score=9 | scale_min=0.0000 | scale_max=10.0000 | customer_ref=P1",
            "feedback | response_id=R2 | metric=nps | responded_at=2026-01-06 10:00:00 | survey=tebakan | survey_kind=relational | score=0.0000"
                + " | raw_score=0 | scale_min=0.0000 | scale_max=10.0000 | customer_ref=P2");
  }

  private String sales(String name, String... prices) throws IOException {
    StringBuilder text = new StringBuilder("order id;order date;price\n");
    for (int order = 0; order < prices.length; order++) {
      text.append("%d;2026-01-%02d 10:00:00;%s\n".formatted(order + 1, order + 5, prices[order]));
    }
    return draft(write(name, text.toString(), StandardCharsets.UTF_8));
  }

  private List<String> prices(String draft) throws IOException {
    load(draft);
    return shop.rows("order_lines", "unit_price, currency");
  }

  /** What amounts are marked with, and how they are written, as a load reads them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          $12.50, $1,250.00     | dot        | USD | DOUBTFUL: price has values such as $1,250.00, whose mark USD, ARS, AUD, BBD and 26 more share | 12.5000, 1250.0000
          A$12.50, A$1,250.00   | dot        | AUD | price has values such as A$1,250.00  | 12.5000, 1250.0000
          $12.50, AU$1,250.00   | dot        | AUD | price has values such as AU$1,250.00 | 12.5000, 1250.0000
          S$12.50, 13.00 SGD    | dot        | SGD | price has values such as 13.00 SGD   | 12.5000, 13.0000
          ¥1,250, ¥300          | dot        | JPY | DOUBTFUL: price has values such as ¥1,250, whose mark JPY, CNY share | 1250.0000, 300.0000
          kr 12,50, kr 1.250,00 | comma      | SEK | DOUBTFUL: price has values such as kr 1.250,00, whose mark SEK, NOK, DKK, ISK share | 12.5000, 1250.0000
          Rp 100.000,-, Rp 5,-  | comma      | IDR | price has values such as Rp 100.000,- | 100000.0000, 5.0000
          Rp 100.000,--, Rp 5.000 | comma    | IDR | price has values such as Rp 100.000,-- | 100000.0000, 5000.0000
          CHF 1'250.50, CHF 20.–  | apostrophe | CHF | price has values such as CHF 1'250.50 | 1250.5000, 20.0000
          1’250.50, 20.10       | apostrophe | IDR | DOUBTFUL: no column and no mark says it; the warehouse's | 1250.5000, 20.1000
          1 234,50 €, 20,00 €   | space      | EUR | price has values such as 1 234,50 €   | 1234.5000, 20.0000
          ₹12,34,567.00, ₹1,234.00 | indian  | INR | price has values such as ₹1,234.00    | 1234567.0000, 1234.0000
          -Rp 1.000, (Rp 2.000) | comma      | IDR | price has values such as (Rp 2.000)   | -1000.0000, -2000.0000
          """)
  void readsAmountsAsALoadDoes(
      String amounts, String style, String code, String evidence, String read) throws IOException {
    String draft = sales("amounts.csv", amounts.split(", ", -1));
    assertThat(draft)
        .contains("\nnumbers: " + style + "  # GUESS: ")
        .contains("\n      currency: {value: %s}  # GUESS: %s\n".formatted(code, evidence));
    assertThat(prices(draft))
        .containsExactlyInAnyOrder(
            Stream.of(read.split(", ", -1))
                .map(price -> price + "|" + code)
                .toArray(String[]::new));
  }

  @Test
  void leavesTheCurrencyToTheMarksWhereTheyNameSeveral() throws IOException {
    String draft = sales("mixed.csv", "US$12.50", "S$20.00", "€5.00");
    assertThat(draft)
        .contains("# DOUBTFUL: price is marked with ")
        .contains(": without a currency here, each record's mark says it\n")
        .doesNotContain("currency:");
    assertThat(prices(draft)).containsExactlyInAnyOrder("12.5000|USD", "20.0000|SGD", "5.0000|EUR");
  }

  @Test
  void asksWhatASignInAColumnOfCurrenciesMeans() throws IOException {
    String records = "order id,order date,price,currency\n1,2026-01-05,10,%s\n2,2026-01-06,20,%s\n";
    Path signs = write("signs.csv", records.formatted("$", "Rp."), StandardCharsets.UTF_8);
    String draft = draft(signs);
    assertThat(draft)
        .contains(
            "currency: {from: currency, map: {\"$\": USD, Rp.: IDR}}  # GUESS: DOUBTFUL: $ is of USD, ARS, AUD, BBD and 26 more\n");
    assertThat(prices(draft)).containsExactlyInAnyOrder("10.0000|USD", "20.0000|IDR");
    Path words = write("words.csv", records.formatted("rupiah", "US$"), StandardCharsets.UTF_8);
    assertThat(draft(words)).contains("\n      currency: currency\n");
  }

  @Test
  void aNameMaySayTheCurrency() throws IOException {
    String records = "order id,order date,%s\n1,2026-01-05,10\n";
    assertThat(draft(write("a.csv", records.formatted("Total (SGD)"), StandardCharsets.UTF_8)))
        .contains("currency: {value: SGD}  # GUESS: the column's name: Total (SGD)\n");
    assertThat(draft(write("b.csv", records.formatted("Total (NET)"), StandardCharsets.UTF_8)))
        .contains("currency: {value: IDR}  # GUESS: DOUBTFUL: no column");
  }

  /** A column of another style than the file's is read in its own, in SQL too. */
  @Test
  void aColumnHasItsOwnStyle() throws IOException {
    Path file =
        write(
            "styles.csv",
            "order id;order date;price;discount;tax\n1;2026-01-05;11'250.50;1.000,50;2.000,25\n2;2026-01-06;20.00;0,00;3.000,00\n",
            StandardCharsets.UTF_8);
    String draft = draft(file);
    assertThat(draft)
        .contains("\nnumbers: comma  # GUESS: ")
        .contains("unit_price: {from: price, numbers: apostrophe}")
        .contains("number_apostrophe(");
    load(draft);
    assertThat(shop.rows("order_lines", "line_type, unit_price"))
        .containsExactlyInAnyOrder("sale|11250.5000", "sale|20.0000");
    assertThat(shop.rows("orders", "order_discount"))
        .containsExactlyInAnyOrder("1000.5000", "0.0000");
  }

  @Test
  void tellsWhenDayAndMonthAreInDoubt() throws IOException {
    Path file =
        write(
            "x.csv",
            "order,order date,total\n1,01/02/2026,5\n2,03/04/2026,6\n",
            StandardCharsets.UTF_8);
    assertThat(draft(file))
        .contains(
            "formats: [dd/MM/yyyy]", "DOUBTFUL: no value tells day from month; taken as day first");
    Path american =
        write("y.csv", "order,order date,total\n1,01/31/2026,5\n", StandardCharsets.UTF_8);
    assertThat(draft(american)).contains("formats: [MM/dd/yyyy]", "month first: 1 values");
  }

  @Test
  void saysWhatItCannotMakeAnythingOf() throws IOException {
    Path file = write("a.csv", "colour,shape\nred,round\n", StandardCharsets.UTF_8);
    assertThat(draft(file))
        .contains(
            "# No known shape, and no mapping that can be guessed: 2 columns, 1 records\n",
            "# QUESTION: what is a record of this file, and when was it? No column looks like a time\n",
            "#   TODO colour: texts in all records, 1 different (a key), such as red\n",
            "#   TODO shape: texts in all records, 1 different (a key), such as round\n");
    Path empty = write("b.csv", " \n", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> draft(empty)).hasMessage("Cannot infer b.csv: the file is empty");
    assertThatThrownBy(() -> draft(root.resolve("none.csv")))
        .hasMessageEndingWith("none.csv: there is no such file");
  }
}
