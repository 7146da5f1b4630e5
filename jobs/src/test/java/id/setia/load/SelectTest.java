package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.SourceConfig;
import id.setia.load.LoadAccount.FileAccount;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source's {@code select}: what it may do, and that every record stays accounted for. */
class SelectTest extends ShopTest {

  private static final String FOLD =
      """
      name: events
      files: "%s/*.csv"
      time_zone: UTC
      max_reject_rate: 1
      blank_codes: [none]
      select: |
        select ticket, min("at") as opened, max("at") as closed, count(*) as events, min(_file_name) as file,
          list(_record_no) as _records
        from records
        where ticket <> 'test' -- a comment at the end
        group by ticket
      tables:
        tickets:
          columns:
            ticket_id: ticket
            opened_at: opened
            resolved_at: closed
            status: {value: solved}
            reopens: events
            topic: file
      """;

  @Test
  void recordsFoldedIntoARowAreItsDuplicates() {
    shop.deliver(
        "log.csv",
        "ticket,at",
        "7,2026-01-05 10:00:00",
        "8,2026-01-05 11:00:00",
        "7,2026-01-06 10:00:00",
        "none,2026-01-06 10:00:00",
        "test,2026-01-06 10:00:00",
        "7, 2026-01-07 10:00:00 ");

    FileAccount file = shop.night(shop.source(FOLD)).files().get(0);

    assertThat(counts(file)).containsExactly(6L, 2L, 2L, 2L);
    assertThat(shop.rows("tickets", "ticket_id, opened_at, resolved_at, reopens, topic, record_no"))
        .containsExactly(
            "7|2026-01-05 10:00:00|2026-01-07 10:00:00|3|log.csv|1",
            "8|2026-01-05 11:00:00|2026-01-05 11:00:00|1|log.csv|2");
    assertThat(shop.quarantine())
        .containsExactly("log.csv|4|not_selected|-|-", "log.csv|5|not_selected|-|-");
  }

  @Test
  void aRowThatBreaksARuleTakesAllItsRecordsAside() {
    shop.deliver(
        "log.csv",
        "ticket,at",
        "7,2026-01-05 10:00:00",
        "8,yesterday",
        "one field too many,2026-01-05 10:00:00,x",
        "8,2026-01-05 11:00:00",
        "7,2026-01-06 10:00:00");

    FileAccount file = shop.night(shop.source(FOLD)).files().get(0);

    assertThat(counts(file)).containsExactly(5L, 1L, 3L, 1L);
    assertThat(shop.rows("tickets", "ticket_id, record_no")).containsExactly("7|1");
    assertThat(shop.quarantine())
        .containsExactly(
            "log.csv|2|parse_timestamp|resolved_at|yesterday",
            "log.csv|3|malformed_record|-|-",
            "log.csv|4|parse_timestamp|resolved_at|yesterday");
    assertThat(
            shop.state.query(
                "select raw_record from setia_quarantine where rule_id = 'parse_timestamp' order by record_no",
                row -> row.getString(1)))
        .containsExactly(
            "{\"ticket\":\"8\",\"at\":\"yesterday\"}",
            "{\"ticket\":\"8\",\"at\":\"2026-01-05 11:00:00\"}");
  }

  /**
   * Delivered together or one a night: a file is one delivery, and of a ticket the newest counts.
   */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void ofATicketInSeveralFilesTheNewestFileCounts(boolean isTogether) {
    SourceConfig source = shop.source(FOLD);
    String[] first = {"ticket,at", "7,2026-01-05 10:00:00", "7,2026-01-06 10:00:00"};
    String[] second = {
      "ticket,at", "7,2026-01-05 10:00:00", "7,2026-01-06 10:00:00", "7,2026-02-01 09:00:00"
    };
    List<FileAccount> files;
    if (isTogether) {
      shop.deliver("january.csv", first);
      shop.deliver("february.csv", second);
      files = shop.night(source).files();
    } else {
      shop.deliver("january.csv", first);
      FileAccount january = shop.night(source).files().get(0);
      shop.deliver("february.csv", second);
      files = List.of(january, shop.night(source).files().get(0));
    }

    assertThat(counts(files.get(0)))
        .containsExactly(2L, isTogether ? 0L : 1L, 0L, isTogether ? 2L : 1L);
    assertThat(counts(files.get(1))).containsExactly(3L, 1L, 0L, 2L);
    assertThat(shop.rows("tickets", "ticket_id, opened_at, resolved_at, reopens, topic"))
        .containsExactly("7|2026-01-05 10:00:00|2026-02-01 09:00:00|3|february.csv");
  }

  private static final String SPREAD =
      """
      name: baskets
      files: "%s/*.csv"
      time_zone: UTC
      max_reject_rate: 1
      select: |
        select basket, "at", _record_no, unnest([sku1, sku2]) as sku, unnest([price1, price2]) as price
        from records
      tables:
        order_lines:
          columns:
            order_id: basket
            ordered_at: at
            line_type: {value: sale}
            sku: sku
            quantity: {value: "1"}
            unit_price: price
            currency: {value: IDR}
      """;

  @Test
  void aRecordSpreadOverRowsGoesInOrAsideWholeWithItsMoney() {
    shop.deliver(
        "baskets.csv",
        "basket,at,sku1,price1,sku2,price2",
        "A,2026-01-05 10:00:00,S1,100,S2,50",
        "B,2026-01-05 11:00:00,S1,100,S2,free",
        "C,2026-01-05 12:00:00,S1,7,S3,5");

    FileAccount file = shop.night(shop.source(SPREAD)).files().get(0);

    assertThat(counts(file)).containsExactly(3L, 2L, 1L, 0L);
    assertThat(file.read().amount()).isEqualByComparingTo("262");
    assertThat(file.loaded().amount()).isEqualByComparingTo("162");
    assertThat(file.quarantined().amount()).isEqualByComparingTo("100");
    assertThat(shop.rows("order_lines", "order_id, sku, unit_price, record_no"))
        .containsExactly("A|S1|100.0000|1", "A|S2|50.0000|1", "C|S1|7.0000|3", "C|S3|5.0000|3");
    assertThat(shop.quarantine()).containsExactly("baskets.csv|2|parse_decimal|unit_price|free");
  }

  @Test
  void aFileWithOtherColumnsIsReadByTheSameSelect() {
    SourceConfig source = shop.source(FOLD);
    shop.deliver("a.csv", "ticket,at", "7,2026-01-05 10:00:00");
    shop.deliver("b.csv", "agent,at,ticket", "Ani,2026-01-05 10:00:00,8");

    shop.night(source);

    assertThat(shop.rows("tickets", "ticket_id, topic")).containsExactly("7|a.csv", "8|b.csv");
  }

  @Test
  void aSelectMayReadColumnsThatAFileLacks() {
    SourceConfig source =
        shop.source(
            """
            name: events
            files: "%s/*.csv"
            format: {optional: [number]}
            select: select coalesce(ticket, number) as id, _record_no from records
            tables:
              tickets:
                columns: {ticket_id: id, opened_at: {value: "2026-01-05"}, status: {value: open}}
            """);
    shop.deliver("a.csv", "ticket,at", "7,2026-01-05 10:00:00");

    shop.night(source);

    assertThat(shop.rows("tickets", "ticket_id")).containsExactly("7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select ticket from records | its select does not say which records a row stands for",
        "select nobody, _record_no from records | its select fails on file log.csv: the export has no column \"nobody\"",
        "select 1; drop table records | its select is not one SELECT: it is more than one piece",
        "copy records to 'x' | its select is not one SELECT: it is more than one piece",
        "select ticket from ( | its select is not one SELECT: it ",
        "select ticket, 5 as _record_no from records | its select gives a row for record 5, which file log.csv does not have",
        "select ticket, [] as _records from records | stands for no record (file log.csv)",
        "select 'a' as ticket, list(_record_no) as _records from records union all select ticket, [_record_no] from records"
            + " | record 1 of file log.csv is in several rows of its select",
        "select content as ticket, 1 as _record_no from read_text('/etc/hostname') | file system operations are disabled",
        "select getvariable('setia_hmac_inner') as ticket, _record_no from records where getvariable('setia_hmac_inner') is not null"
            + " | no row of the select stands for it",
      })
  void aSelectThatCannotBeTrustedStopsTheSource(String select, String reason) {
    SourceConfig source =
        shop.source(
            """
            name: events
            files: "%s/*.csv"
            select: >-
              SELECT_HERE
            tables:
              tickets:
                columns: {ticket_id: ticket, opened_at: {value: "2026-01-05"}, status: {value: open}}
            """
                .replace("SELECT_HERE", select));
    shop.deliver("log.csv", "ticket,at", "7,2026-01-05 10:00:00", "7,2026-01-06 10:00:00");

    shop.pull(source);

    assertThatThrownBy(() -> shop.load(source))
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith("Cannot load events: ")
        .hasMessageContaining(reason);
    assertThat(shop.rows("tickets", "ticket_id")).isEmpty();
  }

  @Test
  void nothingIsLeftInTheScratchSpace() throws Exception {
    shop.deliver("log.csv", "ticket,at", "7,2026-01-05 10:00:00");

    shop.night(shop.source(FOLD));

    try (var left = Files.list(shop.workspace.temp())) {
      assertThat(
              left.map(path -> path.getFileName().toString()).filter(n -> n.startsWith("select")))
          .isEmpty();
    }
  }

  private static List<Long> counts(FileAccount file) {
    return List.of(
        file.read().records(),
        file.loaded().records(),
        file.quarantined().records(),
        file.duplicates().records());
  }
}
