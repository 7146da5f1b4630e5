package id.setia.cli;

import static id.setia.cli.HostileShop.GOOD;
import static id.setia.cli.HostileShop.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad files: the night stops with a sentence, or reads them whole. Nothing between. */
class HostileFilesIT {

  private static final String MORE = GOOD.replace("A1", "A2");

  private final Path directory;

  @SuppressWarnings("NullAway.Init")
  private HostileShop shop;

  HostileFilesIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void open() {
    shop = HostileShop.ofSales(directory);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  /** A better file under the same name is all it takes to go on. */
  private void goesOn(String name) {
    shop.deliver("sales/" + name, HEADER + MORE);
    shop.night(ExitCode.DONE);
    assertThat(shop.orders()).isEqualTo("A1 A2");
  }

  @Test
  void aTruncatedGzip() throws IOException {
    byte[] whole = gzip(HEADER + MORE.repeat(5_000));
    shop.deliver("sales/bad.csv.gz", Arrays.copyOf(whole, whole.length / 2));
    shop.stops(
        ExitCode.FAILED,
        "Cannot read bad.csv.gz: its compressed data ends early or is damaged; was it copied whole?");
    goesOn("bad.csv.gz");
  }

  @Test
  void theWrongDelimiter() {
    shop.deliver("sales/bad.csv", (HEADER + MORE).replace(',', ';'));
    shop.stops(
        ExitCode.FAILED,
        "Cannot load sales: column \"order\" is missing (for orders.order_id; file bad.csv, has: order;at;status;customer;sku;quantity;price)");
    goesOn("bad.csv");
  }

  @Test
  void aMissingRequiredColumn() {
    shop.deliver("sales/bad.csv", HEADER.replace("status", "state") + MORE);
    shop.stops(
        ExitCode.FAILED,
        "Cannot load sales: column \"status\" is missing (for orders.status; file bad.csv, has: order, at, state, customer, sku, quantity, price)");
    goesOn("bad.csv");
  }

  @Test
  void nulBytes() {
    shop.deliver("sales/bad.csv", HEADER + MORE.replace("S1", "S\0"));
    shop.stops(
        ExitCode.FAILED,
        "Cannot read bad.csv: its byte 77 is NUL, which no text has; is it UTF-16 (format.encoding), or damaged?");
    goesOn("bad.csv");
  }

  @Test
  void anEmptyFile() {
    shop.deliver("sales/bad.csv", "");
    shop.stops(ExitCode.FAILED, "Cannot read bad.csv: the file is empty, a header was expected");
    goesOn("bad.csv");
  }

  @Test
  void aQuoteThatSwallowsTheRestOfTheFile() {
    shop.deliver("sales/bad.csv", HEADER + MORE.replace("S1", "\"S1") + GOOD.repeat(2_000));
    shop.stops(
        ExitCode.FAILED,
        "Cannot read bad.csv: a quote is opened and not closed for 10000 characters and more, from: A2,05/01/2026 10:00:00,paid,c1,\"S1,1,1000.00");
    goesOn("bad.csv");
  }

  @Test
  void tooManyBadRecords() {
    shop.deliver("sales/bad.csv", HEADER + MORE.replace("paid", "?").repeat(3) + MORE);
    shop.stops(
        ExitCode.CHECKS_FAILED,
        "Cannot load sales: 3 of 4 records (75.00 %) break a rule, more than max_reject_rate 50.00 %; nothing was loaded. unknown_value status: 3 records, first bad.csv record 1, status \"?\"; expected one of paid, cancelled");
    goesOn("bad.csv");
  }

  @Test
  void aGzipBomb() throws IOException {
    shop.deliver("sales/bad.csv.gz", gzip(HEADER + "0".repeat(96 << 20)));
    shop.stops(ExitCode.FAILED, "it looks like a decompression bomb");
    goesOn("bad.csv.gz");
  }

  @Test
  void aZipBomb() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      zip.putNextEntry(new ZipEntry("orders.csv"));
      zip.write((HEADER + "0".repeat(96 << 20)).getBytes(StandardCharsets.UTF_8));
    }
    shop.deliver("sales/bad.zip", packed.toByteArray());
    shop.stops(ExitCode.FAILED, "it looks like a decompression bomb");
    goesOn("bad.zip");
  }

  @Test
  void aHeaderAloneIsAnEmptyDelivery() {
    shop.deliver("sales/bad.csv", HEADER);
    shop.setsAside();
    assertThat(shop.value("select read from ops.conservation where file_name = 'bad.csv'"))
        .isEqualTo("0");
  }

  @Test
  void aNewColumnIsKept() {
    shop.deliver(
        "sales/bad.csv", HEADER.replace("price", "price,gift") + MORE.replace("\n", ",yes\n"));
    shop.setsAside();
    assertThat(shop.orders()).isEqualTo("A1 A2");
    assertThat(shop.extra("A2")).isEqualTo("{\"gift\":\"yes\"}");
  }

  @Test
  void reorderedColumns() {
    shop.deliver(
        "sales/bad.csv",
        "price,quantity,sku,customer,status,at,order\n1000,1,S1,c1,paid,05/01/2026 10:00:00,A2\n");
    shop.setsAside();
    assertThat(shop.orders()).isEqualTo("A1 A2");
  }

  @Test
  void mixedLineEnds() {
    shop.deliver(
        "sales/bad.csv",
        HEADER
            + MORE.replace("\n", "\r\n")
            + MORE.replace("A2", "A3")
            + MORE.replace("A2", "A4").replace('\n', '\r')
            + MORE.replace("A2", "A5"));
    shop.setsAside();
    assertThat(shop.orders()).isEqualTo("A1 A2 A3 A4 A5");
  }

  /** The archive's copy is loaded, whatever becomes of the original; what it becomes is next. */
  @Test
  void aFileOverwrittenInPlaceAfterItWasLoaded() {
    shop.deliver("sales/day.csv", HEADER + MORE);
    shop.night(ExitCode.DONE);
    shop.deliver("sales/day.csv", HEADER + MORE.replace("A2", "A3"));
    shop.night(ExitCode.DONE);
    assertThat(shop.orders()).isEqualTo("A1 A2 A3");
  }

  /** The order was cancelled and is paid again, in the very bytes of the first day. */
  @Test
  void aFileThatGoesBackToWhatItWasIsTold() {
    shop.deliver("sales/day.csv", HEADER + MORE);
    shop.night(ExitCode.DONE);
    shop.deliver("sales/day.csv", HEADER + MORE.replace("A2", "A3"));
    shop.night(ExitCode.DONE);
    shop.deliver("sales/day.csv", HEADER + MORE);
    String said = "NOT loaded again, as it went back to bytes that were loaded before";
    assertThat(shop.night(ExitCode.DONE).err()).contains(said, "day.csv");
    HostileShop.inBadInput(said);
  }

  @Test
  void aFileOverwrittenInPlaceBeforeItWasLoadedIsToldAndStaysInTheArchive() {
    shop.deliver("sales/day.csv", HEADER + MORE.replace("paid", "?").repeat(3));
    shop.stops(ExitCode.CHECKS_FAILED, "more than max_reject_rate 50.00 %; nothing was loaded");
    shop.deliver("sales/day.csv", HEADER + MORE.replace("A2", "A3"));
    String said = "1 overwritten before it was loaded";
    assertThat(shop.night(ExitCode.DONE).err()).contains(said);
    HostileShop.inBadInput(said);
    assertThat(shop.orders()).isEqualTo("A1 A3");
    assertThat(
            shop.value(
                "select string_agg(status, ' ' order by file_id) from ops.files where file_name = 'day.csv'"))
        .isEqualTo("replaced loaded");
  }
}
