package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.export.SmallWorkbook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks that are damaged, locked or meant to harm. */
class HostileWorkbooksIT {

  private static final String[] NAMES = {
    "order", "at", "status", "customer", "sku", "quantity", "price"
  };

  private final HostileShop shop;

  HostileWorkbooksIT(@TempDir Path directory) throws IOException {
    this.shop =
        HostileShop.open(
            directory,
            "sales",
            "max_reject_rate: 0.5\nformat: {type: xlsx}",
            SmallWorkbook.of(row(NAMES) + row(good("A1"))));
  }

  private static String[] good(String order) {
    return new String[] {order, "05/01/2026 10:00:00", "paid", "c1", "S1", "1", "1000"};
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("<row>");
    for (String cell : cells) {
      boolean isError = cell.startsWith("#");
      row.append(
          isError
              ? "<c t=\"e\"><f>1/0</f><v>" + cell + "</v></c>"
              : "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>");
    }
    return row.append("</row>").toString();
  }

  @Test
  void aFormulaError() throws IOException {
    String[] noPrice = good("A2");
    noPrice[6] = "#DIV/0!";
    String[] noOrder = good("#REF!");
    shop.deliver(
        "sales/bad.xlsx",
        SmallWorkbook.of(
            row(NAMES) + row(noPrice) + row(noOrder) + row(good("A3")) + row(good("A4"))));
    shop.setsAside(
        "bad.xlsx 1 parse_decimal: price: \"#DIV/0!\" is not a number as 1,234.56",
        "bad.xlsx 2 spoilt_id: order: \"#REF!\" is not an id (a spreadsheet has shortened or lost it)");
    assertThat(shop.orders()).isEqualTo("A1 A3 A4");
  }

  @Test
  void anEncryptedWorkbook() {
    byte[] container = new byte[70_000];
    byte[] magic = {
      (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
    };
    System.arraycopy(magic, 0, container, 0, magic.length);
    byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(name, 0, container, 4096, name.length);
    shop.deliver("sales/bad.xlsx", container);
    shop.stops(
        ExitCode.FAILED,
        "Cannot read bad.xlsx: the workbook is encrypted; save it without a password");
  }

  @Test
  void aWorkbookThatAsksForAnotherFile() throws IOException {
    SmallWorkbook workbook =
        new SmallWorkbook()
            .documentType("<!DOCTYPE worksheet [<!ENTITY xxe SYSTEM \"file:///etc/hostname\">]>")
            .sheet("S", row(NAMES) + row(good("&xxe;")));
    shop.deliver("sales/bad.xlsx", workbook.bytes());
    shop.stops(
        ExitCode.FAILED,
        "Cannot read bad.xlsx: its XML declares a document type or entities, which no workbook does");
  }

  @Test
  void aWorkbookThatIsABomb() throws IOException {
    String row = "<row><c><v>1</v></c></row>";
    shop.deliver(
        "sales/bad.xlsx", SmallWorkbook.of(row(NAMES) + row.repeat((96 << 20) / row.length())));
    shop.stops(ExitCode.FAILED, "it looks like a decompression bomb");
  }

  @Test
  void textUnderTheNameOfAWorkbook() {
    shop.deliver("sales/bad.xlsx", "order,at\nA2,05/01/2026\n");
    shop.stops(
        ExitCode.FAILED,
        "Cannot read bad.xlsx: it is no XLSX workbook, nor a ZIP archive of them (text or HTML under that name?)");
  }
}
