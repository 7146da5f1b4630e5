package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every row knows the record it came from, in files so big that DuckDB reads several pieces of one
 * (8 MiB each) at the same time.
 */
class RecordOrderTest {

  private static final int RECORDS = 450_000;

  private static final String DESK =
      """
      name: desk
      format: {limits: {distinct_values: 1000000}}
      files: "%s/*.csv"
      time_zone: UTC
      max_reject_rate: 1
      SELECT
      tables:
        tickets:
          columns:
            ticket_id: id
            opened_at: at
            status: {from: status, map: {a: open, b: pending, c: solved, d: closed, e: open, f: pending}}
            topic: {sql: "TOPIC"}
      """;

  @SuppressWarnings("NullAway.Init")
  private Shop shop;

  @BeforeEach
  void open(@TempDir Path root) {
    shop = new Shop(root);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private SourceConfig desk(String topic, String select) {
    return shop.source(DESK.replace("TOPIC", topic).replace("SELECT\n", select));
  }

  /** Record n has the id n; every 1000th, and the first and last, have a bad time. */
  private void deliver(String name, int records, String prefix) throws IOException {
    Path file = shop.exports.resolve(name);
    Files.createDirectories(shop.exports);
    try (PrintWriter export = new PrintWriter(Files.newBufferedWriter(file))) {
      export.print("id,at,status,topic\n");
      for (int record = 1; record <= records; record++) {
        boolean isBad = record % 1000 == 0 || record == 1 || record == records;
        export.printf(
            "%s%d,%s,%s,why it was slow %d%n",
            prefix,
            record,
            isBad ? "31/02/2026" : "2026-01-01 10:00:00",
            (char) ('a' + record % 6),
            record);
      }
    }
  }

  private long misnumbered() {
    return shop.rows("tickets", "record_no, ticket_id").stream()
        .filter(row -> !row.matches("([0-9]+)\\|[AB]\\1"))
        .count();
  }

  private long misnumberedInQuarantine() {
    return shop
        .state
        .query(
            "select record_no, raw_record from setia_quarantine",
            row -> row.getString(2).matches("(?s).*\"[AB]%d\".*".formatted(row.getLong(1))))
        .stream()
        .filter(isRight -> !isRight)
        .count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "topic",
        // what DuckDB makes a join of
        "case when topic in ('1', '2', '3', '4', '5', '6', '7') then topic end",
        "last_value(topic) over (order by id)"
      })
  void ofOneBigFile(String topic) throws IOException {
    deliver("t.csv", RECORDS, "A");
    LoadAccount account = shop.night(desk(topic, ""));
    assertThat(account.files().get(0).quarantined().records()).isEqualTo(RECORDS / 1000 + 1);
    assertThat(misnumbered()).isZero();
    assertThat(misnumberedInQuarantine()).isZero();
  }

  @Test
  void ofASmallFileBeforeABigOne() throws IOException {
    deliver("a.csv", RECORDS / 2, "A");
    deliver("b.csv", RECORDS, "B");
    shop.night(desk("topic", ""));
    assertThat(misnumbered()).isZero();
    assertThat(misnumberedInQuarantine()).isZero();
  }

  @Test
  void ofASelect() throws IOException {
    deliver("t.csv", RECORDS, "A");
    shop.night(desk("topic", "select: select * from records where id not like '%%7'\n"));
    assertThat(misnumbered()).isZero();
  }
}
