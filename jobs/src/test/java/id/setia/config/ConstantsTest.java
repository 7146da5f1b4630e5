package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a source file gives a column itself is held against the column when it is read. */
class ConstantsTest {

  private static final Map<String, String> TABLES =
      Map.of(
          "customers", "{customer_ref: id, COLUMN}",
          "orders", "{order_id: id, ordered_at: at, currency: cur, COLUMN}",
          "order_lines",
              "{order_id: id, ordered_at: at, line_type: {value: sale}, unit_price: p, COLUMN}",
          "refunds", "{refund_id: id, refunded_at: at, amount: a, COLUMN}",
          "tickets", "{ticket_id: id, opened_at: at, COLUMN}",
          "fx_rates", "{currency: cur, rate: rate, COLUMN}",
          "subscriptions", "{subscription_id: id, status: {value: active}, currency: cur, COLUMN}");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  private void read(String table, String column) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("sources"));
    String columns = java.util.Objects.requireNonNull(TABLES.get(table), table);
    String rest =
        switch (table) {
          case "orders" -> column.startsWith("status") ? "" : ", status: {value: completed}";
          case "tickets" -> column.startsWith("status") ? "" : ", status: {value: open}";
          case "order_lines" ->
              column.startsWith("quantity") ? ", currency: c" : ", currency: c, quantity: q";
          case "refunds" -> column.startsWith("currency") ? "" : ", currency: c";
          case "fx_rates" -> column.startsWith("rate_date") ? "" : ", rate_date: d";
          case "subscriptions" -> column.startsWith("started_at") ? "" : ", started_at: at";
          default -> "";
        };
    String own = columns.replace("COLUMN", column + rest);
    if (column.startsWith("rate:")) {
      own = own.replace("rate: rate, ", "");
    }
    Files.writeString(
        sources.resolve("shop.yml"),
        "name: shop\nfiles: /x\ntables:\n  %s:\n    columns: %s\n".formatted(table, own));
    assertThat(Configuration.read(directory, Map.of()).sources()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          order_lines | quantity: {value: many}            | quantity: many (must be a number in plain digits, such as 12 or 0.5)
          order_lines | quantity: {value: "1,5"}           | quantity: 1,5 (must be a number in plain digits, such as 12 or 0.5)
          order_lines | quantity: {value: 0.00001}         | quantity: 0.00001 (must have no more than 14 digits before and 4 after the point)
          order_lines | quantity: {value: 123456789012345} | quantity: 123456789012345 (must have no more than 14 digits before and 4 after the point)
          order_lines | quantity: {value: 1e15}            | quantity: 1e15 (must have no more than 14 digits before and 4 after the point)
          order_lines | line_discount: {value: -1}         | line_discount: -1 (must be 0 or more)
          order_lines | unit_cost: {from: c, when_blank: none} | unit_cost.when_blank: none (must be a number)
          order_lines | status: {from: s, map: {x: shipped}} | status: shipped (must be one of completed, pending, cancelled, voided, bad_debt, returned)
          order_lines | status: {from: s, map: {x: completed}, otherwise: done} | status: done (must be one of completed, pending, cancelled, voided, bad_debt, returned)
          order_lines | status: {from: s, map: {x: completed}, when_blank: done} | status: done (must be one of completed, pending, cancelled, voided, bad_debt, returned)
          order_lines | status: {from: s, when_blank: done} | status.when_blank: done (must be one of completed, pending, cancelled, voided, bad_debt, returned)
          orders      | prices_include_tax: {value: yes}   | prices_include_tax: yes (must be one of true, false, auto)
          fx_rates    | rate: {value: 0.00000000001}       | rate: 0.00000000001 (must have no more than 18 digits before and 10 after the point)
          fx_rates    | rate: {value: -2}                  | rate: -2 (must be above 0)
          fx_rates    | rate: {value: 0}                   | rate: 0 (must be above 0)
          fx_rates    | rate_date: {value: 2026-02-30}     | rate_date: 2026-02-30 (must be a date as yyyy-MM-dd)
          fx_rates    | rate_date: {value: 05/01/2026}     | rate_date: 05/01/2026 (must be a date as yyyy-MM-dd)
          fx_rates    | rate_date: {value: "2026-01-05 10:00"} | rate_date: 2026-01-05 10:00 (must be a date as yyyy-MM-dd)
          fx_rates    | rate_date: {value: 0026-01-05}     | rate_date: 0026-01-05 (must be of the years 1000 to 9999)
          fx_rates    | rate_date: {from: d, when_blank: today} | rate_date.when_blank: today (must be a date as yyyy-MM-dd)
          tickets     | reopens: {value: 1.5}              | reopens: 1.5 (must be a whole number)
          tickets     | reopens: {value: 2147483648}       | reopens: 2147483648 (must be a whole number of 32 bits)
          tickets     | status: {value: new}               | status: new (must be one of open, pending, solved, closed)
          tickets     | resolved_at: {value: 2026-01-05 25:00} | resolved_at: 2026-01-05 25:00 (must be a date as yyyy-MM-dd or a time as yyyy-MM-dd HH:mm:ss)
          tickets     | resolved_at: {value: now}          | resolved_at: now (must be a date as yyyy-MM-dd or a time as yyyy-MM-dd HH:mm:ss)
          tickets     | resolved_at: {value: 2026-01-05T10:00+25:00} | resolved_at: 2026-01-05T10:00+25:00 (must be a date as yyyy-MM-dd or a time as yyyy-MM-dd HH:mm:ss)
          tickets     | resolved_at: {from: r, map: {x: soon}} | resolved_at: soon (must be a date as yyyy-MM-dd or a time as yyyy-MM-dd HH:mm:ss)
          tickets     | topic: {value: ""}                 | topic:  (must not be empty; leave the line out where there is none)
          customers   | email: {value: nobody}             | email: nobody (must be an e-mail address)
          customers   | phone: {value: none}               | phone: none (must be a telephone number)
          refunds     | currency: {value: ABC}             | currency: ABC (must be the code of a currency of ISO 4217, such as IDR, or what means one alone)
          refunds     | currency: {value: $}               | currency: $ (must be the code of a currency of ISO 4217, such as IDR, or what means one alone)
          refunds     | currency: {value: XXX}             | currency: XXX (must be the code of a currency of ISO 4217, such as IDR, or what means one alone)
          refunds     | currency: {from: c, map: {$: dollars}} | currency: dollars (must be the code of a currency of ISO 4217, such as IDR, or what means one alone)
          refunds     | currency: {from: c, when_blank: XYZ} | currency.when_blank: XYZ (must be the code of a currency of ISO 4217, such as IDR, or what means one alone)
          """)
  void whatAColumnCannotHoldIsRefusedWithItsPlace(String table, String column, String reason) {
    assertThatThrownBy(() -> read(table, column))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot read %s: Invalid setting tables.%s.columns.%s",
            directory.resolve("sources/shop.yml"), table, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          order_lines | quantity: {value: 1_000}
          order_lines | quantity: {value: 99999999999999.9999}
          order_lines | quantity: {value: 1.50000}
          order_lines | unit_cost: {value: -1}
          order_lines | status: {from: s, map: {x: withdrawn}}
          fx_rates    | rate: {value: 0.0000617284}
          fx_rates    | rate_date: {value: 2024-02-29}
          tickets     | reopens: {value: 2147483647}
          tickets     | resolved_at: {value: 2026-01-05}
          tickets     | resolved_at: {value: 2026-01-05 10:00}
          tickets     | resolved_at: {value: 2026-01-05T10:00:00.5+07:00}
          tickets     | resolved_at: {value: 2026-01-05T10:00Z}
          tickets     | topic: {value: NO}
          customers   | email: {value: toko@contoh.example}
          customers   | phone: {value: +62 812-000}
          customers   | birth_date: {from: b, format: dd/MM/yyyy, when_blank: 01/01/1900}
          refunds     | currency: {value: HRK}
          refunds     | currency: {value: rm}
          refunds     | currency: {value: CLF}
          refunds     | currency: {from: c, map: {$: S$}, when_blank: Rp}
          """)
  void whatItCanHoldIsNot(String table, String column) throws IOException {
    read(table, column);
  }
}
