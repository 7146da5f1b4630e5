package id.setia.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import id.setia.SetiaException;
import id.setia.export.Exports.Read;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workbooks with the traps that exporters set. */
class XlsxFormatsTest {

  private static final String HEADER =
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>value</t></is></c></row>";

  private Exports exports;

  @BeforeEach
  void open(@TempDir Path directory) {
    exports = new Exports(directory);
  }

  @AfterEach
  void close() {
    exports.close();
  }

  private Read read(SmallWorkbook workbook, String... format) throws IOException {
    Path file = exports.write("book.xlsx", workbook.bytes());
    String[] lines = Arrays.copyOf(format, format.length + 1);
    lines[format.length] = "type: xlsx";
    return exports.read(exports.format(lines), file);
  }

  /** The text of one cell, in column B of a sheet with a header. */
  private String value(SmallWorkbook workbook, String attributes, String content)
      throws IOException {
    workbook.sheet(
        "S",
        HEADER
            + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" %s>%s</c></row>"
                .formatted(attributes, content));
    List<List<String>> records = read(workbook).records();
    assertThat(records).hasSize(1);
    return records.get(0).get(1);
  }

  @Test
  void aWrongDimensionHidesNothing() throws IOException {
    SmallWorkbook workbook =
        new SmallWorkbook()
            .dimension("A1:A1")
            .strings(
                "<si><t>Order ID</t></si><si><t>Toko</t></si><si><r><t>Setia </t></r><r><rPr/><t>Jaya</t></r><rPh><t>x</t></rPh></si>")
            .sheet(
                "Pesanan",
                """
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
                <row r="2"><c r="A2" t="inlineStr"><is><t>576461413038785752</t></is></c><c r="B2" t="s"><v>2</v></c></row>
                <row r="3"><c r="A3"><v>576461413038785753</v></c></row>
                """);
    Read read = read(workbook);
    assertThat(read.columns()).containsExactly("Order ID", "Toko");
    assertThat(read.records())
        .containsExactly(
            List.of("576461413038785752", "Setia Jaya"),
            Arrays.asList("5.76461413038785753E+17", null));
  }

  @ParameterizedTest
  @CsvSource({
    "45413, 14, 2024-05-01",
    "45413.5, 22, 2024-05-01 12:00:00",
    "45413, 22, 2024-05-01 00:00:00",
    "45413.41666666666669, dd/mm/yyyy hh:mm, 2024-05-01 10:00:00",
    "45413.75, dd/mm/yyyy, 2024-05-01 18:00:00",
    "0.4375, h:mm, 10:30:00",
    "0.75, h:mm AM/PM, 18:00:00",
    "1.5625, [h]:mm:ss, 37:30:00",
    "1.5625, 46, 37:30:00",
    "45413.123456, yyyy-mm-dd hh:mm:ss.000, 2024-05-01 02:57:46.598",
    "1, 14, 1900-01-01",
    "59, 14, 1900-02-28",
    "60, 14, 1900-02-29",
    "61, 14, 1900-03-01",
    "2958465, 14, 9999-12-31",
    "2958466, 14, 2958466",
    "-1, 14, -1",
    "45413, [$-421]d mmmm yyyy;@, 2024-05-01",
    "45413, mmm-yy, 2024-05-01",
    "45413, 30, 2024-05-01",
    "45413, '\"Rp\" #,##0', 45413",
    "45413, '[Red]#,##0.00', 45413",
    "45413, '0 \"days\"', 45413",
    "45413, 0.00E+00, 45413",
    "0.15, 9, 15%",
    "0.07, 10, 7%",
    "0.075, 0%, 7.5%",
    "0.29, '0.0%;[Red]-0.0%', 29%",
    "-0.05, [Red]0%, -5%",
    "1, 9, 100%",
    "0, 9, 0%",
    "10, '0\\%', 10",
    "10, '0\"%\"', 10",
    "45413, '#,##0\\d', 45413",
    "45413, '\"sudah dibayar\"', 45413",
    "45413, 'd \"0#\" mmmm yyyy', 2024-05-01",
    "123, 00000, 00123",
  })
  void numbersAreTimesWhereTheirFormatShowsOne(String number, String code, String expected)
      throws IOException {
    assertThat(value(new SmallWorkbook().formats(code), "s=\"1\"", "<v>" + number + "</v>"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 14, 1904-01-01",
    "1, 14, 1904-01-02",
    "43951.5, 22, 2024-05-01 12:00:00",
    "2957003, 14, 9999-12-31",
    "2957004, 14, 2957004",
  })
  void countsFrom1904WhereTheWorkbookSaysSo(String number, String code, String expected)
      throws IOException {
    SmallWorkbook workbook = new SmallWorkbook().formats(code).since1904();
    assertThat(value(workbook, "s=\"1\"", "<v>" + number + "</v>")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "17850, 17850",
    "19.989999999999998, 19.99",
    "0.30000000000000004, 0.3",
    "1.03006E+13, 10300600000000",
    "10300612345678, 10300612345678",
    "123456789012345, 123456789012345",
    "1234567890123456, 1.234567890123456E+15",
    "-576461413038785752, -5.76461413038785752E+17",
    "5.76461413038785E+17, 5.76461413038785E+17",
    "1E17, 1E+17",
    "1E-7, 0.0000001",
    "-12.50, -12.5",
    "1.5E300000, 1.5E+300000",
    "0.0, 0",
  })
  void numbersLoseNothing(String number, String expected) throws IOException {
    assertThat(value(new SmallWorkbook(), "", "<v>" + number + "</v>")).isEqualTo(expected);
  }

  @Test
  void textStaysAsItWas() throws IOException {
    for (String text : List.of("00123", "1.03006E+13", "12.500", "01/02/2024", "41:01.0", "TRUE")) {
      assertThat(value(new SmallWorkbook(), "t=\"inlineStr\"", "<is><t>" + text + "</t></is>"))
          .isEqualTo(text);
    }
    assertThat(value(new SmallWorkbook(), "t=\"str\"", "<f>A1&amp;B1</f><v>a_x000D_\nb, \"c\"</v>"))
        .isEqualTo("a\r\nb, \"c\"");
    assertThat(
            value(
                new SmallWorkbook().formats("14"),
                "t=\"inlineStr\" s=\"1\"",
                "<is><t>45413</t></is>"))
        .isEqualTo("45413");
  }

  @Test
  void formulasGiveTheirValueAndErrorsTheirName() throws IOException {
    assertThat(value(new SmallWorkbook(), "", "<f>1+1</f><v>2</v>")).isEqualTo("2");
    assertThat(value(new SmallWorkbook(), "t=\"e\"", "<f>VLOOKUP(1,A:A,1)</f><v>#N/A</v>"))
        .isEqualTo("#N/A");
    assertThat(value(new SmallWorkbook(), "t=\"e\"", "<v>#DIV/0!</v>")).isEqualTo("#DIV/0!");
    assertThat(value(new SmallWorkbook(), "t=\"b\"", "<v>1</v>")).isEqualTo("true");
    assertThat(value(new SmallWorkbook(), "t=\"b\"", "<v>0</v>")).isEqualTo("false");
    assertThat(value(new SmallWorkbook(), "t=\"d\"", "<v>2024-05-01T10:00:00</v>"))
        .isEqualTo("2024-05-01T10:00:00");
  }

  /** A blank would be nothing, and a formula is not; a text that a formula leaves empty is. */
  @Test
  void aFormulaThatNobodyWorkedOutIsNoBlank() throws IOException {
    assertThat(value(new SmallWorkbook(), "", "<f>A1</f>")).isEqualTo("#CALC!");
    assertThat(value(new SmallWorkbook(), "", "<f>A1</f><v></v>")).isEqualTo("#CALC!");
    assertThat(value(new SmallWorkbook(), "t=\"n\"", "<f>A1</f><v/>")).isEqualTo("#CALC!");
    assertThat(value(new SmallWorkbook(), "t=\"str\"", "<f>A1</f><v></v>")).isNull();
    assertThat(value(new SmallWorkbook(), "", "<f>A1</f><v>0</v>")).isEqualTo("0");
    SmallWorkbook later = new SmallWorkbook().calculatedOnLoad();
    assertThat(value(later, "", "<f>A1</f><v>0</v>")).isEqualTo("#CALC!");
    assertThat(value(later, "", "<f>A1</f><v>5</v>")).isEqualTo("5");
    assertThat(value(later, "", "<v>0</v>")).isEqualTo("0");
  }

  @Test
  void rowsAndCellsWithoutReferencesFollowEachOther() throws IOException {
    Read read =
        read(
            new SmallWorkbook()
                .sheet(
                    "S",
                    """
                    <row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>
                    <row><c><v>1</v></c><c><v>2</v></c></row>
                    <row/>
                    <row r="9"><c r="B9"><v>4</v></c></row>
                    <row><c/><c t="inlineStr"><is><t>  </t></is></c></row>
                    """));
    assertThat(read.records()).containsExactly(List.of("1", "2"), Arrays.asList(null, "4"));
  }

  @Test
  void aRowWithMoreCellsThanTheHeaderIsSetAside() throws IOException {
    Read read =
        read(
            new SmallWorkbook()
                .sheet(
                    "S",
                    HEADER
                        + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"C2\"><v>3</v></c></row>"
                        + "<row r=\"3\"><c r=\"A3\"><v>4</v></c></row>"));
    assertThat(read.records()).containsExactly(Arrays.asList("4", null));
    assertThat(read.malformed()).containsExactly("1: 1,,3");
  }

  @Test
  void choosesASheetByNameOrNumber() throws IOException {
    SmallWorkbook workbook =
        new SmallWorkbook()
            .sheet("Ringkasan", HEADER)
            .sheet("Data", HEADER + "<row><c><v>7</v></c><c><v>8</v></c></row>");
    assertThat(read(workbook).records()).isEmpty();
    assertThat(read(workbook, "sheet: data").records()).containsExactly(List.of("7", "8"));
    assertThat(read(workbook, "sheet: '2'").records()).containsExactly(List.of("7", "8"));
    assertThatThrownBy(() -> read(workbook, "sheet: Pesanan"))
        .hasMessage("Cannot read book.xlsx: it has no sheet Pesanan (has: [Ringkasan, Data])");
    assertThatThrownBy(() -> read(workbook, "sheet: '3'"))
        .hasMessage("Cannot read book.xlsx: it has no sheet 3 (has: [Ringkasan, Data])");
  }

  @Test
  void skipsPreambleAndDescriptionsAndJoinsHeaders() throws IOException {
    // Tokopedia's header stands on row 5, TikTok's is followed by descriptions.
    String preamble =
        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Toko Setia</t></is></c></row>";
    String header =
        "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>Invoice</t></is></c><c r=\"B5\" t=\"inlineStr\"><is><t>Harga</t></is></c></row>";
    String second =
        "<row r=\"6\"><c r=\"A6\" t=\"inlineStr\"><is><t>no.</t></is></c><c r=\"B6\" t=\"inlineStr\"><is><t>IDR</t></is></c></row>";
    String data =
        "<row r=\"7\"><c r=\"A7\"><v>1</v></c></row><row r=\"8\"><c r=\"A8\"><v>2</v></c><c r=\"C8\"><v>3</v></c></row>";
    SmallWorkbook workbook = new SmallWorkbook().sheet("S", preamble + header + second + data);
    Read joined = read(workbook, "skip_rows: 4", "header_rows: 2");
    assertThat(joined.columns()).containsExactly("Invoice / no.", "Harga / IDR");
    assertThat(joined.records()).containsExactly(Arrays.asList("1", null));
    assertThat(joined.malformed()).containsExactly("2: 2,,3");
    Read skipped = read(workbook, "skip_rows: 4", "skip_after_header: 1");
    assertThat(skipped.columns()).containsExactly("Invoice", "Harga");
    assertThat(skipped.malformed()).containsExactly("2: 2,,3");
  }

  @Test
  void readsASheetWithoutHeader() throws IOException {
    SmallWorkbook workbook =
        new SmallWorkbook()
            .sheet("S", "<row><c><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row>");
    assertThat(read(workbook, "header: false", "columns: [a, b]").records())
        .containsExactly(Arrays.asList("1", null), List.of("2", "3"));
  }

  @Test
  void aSheetWithoutRowsIsAnErrorAndAHeaderAloneIsNone() throws IOException {
    assertThatThrownBy(() -> read(new SmallWorkbook().sheet("S", "")))
        .hasMessage("Cannot read book.xlsx: the sheet has 0 rows, a header of 1 was expected");
    assertThat(read(new SmallWorkbook().sheet("S", HEADER)).records()).isEmpty();
  }

  @Test
  void refusesDocumentTypesAndEntities() throws IOException {
    Path secret = exports.write("secret.txt", "TOP SECRET");
    String declaration =
        "<!DOCTYPE worksheet [<!ENTITY xxe SYSTEM \"file://%s\">]>".formatted(secret);
    SmallWorkbook workbook =
        new SmallWorkbook()
            .documentType(declaration)
            .sheet("S", "<row><c t=\"inlineStr\"><is><t>&xxe;</t></is></c></row>");
    assertThatThrownBy(() -> read(workbook))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot read book.xlsx: its XML declares a document type or entities, which no workbook does");
  }

  @Test
  void refusesABomb() throws IOException {
    String row = "<row><c><v>1</v></c></row>";
    Path file =
        exports.write(
            "bomb.xlsx", SmallWorkbook.of(HEADER + row.repeat((96 << 20) / row.length())));
    assertThatThrownBy(() -> exports.prepare(exports.format("type: xlsx"), file))
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith("Cannot read bomb.xlsx: its ")
        .hasMessageEndingWith("it looks like a decompression bomb");
  }

  @Test
  void tellsEncryptedFromOldWorkbooks() throws IOException {
    byte[] container = new byte[70_000];
    byte[] magic = {
      (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
    };
    System.arraycopy(magic, 0, container, 0, magic.length);
    Path old = exports.write("old.xls", container);
    assertThatThrownBy(() -> exports.prepare(exports.format("type: xlsx"), old))
        .hasMessage("Cannot read old.xls: it is a workbook of the old XLS kind; save it as XLSX");
    // The name lies across two blocks of the reader.
    byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(name, 0, container, (1 << 16) - 10, name.length);
    Path encrypted = exports.write("locked.xlsx", container);
    assertThatThrownBy(() -> exports.prepare(exports.format("type: xlsx"), encrypted))
        .hasMessage(
            "Cannot read locked.xlsx: the workbook is encrypted; save it without a password");
  }

  @Test
  void namesWhatIsNoWorkbook() throws IOException {
    Path text = exports.write("orders.xlsx", "a,b\n1,2\n");
    assertThatThrownBy(() -> exports.prepare(exports.format("type: xlsx"), text))
        .hasMessageStartingWith("Cannot read orders.xlsx: it is no XLSX workbook");
    Path empty = exports.write("orders.xlsx", "");
    assertThatThrownBy(() -> exports.prepare(exports.format("type: xlsx"), empty))
        .hasMessage("Cannot read orders.xlsx: the file is empty");
    byte[] whole = SmallWorkbook.of(HEADER);
    Path cut = exports.write("orders.xlsx", Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> exports.prepare(exports.format("type: xlsx"), cut))
        .hasMessageStartingWith("Cannot read orders.xlsx: it is a damaged ZIP file");
    Path broken = exports.write("orders.xlsx", SmallWorkbook.of(HEADER + "<row><c></row>"));
    assertThatThrownBy(() -> exports.prepare(exports.format("type: xlsx"), broken))
        .hasMessageStartingWith("Cannot read orders.xlsx: its XML is malformed (");
    Path stray =
        exports.write(
            "orders.xlsx", SmallWorkbook.of(HEADER + "<row><c t=\"s\"><v>3</v></c></row>"));
    assertThatThrownBy(() -> exports.prepare(exports.format("type: xlsx"), stray))
        .hasMessage("Cannot read orders.xlsx: a cell refers to text 3 of 0");
    Path far =
        exports.write("orders.xlsx", SmallWorkbook.of("<row><c r=\"ZZZZ1\"><v>3</v></c></row>"));
    assertThatThrownBy(() -> exports.prepare(exports.format("type: xlsx"), far))
        .hasMessage("Cannot read orders.xlsx: it has a cell ZZZZ1, beyond what a sheet can hold");
  }

  @Test
  void readsTheWorkbooksOfAnArchiveAsOne() throws IOException {
    byte[] first = SmallWorkbook.of(HEADER + "<row><c><v>1</v></c><c><v>2</v></c></row>");
    byte[] second = SmallWorkbook.of(HEADER + "<row><c><v>3</v></c><c><v>4</v></c></row>");
    Path file =
        exports.write("orders.zip", Exports.zip(Map.of("b/2.xlsx", second, "a/1.xlsx", first)));
    assertThat(exports.read(exports.format("type: xlsx"), file).records())
        .containsExactly(List.of("1", "2"), List.of("3", "4"));
    byte[] other = SmallWorkbook.of("<row><c><v>5</v></c></row>");
    Path mixed = exports.write("mixed.zip", Exports.zip(Map.of("1.xlsx", first, "2.xlsx", other)));
    assertThatThrownBy(() -> exports.prepare(exports.format("type: xlsx"), mixed))
        .hasMessage("Cannot read mixed.zip: its sheets have different columns ([id, value]; [5])");
  }

  @Test
  void readsTheTelcoWorkbook() throws IOException {
    Path file = TestData.directory().resolve("telco-churn/Telco_customer_churn.xlsx");
    assumeThat(Files.exists(file)).as("%s is not there", file).isTrue();
    Read read = exports.read(exports.format("type: xlsx"), file);
    assertThat(read.records()).hasSize(7_043);
    assertThat(read.malformed()).isEmpty();
    assertThat(read.columns()).hasSize(33).startsWith("CustomerID", "Count", "Country");
    int charges = read.columns().indexOf("Monthly Charges");
    assertThat(read.records().get(0).get(charges)).isEqualTo("53.85");
    int churned = read.columns().indexOf("Churn Value");
    assertThat(read.records().stream().filter(record -> record.get(churned).equals("1")).count())
        .isEqualTo(1_869);
  }
}
