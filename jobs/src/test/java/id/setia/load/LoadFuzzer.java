package id.setia.load;

import id.setia.export.SmallWorkbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Fuzzes the reading of exports: the first byte chooses how the source says they are written, the
 * rest is the file. Jazzer calls it ({@code bench/fuzz.sh}), and {@code FuzzTest} with what Jazzer
 * has found.
 */
public final class LoadFuzzer {

  private static final String ORDERS =
      """
      time_zone: Asia/Jakarta
      max_reject_rate: 1
      tables:
        orders:
          columns:
            order_id: id
            ordered_at: {from: at, formats: [iso, "dd/MM/yyyy HH:mm", "d MMM yyyy", excel_serial, epoch_millis]}
            status: {from: status, map: {paid: completed, void: voided}, otherwise: pending}
            email: mail
            phone: phone
            shipping: {from: amount, numbers: comma}
            tax: amount
            currency: {value: IDR}
      """;

  private static final List<String> FORMATS =
      List.of(
          "",
          "format: {delimiter: ';', quote: \"'\"}\n",
          "format: {delimiter: \"\\t\", quote: '', skip_rows: 1, optional: [mail, phone, amount]}\n",
          "format: {encoding: utf-16le, optional: [mail, phone, amount, status]}\n",
          "format: {type: json}\n",
          "format: {type: json, records_at: data.orders, items: lines}\n",
          "format: {type: xlsx}\n",
          "format: {type: xlsx, sheet: Orders, header_rows: 2}\n",
          "format: {fill_down: {key: id, columns: [at, status]}}\n",
          "format: {type: lines}\n",
          "format: {entries: ['*.csv']}\n");

  /**
   * The format whose bytes are the rows of a sheet: whole archives hardly ever survive a change.
   */
  private static final int SHEET = 6;

  static final FuzzShop SHOP = new FuzzShop();

  private LoadFuzzer() {}

  /** One export. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 0) {
      int format = Math.floorMod(input[0], FORMATS.size());
      byte[] file = Arrays.copyOfRange(input, 1, input.length);
      String mapping =
          FORMATS.get(format).contains("lines}\n") && !FORMATS.get(format).contains("json")
              ? ORDERS
                  .replaceAll("(?m): (id|mail|phone|amount)$", ": line")
                  .replaceAll("from: \\w+", "from: line")
              : ORDERS;
      SHOP.takeIn(
          "name: it\nfiles: \"FOLDER/*\"\n" + FORMATS.get(format) + mapping,
          format == SHEET ? workbook(file) : file);
    }
  }

  private static byte[] workbook(byte[] rows) {
    try {
      return SmallWorkbook.of(new String(rows, StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
