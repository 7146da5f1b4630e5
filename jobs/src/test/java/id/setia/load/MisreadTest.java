package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates, quantities and days that may mean something else than is read, and such as can't. */
class MisreadTest extends ShopTest {

  private static final String ORDERS =
      """
      name: shop
      files: %%s/*.csv
      format: {type: csv, delimiter: ";"}
      numbers: %s
      time_zone: UTC
      max_reject_rate: 1
      tables:
        orders:
          columns: {order_id: id, ordered_at: %s, status: {value: completed}, currency: {value: USD}}
        order_lines:
          columns: {order_id: id, ordered_at: %s, line_type: {value: sale}, sku: {value: S}, quantity: qty, unit_price: {value: "2"}, currency: {value: USD}}
      """;

  private List<String> told(SourceConfig source) {
    shop.night(source);
    return shop.state.query(
        "select n.kind || ' ' || n.table_name || ' ' || n.documents || ' ' || n.document || ' ' || n.record_no || ' ' || n.other_record_no"
            + " from setia_notice n order by 1",
        row -> row.getString(1));
  }

  private void deliver(String days, String quantities) {
    String[] day = days.split("\\|", -1);
    String[] quantity = quantities.split("\\|", -1);
    String[] lines = new String[Math.max(day.length, quantity.length) + 1];
    lines[0] = "id;at;qty";
    for (int i = 1; i < lines.length; i++) {
      lines[i] =
          "A%d;%s;%s".formatted(i, day[(i - 1) % day.length], quantity[(i - 1) % quantity.length]);
    }
    shop.deliver("a.csv", lines);
  }

  @ParameterizedTest
  @CsvSource({
    // read as thousands, and one piece each where programs write three decimals
    "comma, 1.000|2.000|12.000, QUANTITY order_lines 3 A1 1 1",
    "dot, '1,000|2,000|3,000', QUANTITY order_lines 3 A1 1 1",
    "indian, '1,000|2,000|3,000', QUANTITY order_lines 3 A1 1 1",
    // read as one and a half beside whole pieces
    "dot, 3|1.500|1, QUANTITY order_lines 1 A2 2 2",
    "comma, '3|1,500|1', QUANTITY order_lines 1 A2 2 2",
    "dot, 3|1.125|1.375|2.625|1, QUANTITY order_lines 3 A2 2 2"
  })
  void quantitiesThatMayBeThousandsAreTold(String numbers, String quantities, String notice) {
    deliver("2026-01-05", quantities);

    assertThat(told(shop.source(ORDERS.formatted(numbers, "at", "at")))).containsExactly(notice);
  }

  @ParameterizedTest
  @CsvSource({
    // two of them, or a plain one among them: a thousand is meant
    "comma, 1.000|2.000",
    "comma, 1.000|2.000|12.000|5",
    "comma, 1.000|2.000|1.000.000",
    // always three decimals: kilos
    "dot, 1.000|2.500|0.250",
    "dot, 1|2.5|1.500",
    "dot, 1|1.125|2",
    "dot, 1|2|15",
    "apostrophe, 1'000|2'000|3'000"
  })
  void quantitiesThatLeaveNoDoubtAreNot(String numbers, String quantities) {
    deliver("2026-01-05", quantities);

    assertThat(told(shop.source(ORDERS.formatted(numbers, "at", "at")))).isEmpty();
  }

  /** A no-break blank after the day as spreadsheets write it, a narrow one as browsers do. */
  @Test
  void blanksThatDoNotBreakAreBlanks() {
    deliver("05/01/2026\u00a01:30\u202fPM|6/1/2026 2:30 PM", "1");
    String at = "{from: at, format: 'dd/MM/yyyy h:mm a'}";

    shop.night(shop.source(ORDERS.formatted("dot", at, at)));

    assertThat(shop.rows("orders", "order_id, ordered_at"))
        .containsExactly("A1|2026-01-05 13:30:00", "A2|2026-01-06 14:30:00");
  }

  private static final String FORMATS = "{from: at, formats: [%s]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // 03/05, 04/05, 07/05 and 25/05 to 28/05 of a shop that writes the day first
        "iso, dd/MM/yyyy;2026-03-05|2026-04-05|25/05/2026|2026-07-05|26/05/2026|27/05/2026|28/05/2026;SWAPPED_DAYS orders 3 A1 1 3",
        "yyyy-MM-dd, dd/MM/yyyy;2026-03-05|2026-04-05|25/05/2026|2026-07-05|26/05/2026|27/05/2026|28/05/2026;SWAPPED_DAYS orders 3 A1 1 3",
        // three and four in one of a hundred and twenty
        "iso, dd/MM/yyyy;2026-03-05|2026-04-05|2026-05-05|25/05/2026|26/05/2026|27/05/2026|28/05/2026;SWAPPED_DAYS orders 3 A1 1 4",
        // of one that writes the month first, read by a spreadsheet of the other order
        "iso, MM/dd/yyyy;2026-05-03|05/25/2026|2026-06-03|2026-07-03|2026-08-03|06/26/2026;SWAPPED_DAYS orders 4 A1 1 2"
      })
  void daysThatASpreadsheetSwappedAreTold(String formats, String days, String notice) {
    deliver(days, "1");
    String at = FORMATS.formatted(formats);

    assertThat(told(shop.source(ORDERS.formatted("dot", at, at)))).containsExactly(notice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // a date of the 25th, a text of the 5th: nothing was swapped
        "iso, dd/MM/yyyy;2026-03-05|2026-04-05|25/05/2026|2026-07-25|26/05/2026|27/05/2026|28/05/2026",
        "iso, dd/MM/yyyy;2026-03-05|2026-04-05|05/05/2026|2026-07-05|26/05/2026|27/05/2026|28/05/2026",
        // too few to tell: chance does it in one of four
        "iso, dd/MM/yyyy;2026-03-05|25/05/2026",
        // chance does three and three in one file of seventy
        "iso, dd/MM/yyyy;2026-03-05|2026-04-05|2026-05-05|25/05/2026|26/05/2026|27/05/2026",
        // the same day again and again is one
        "iso, dd/MM/yyyy;2026-03-05|2026-03-05|2026-03-05|2026-03-05|25/05/2026|25/05/2026|25/05/2026|25/05/2026"
      })
  void daysThatMayWellBeSoAreNot(String formats, String days) {
    deliver(days, "1");
    String at = FORMATS.formatted(formats);

    assertThat(told(shop.source(ORDERS.formatted("dot", at, at)))).isEmpty();
  }

  @Test
  void ratesThatMayBeThousandsAreTold() {
    shop.deliver("a.csv", "day;cur;rate", "2026-01-05;USD;15.750", "2026-01-06;USD;15.800");
    SourceConfig rates =
        shop.source(
            """
            name: rates
            files: %s/*.csv
            format: {type: csv, delimiter: ";"}
            tables:
              fx_rates: {columns: {rate_date: day, currency: cur, rate: rate}}
            """);

    assertThat(told(rates)).containsExactly("THOUSANDS fx_rates 2 2026-01-05 1 1");

    shop.deliver("a.csv", "day;cur;rate", "2026-01-05;USD;15.750", "2026-01-06;USD;15.8001");
    shop.night(rates);
    assertThat(shop.state.query("select count(*) from setia_notice", row -> row.getLong(1)))
        .containsExactly(1L);
  }
}
