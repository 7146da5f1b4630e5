package id.setia.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import id.setia.SetiaException;
import id.setia.export.Exports.Read;
import id.setia.export.TextRelation.ExportFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Delimited text in every dress it arrives in. */
class CsvFormatsTest {

  private static final String ORDERS = "Name,Total\n#1001,29.98\n#1002,10.00\n";
  private static final List<List<String>> ORDER_RECORDS =
      List.of(List.of("#1001", "29.98"), List.of("#1002", "10.00"));

  private Exports exports;

  @BeforeEach
  void open(@TempDir Path directory) {
    exports = new Exports(directory);
  }

  @AfterEach
  void close() {
    exports.close();
  }

  @Test
  void takesAPlainFileAsItIs() throws IOException {
    Path file = exports.write("orders.csv", ORDERS);
    assertThat(exports.prepare(exports.format("type: csv"), file).get(0).path()).isEqualTo(file);
    assertThat(exports.scratch()).isEmpty();
  }

  @Test
  void takesAFileWithWindowsLineEndsAndLineBreaksInFieldsAsItIs() throws IOException {
    Path file = exports.write("orders.csv", "Name,Note\r\n#1,\"one\ntwo\"\r\n#2,\"a\r\nb\"\r\n");
    assertThat(exports.prepare(exports.format("type: csv"), file).get(0).path()).isEqualTo(file);
    assertThat(exports.read(exports.format("type: csv"), file).records())
        .containsExactly(List.of("#1", "one\ntwo"), List.of("#2", "a\r\nb"));
  }

  @Test
  void readsGzip() throws IOException {
    Path file = exports.write("orders.csv.gz", Exports.gzip(ORDERS));
    assertThat(exports.read(exports.format("type: csv"), file).records()).isEqualTo(ORDER_RECORDS);
  }

  @Test
  void readsZstd() throws IOException {
    byte[] packed = Zstd.compress(ORDERS.getBytes(StandardCharsets.UTF_8));
    Path file = exports.write("orders.csv.zst", packed);
    assertThat(exports.read(exports.format("type: csv"), file).records()).isEqualTo(ORDER_RECORDS);
  }

  @Test
  void scratchSpaceIsEmptyAfterwards() throws IOException {
    Path file = exports.write("orders.csv.gz", Exports.gzip(ORDERS));
    exports.read(exports.format("type: csv"), file);
    assertThat(exports.scratch()).hasSize(1);
    exports.closePreparer();
    assertThat(exports.scratch()).isEmpty();
  }

  @Test
  void namesATruncatedGzip() throws IOException {
    byte[] packed = Exports.gzip(ORDERS.repeat(1000));
    Path file = exports.write("orders.csv.gz", Arrays.copyOf(packed, packed.length - 12));
    assertThatThrownBy(() -> exports.prepare(exports.format("type: csv"), file))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot read orders.csv.gz: its compressed data ends early or is damaged; was it copied whole?");
  }

  @Test
  void namesADamagedGzip() throws IOException {
    byte[] packed = Exports.gzip(ORDERS.repeat(1000));
    packed[packed.length - 6] ^= 1;
    Path file = exports.write("orders.csv.gz", packed);
    assertThatThrownBy(() -> exports.prepare(exports.format("type: csv"), file))
        .hasMessageStartingWith("Cannot read orders.csv.gz: its compressed data ends early");
  }

  /** The JDK's own stream ends at the first byte that begins no member. */
  @Test
  void readsEveryMemberOfAGzip() throws IOException {
    byte[] first = Exports.gzip(ORDERS);
    byte[] second = Exports.gzip("9;later\n");
    Path file =
        exports.write("orders.csv.gz", joined(first, new byte[700], second, new byte[70_000]));

    List<ExportFile> prepared = exports.prepare(exports.format("type: csv"), file);

    assertThat(prepared.get(0).path()).hasContent(ORDERS + "9;later\n");
  }

  @Test
  void namesBytesBehindAGzip() throws IOException {
    byte[] behind = "O-9;later".getBytes(StandardCharsets.UTF_8);
    Path file = exports.write("orders.csv.gz", joined(Exports.gzip(ORDERS), new byte[9], behind));

    assertThatThrownBy(() -> exports.prepare(exports.format("type: csv"), file))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot read orders.csv.gz: other bytes stand behind its compressed data; was another file pasted to its end?");
  }

  private static byte[] joined(byte[]... parts) throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.write(part);
    }
    return joined.toByteArray();
  }

  @Test
  void namesATruncatedZstd() throws IOException {
    byte[] packed = Zstd.compress(ORDERS.repeat(1000).getBytes(StandardCharsets.UTF_8));
    Path file = exports.write("orders.csv.zst", Arrays.copyOf(packed, packed.length - 3));
    assertThatThrownBy(() -> exports.prepare(exports.format("type: csv"), file))
        .hasMessageStartingWith(
            "Cannot read orders.csv.zst: its compressed data ends early or is damaged");
  }

  @Test
  void refusesABomb() throws IOException {
    Path file = exports.write("bomb.csv.gz", Exports.gzip("a\n" + "0".repeat(80 << 20)));
    assertThatThrownBy(() -> exports.prepare(exports.format("type: csv"), file))
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith("Cannot read bomb.csv.gz: its ")
        .hasMessageEndingWith("it looks like a decompression bomb");
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, windows-1252",
    "latin-1, ISO-8859-1",
    "utf-16le, UTF-16LE",
    "utf-16be, UTF-16BE",
    "utf-16, UTF-16",
    "utf-8, UTF-8"
  })
  void readsEncodings(String setting, String charset) throws IOException {
    String text = "Nama,Kota\r\nRené,Köln\r\nDéwi,Málaga\r\n";
    Path file = exports.write("pelanggan.csv", text, Charset.forName(charset));
    Read read = exports.read(exports.format("type: csv", "encoding: " + setting), file);
    assertThat(read.columns()).containsExactly("Nama", "Kota");
    assertThat(read.records()).containsExactly(List.of("René", "Köln"), List.of("Déwi", "Málaga"));
  }

  @Test
  void readsCharactersThatOnlyWindowsHas() throws IOException {
    Path file =
        exports.write(
            "euro.csv", "a\n€ “x” – 😀\n".replace("😀", "Ÿ"), Charset.forName("windows-1252"));
    assertThat(exports.read(exports.format("type: csv", "encoding: windows-1252"), file).records())
        .containsExactly(List.of("€ “x” – Ÿ"));
  }

  @Test
  void readsCharactersBeyondThePlaneOfUtf16() throws IOException {
    // 40,000 of them: one pair lies across every buffer's end.
    String smiles = "x" + "😀".repeat(40_000);
    Path file = exports.write("smiles.csv", "a,b\n" + smiles + ",1\n", StandardCharsets.UTF_16);
    assertThat(exports.read(exports.format("type: csv", "encoding: utf-16"), file).records())
        .containsExactly(List.of(smiles, "1"));
  }

  @Test
  void aByteOrderMarkWinsOverTheSetting() throws IOException {
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      Path file = exports.write("bom.csv", "\uFEFFName,Total\n#1,é\n", charset);
      Read read = exports.read(exports.format("type: csv", "encoding: windows-1252"), file);
      assertThat(read.columns()).containsExactly("Name", "Total");
      assertThat(read.records()).containsExactly(List.of("#1", "é"));
    }
  }

  @Test
  void refusesBytesThatTheEncodingLacks() throws IOException {
    Path file = exports.write("odd.csv", new byte[] {'a', '\n', (byte) 0x81, '\n'});
    assertThatThrownBy(
            () -> exports.prepare(exports.format("type: csv", "encoding: windows-1252"), file))
        .hasMessage(
            "Cannot read odd.csv: it has bytes that are not windows-1252 (format.encoding)");
  }

  @ParameterizedTest
  @CsvSource({"windows-1252", "latin-1", "windows-1251", "iso-8859-15"})
  void refusesUtf8ThatIsSaidToBeAnotherEncoding(String encoding) throws IOException {
    Path file = exports.write("kota.csv", "a,b\nÎle-de-France,Köln\n", StandardCharsets.UTF_8);
    assertThatThrownBy(
            () -> exports.prepare(exports.format("type: csv", "encoding: " + encoding), file))
        .hasMessage(
            "Cannot read kota.csv: it is UTF-8, and not %s as format.encoding says (é would be read as Ã©)"
                .formatted(encoding));
  }

  /** ASCII is both; letters of one byte between those that look like pairs are not UTF-8. */
  @Test
  void textsThatAreNotSurelyUtf8AreRead() throws IOException {
    Charset windows = Charset.forName("windows-1252");
    for (String text : List.of("Jakarta", "Ã©té à la mode", "naïve Â°", "Kö", "Â")) {
      Path file = exports.write("kota.csv", "a\n%s\n".formatted(text), windows);
      Read read = exports.read(exports.format("type: csv", "encoding: windows-1252"), file);
      assertThat(read.records()).containsExactly(List.of(text));
    }
    Path last = exports.write("last.csv", "a\nx Ã", windows);
    assertThat(exports.read(exports.format("type: csv", "encoding: windows-1252"), last).records())
        .containsExactly(List.of("x Ã"));
  }

  @Test
  void setsAsideRecordsWhoseBytesAreNoUtf8() throws IOException {
    Path file = exports.write("odd.csv", "a,b\n1,2\n3,é\n5,6\n", StandardCharsets.ISO_8859_1);
    Read read = exports.read(exports.format("type: csv"), file);
    assertThat(read.records()).containsExactly(List.of("1", "2"), List.of("5", "6"));
    assertThat(read.malformed()).hasSize(1).first().asString().startsWith("2: 3,");
  }

  @Test
  void namesNulBytes() throws IOException {
    Path plain = exports.write("nul.csv", "a,b\n1,x\0y\n");
    assertThatThrownBy(() -> exports.prepare(exports.format("type: csv"), plain))
        .hasMessage(
            "Cannot read nul.csv: its byte 8 is NUL, which no text has; is it UTF-16 (format.encoding), or damaged?");
    Path packed = exports.write("nul.csv.gz", Exports.gzip("a,b\n1,x\0y\n"));
    assertThatThrownBy(() -> exports.prepare(exports.format("type: csv"), packed))
        .hasMessage(
            "Cannot read nul.csv.gz: it has a NUL byte after its header, which no text has; is it UTF-16"
                + " (format.encoding), or damaged?");
  }

  @Test
  void namesUtf16WithoutAMarkReadAsUtf8() throws IOException {
    Path file = exports.write("wide.csv", ORDERS, StandardCharsets.UTF_16LE);
    assertThatThrownBy(() -> exports.prepare(exports.format("type: csv"), file))
        .hasMessageContaining("its byte 2 is NUL")
        .hasMessageContaining("is it UTF-16 (format.encoding)");
  }

  @Test
  void mendsMixedLineEndsOutsideQuotes() throws IOException {
    Path file = exports.write("mixed.csv", "a,b\r\n1,2\n3,\"x\r\ny\"\r\n5,6\r7,8\n9,\"p\nq\"");
    assertThat(exports.read(exports.format("type: csv"), file).records())
        .containsExactly(
            List.of("1", "2"),
            List.of("3", "x\r\ny"),
            List.of("5", "6"),
            List.of("7", "8"),
            List.of("9", "p\nq"));
  }

  @Test
  void readsLineEndsOfOldMacintoshes() throws IOException {
    Path file = exports.write("mac.csv", "a,b\r1,2\r3,4\r");
    assertThat(exports.read(exports.format("type: csv"), file).records())
        .containsExactly(List.of("1", "2"), List.of("3", "4"));
  }

  @Test
  void joinsTwoHeaderRows() throws IOException {
    // SurveyMonkey: a question's title spans the columns of its choices.
    Path file =
        exports.write(
            "survey.csv",
            """
            Respondent ID,Email Address,"How likely, ""honestly"",\nwould you?",Which of these?,,Why?
            ,,Response,Web,Store,Open-Ended Response
            11,a@example.com,9,Web,,good
            12,b@example.com,3,,Store,"bad,\nvery"
            """);
    Read read = exports.read(exports.format("type: csv", "header_rows: 2"), file);
    assertThat(read.columns())
        .containsExactly(
            "Respondent ID",
            "Email Address",
            "How likely, \"honestly\",\nwould you? / Response",
            "Which of these? / Web",
            "Which of these? / Store",
            "Why? / Open-Ended Response");
    assertThat(read.records())
        .containsExactly(
            Arrays.asList("11", "a@example.com", "9", "Web", null, "good"),
            Arrays.asList("12", "b@example.com", "3", null, "Store", "bad,\nvery"));
  }

  @Test
  void choosesOneOfThreeHeaderRows() throws IOException {
    // Qualtrics: names, question texts, import ids.
    String text =
        """
        StartDate,Q1_NPS_GROUP,Q1
        Start Date,"How likely,\nreally?",Score
        "{""ImportId"":""startDate"",""timeZone"":""Asia/Jakarta""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"
        2024-05-01 10:00:00,Promoter,9
        """;
    Path file = exports.write("qualtrics.csv", text);
    Read first = exports.read(exports.format("type: csv", "header_rows: 3", "header_row: 1"), file);
    assertThat(first.columns()).containsExactly("StartDate", "Q1_NPS_GROUP", "Q1");
    assertThat(first.records()).containsExactly(List.of("2024-05-01 10:00:00", "Promoter", "9"));
    Read skipping = exports.read(exports.format("type: csv", "skip_after_header: 2"), file);
    assertThat(skipping).isEqualTo(first);
  }

  @Test
  void recordsKeepTheirNumbersBehindPreambleAndDescriptions() throws IOException {
    Path file =
        exports.write(
            "tiktok.csv",
            "Toko \"Setia\nPeriode: Mei\n\nOrder ID,Quantity\nThe order's id,How many\n1,2\n3,4,5\n6,7\n");
    Read read =
        exports.read(exports.format("type: csv", "skip_rows: 3", "skip_after_header: 1"), file);
    assertThat(read.columns()).containsExactly("Order ID", "Quantity");
    assertThat(read.records()).containsExactly(List.of("1", "2"), List.of("6", "7"));
    assertThat(read.malformed()).containsExactly("2: 3,4,5");
  }

  @Test
  void fillsContinuationRecordsDownWithinTheirOrder() throws IOException {
    // Shopify: the second order has no e-mail; the first one's must not become its.
    Path file =
        exports.write(
            "orders.csv",
            """
            Name,Email,Paid at,Lineitem name
            #1,ann@example.com,2024-05-01,Tee
            #1,,,Mug
            #2,,2024-05-02,Cap
            #2,,,Bag
            #1,,,Pin
            """);
    Read read =
        exports.read(
            exports.format("type: csv", "fill_down: {key: Name, columns: [Email, Paid at]}"), file);
    assertThat(read.records())
        .containsExactly(
            List.of("#1", "ann@example.com", "2024-05-01", "Tee"),
            List.of("#1", "ann@example.com", "2024-05-01", "Mug"),
            Arrays.asList("#2", null, "2024-05-02", "Cap"),
            Arrays.asList("#2", null, "2024-05-02", "Bag"),
            List.of("#1", "ann@example.com", "2024-05-01", "Pin"));
  }

  @Test
  void fillsABlankKeyDownButNotAcrossFiles() throws IOException {
    // Tokopedia: the invoice number stands on an order's first line only.
    Path first = exports.write("1.csv", "Nomor Invoice,Nama Produk\nINV/1,Kopi\n ,Teh\n");
    Path second = exports.write("2.csv", "Nomor Invoice,Nama Produk\n,Gula\nINV/2,Susu\n");
    Read read =
        exports.read(exports.format("type: csv", "fill_down: {key: Nomor Invoice}"), first, second);
    assertThat(read.records())
        .containsExactly(
            List.of("INV/1", "Kopi"),
            List.of("INV/1", "Teh"),
            Arrays.asList(null, "Gula"),
            List.of("INV/2", "Susu"));
  }

  @Test
  void keysThatAreFilledDownAreComparedClean() throws IOException {
    Path file =
        exports.write(
            "1.csv",
            """
            Invoice,Email,Item
            INV/1,ann@example.com,Kopi
            \u00a0,\u200b,Teh
            INV/1\u00a0,,Gula
            "=""0002""\",bob@example.com,Susu
            \ufeff0002,\u2060,Roti
            '0002,,Mie
            """);
    Read read =
        exports.read(
            exports.format("type: csv", "fill_down: {key: Invoice, columns: [Email]}"), file);
    assertThat(read.records())
        .containsExactly(
            List.of("INV/1", "ann@example.com", "Kopi"),
            List.of("INV/1", "ann@example.com", "Teh"),
            List.of("INV/1", "ann@example.com", "Gula"),
            List.of("0002", "bob@example.com", "Susu"),
            List.of("0002", "bob@example.com", "Roti"),
            List.of("0002", "bob@example.com", "Mie"));
  }

  @Test
  void fillingAnUnknownColumnIsAnError() throws IOException {
    Path file = exports.write("orders.csv", ORDERS);
    assertThatThrownBy(
            () -> exports.read(exports.format("type: csv", "fill_down: {key: Invoice}"), file))
        .hasMessage(
            "Cannot read orders.csv: column \"Invoice\" of format.fill_down is missing (has: Name, Total)");
  }

  @Test
  void readsTheEntriesOfAnArchiveAsOneFile() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("export/orders_2.csv", "Name,Total\r\n#3,5\r\n".getBytes(StandardCharsets.UTF_8));
    entries.put(
        "export/orders_1.csv", "Name,Total\n#1,29.98\n#2,1,2".getBytes(StandardCharsets.UTF_8));
    entries.put("export/orders_3.csv.gz", Exports.gzip("Name,Total\n#4,6\n"));
    entries.put("__MACOSX/export/._orders_1.csv", new byte[] {0, 1, 2});
    entries.put("README.txt", "Read me".getBytes(StandardCharsets.UTF_8));
    Path file = exports.write("orders.zip", Exports.zip(entries));
    Read read = exports.read(exports.format("type: csv", "entries: 'orders_*'"), file);
    assertThat(read.records())
        .containsExactly(List.of("#1", "29.98"), List.of("#3", "5"), List.of("#4", "6"));
    assertThat(read.malformed()).containsExactly("2: #2,1,2");
  }

  @Test
  void refusesEntriesOfDifferentShapes() throws IOException {
    Path file =
        exports.write(
            "mixed.zip",
            Exports.zip(
                Map.of(
                    "a.csv", "x,y\n1,2\n".getBytes(StandardCharsets.UTF_8),
                    "b.csv", "x,z\n1,2\n".getBytes(StandardCharsets.UTF_8))));
    assertThatThrownBy(() -> exports.prepare(exports.format("type: csv"), file))
        .hasMessage(
            "Cannot read mixed.zip: its entries have different columns (a.csv has [x, y]; b.csv has [x, z])");
  }

  @Test
  void refusesEntriesThatPointOutOfTheArchive() throws IOException {
    for (String name :
        List.of("../../etc/passwd", "/etc/passwd", "a\\..\\..\\b.csv", "C:\\b.csv")) {
      Path file = exports.write("evil.zip", Exports.zip(Map.of(name, new byte[] {'a'})));
      assertThatThrownBy(() -> exports.prepare(exports.format("type: csv"), file))
          .hasMessage(
              "Cannot read evil.zip: its entry %s points out of the archive".formatted(name));
    }
  }

  @Test
  void refusesAnArchiveThatInflatesBeyondReason() throws IOException {
    Path file = exports.write("bomb.zip", Exports.zip(Map.of("a.csv", new byte[100 << 20])));
    assertThatThrownBy(() -> exports.prepare(exports.format("type: lines", "header: false"), file))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("NUL");
    byte[] zeros = "0".repeat(100 << 20).getBytes(StandardCharsets.US_ASCII);
    Path second = exports.write("bomb2.zip", Exports.zip(Map.of("a.csv", zeros)));
    assertThatThrownBy(
            () -> exports.prepare(exports.format("type: lines", "header: false"), second))
        .hasMessageStartingWith("Cannot read bomb2.zip: its ")
        .hasMessageEndingWith("it looks like a decompression bomb");
  }

  @Test
  void namesWhatAnArchiveHasWhereNothingMatches() throws IOException {
    Path file = exports.write("orders.zip", Exports.zip(Map.of("a.txt", new byte[] {'a'})));
    assertThatThrownBy(() -> exports.prepare(exports.format("type: csv", "entries: '*.csv'"), file))
        .hasMessage(
            "Cannot read orders.zip: none of its entries matches format.entries [*.csv] (has: [a.txt])");
  }

  @Test
  void namesADamagedArchive() throws IOException {
    byte[] whole = Exports.zip(Map.of("a.csv", ORDERS.getBytes(StandardCharsets.UTF_8)));
    Path file = exports.write("orders.zip", Arrays.copyOf(whole, whole.length - 10));
    assertThatThrownBy(() -> exports.prepare(exports.format("type: csv"), file))
        .hasMessageStartingWith("Cannot read orders.zip: it is a damaged ZIP file");
  }

  @Test
  void anEmptyFileIsAnErrorAndAHeaderAloneIsNone() throws IOException {
    Path empty = exports.write("empty.csv", "");
    assertThatThrownBy(() -> exports.read(exports.format("type: csv"), empty))
        .hasMessage("Cannot read empty.csv: the file is empty, a header was expected");
    assertThatThrownBy(() -> exports.read(exports.format("type: csv", "header_rows: 2"), empty))
        .hasMessage("Cannot read empty.csv: the file is empty, a header of 2 was expected");
    Path header = exports.write("header.csv", "a,b\n");
    assertThat(exports.read(exports.format("type: csv"), header).records()).isEmpty();
    Path packed = exports.write("header.csv.gz", Exports.gzip("a,b"));
    assertThat(exports.read(exports.format("type: csv"), packed).records()).isEmpty();
  }

  @Test
  void theWrongDelimiterGivesOneColumn() throws IOException {
    Path file = exports.write("semicolons.csv", "Name;Total\n#1;5\n");
    assertThat(exports.read(exports.format("type: csv"), file).columns())
        .containsExactly("Name;Total");
  }

  @Test
  void aFieldOfTwelveMegabytesIsReadOrSetAsideButNeverLost() throws IOException {
    String text = "a,b\n1,\"" + "x".repeat(12_000_000) + "\"\n3,4\n";
    for (Path file :
        List.of(
            exports.write("large.csv", text), exports.write("large.csv.gz", Exports.gzip(text)))) {
      Read read = exports.read(exports.format("type: csv"), file);
      assertThat(read.records()).contains(List.of("3", "4"));
      assertThat(read.records().size() + read.malformed().size()).isEqualTo(2);
    }
  }

  @Test
  void aWorkbookIsNoCsv() throws IOException {
    Path file = exports.write("orders.csv", SmallWorkbook.of("<row><c><v>1</v></c></row>"));
    assertThatThrownBy(() -> exports.prepare(exports.format("type: csv"), file))
        .hasMessage(
            "Cannot read orders.csv: format.type is CSV, but the file is an Office document; is it xlsx?");
  }

  @Test
  void linesComeCompressedToo() throws IOException {
    Path file = exports.write("log.gz", Exports.gzip("one\r\ntwo, \"2\"\nthree\n"));
    assertThat(exports.read(exports.format("type: lines", "header: false"), file).records())
        .containsExactly(List.of("one"), List.of("two, \"2\""), List.of("three"));
  }

  @Test
  void twoFilesOfOneShapeAreOneRelationWhateverTheirDress() throws IOException {
    Path plain = exports.write("1.csv", "Name,Total\n#1,1\n");
    Path packed = exports.write("2.csv.gz", Exports.gzip("Name,Total\n#2,2\n"));
    assertThat(exports.read(exports.format("type: csv"), plain, packed).records())
        .containsExactly(List.of("#1", "1"), List.of("#2", "2"));
  }
}
