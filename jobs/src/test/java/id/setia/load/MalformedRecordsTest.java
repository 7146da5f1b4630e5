package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.SourceConfig;
import id.setia.load.LoadAccount.FileAccount;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Records that don't fit their columns are set aside under their own number, and shift no other.
 */
class MalformedRecordsTest extends ShopTest {

  private static final String TICKETS =
      """
      name: desk
      files: "%s/*.csv"
      time_zone: UTC
      max_reject_rate: 1
      FORMAT
      tables:
        tickets:
          columns: {ticket_id: id, opened_at: at, status: {value: open}, topic: topic}
      """;

  private SourceConfig tickets() {
    return shop.source(TICKETS.replace("FORMAT\n", ""));
  }

  private FileAccount night(String... lines) {
    shop.deliver("t.csv", lines);
    return shop.night(tickets()).files().get(0);
  }

  private List<String> raw() {
    return shop.state.query(
        "select record_no || ' ' || raw_record from setia_quarantine order by record_no",
        row -> row.getString(1));
  }

  @Test
  void fewAndManyFieldsAmongRecordsOfSeveralLines() {
    FileAccount file =
        night(
            "id,at,topic",
            "T1,2026-01-01,a",
            "T2,2026-01-01,\"a\nb\"",
            "T3,2026-01-01",
            "T4,2026-01-01,a,b",
            "T5,2026-01-01,\"long\n\nstory\"",
            "T6",
            "T7,2026-01-01,a",
            "T8,bad,a",
            "T9,2026-01-01,a");
    assertThat(shop.rows("tickets", "record_no, ticket_id"))
        .containsExactly("1|T1", "2|T2", "5|T5", "7|T7", "9|T9");
    assertThat(raw())
        .containsExactly(
            "3 T3,2026-01-01",
            "4 T4,2026-01-01,a,b",
            "6 T6",
            "8 {\"id\":\"T8\",\"at\":\"bad\",\"topic\":\"a\"}");
    assertThat(file.read().records()).isEqualTo(9);
    assertThat(file.isBalanced()).isTrue();
  }

  @Test
  void blankLinesAreNoRecords() {
    night(
        "id,at,topic",
        "T1,2026-01-01,a",
        "",
        "T2",
        "",
        "",
        "T3,2026-01-01,a",
        "T4",
        "T5,2026-01-01,a");
    assertThat(shop.rows("tickets", "record_no, ticket_id"))
        .containsExactly("1|T1", "3|T3", "5|T5");
    assertThat(raw()).containsExactly("2 T2", "4 T4");
  }

  @Test
  void anOpenQuoteSetsAsideEveryLineItSwallows() {
    FileAccount file =
        night(
            "id,at,topic",
            "T1,2026-01-01,a",
            "T2,2026-01-01,\"open",
            "T3,2026-01-01,a",
            "T4,2026-01-01,\"shut\"",
            "T5,2026-01-01,a",
            "T6",
            "T7,2026-01-01,a");
    assertThat(shop.rows("tickets", "record_no, ticket_id"))
        .containsExactly("1|T1", "5|T5", "7|T7");
    assertThat(raw())
        .containsExactly(
            "2 T2,2026-01-01,\"open", "3 T3,2026-01-01,a", "4 T4,2026-01-01,\"shut\"", "6 T6");
    assertThat(file.read().records()).isEqualTo(7);
  }

  @Test
  void anOpenQuoteThatSwallowsTheRestOfTheFileStopsTheSource() {
    StringBuilder text = new StringBuilder("id,at,topic\nT1,2026-01-01,a\nT2,2026-01-01,\"open\n");
    for (int number = 3; number <= 5_000; number++) {
      text.append("T").append(number).append(",2026-01-01,a\n");
    }
    shop.deliver("t.csv", text.toString(), StandardCharsets.UTF_8);
    shop.pull(tickets());
    assertThatThrownBy(() -> shop.load(tickets()))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot read t.csv: a quote is opened and not closed for 10000 characters and more,"
                + " from: T2,2026-01-01,\"open");
    assertThat(shop.rows("tickets", "ticket_id")).isEmpty();
    assertThat(shop.ledger.waiting("desk")).hasSize(1);
  }

  @Test
  void aQuoteInTheMiddleOfAFieldSpoilsOnlyItsRecord() {
    night("id,at,topic", "T1,2026-01-01,\"a\"b", "T2,2026-01-01,say \"hi\"", "T3,2026-01-01,a");
    assertThat(shop.rows("tickets", "record_no, ticket_id, topic"))
        .containsExactly("2|T2|say \"hi\"", "3|T3|a");
    assertThat(raw()).containsExactly("1 T1,2026-01-01,\"a\"b");
  }

  @Test
  void skippedRowsAndHeadersOfSeveralLinesDoNotCount() {
    SourceConfig skipping = shop.source(TICKETS.replace("FORMAT", "format: {skip_rows: 2}"));
    shop.deliver(
        "t.csv",
        "Report of",
        "January",
        "id,at,\"topic\"",
        "T1,2026-01-01,a",
        "T2",
        "T3,2026-01-01,a");
    shop.night(skipping);
    assertThat(shop.rows("tickets", "record_no, ticket_id")).containsExactly("1|T1", "3|T3");
    assertThat(raw()).containsExactly("2 T2");
  }

  @Test
  void headersMayHaveLineBreaks() {
    SourceConfig broken =
        shop.source(TICKETS.replace("FORMAT\n", "").replace("topic: topic", "topic: \"to\\npic\""));
    shop.deliver("t.csv", "id,at,\"to\npic\"", "T1,2026-01-01,a", "T2", "T3,2026-01-01,b");
    shop.night(broken);
    assertThat(shop.rows("tickets", "record_no, ticket_id, topic"))
        .containsExactly("1|T1|a", "3|T3|b");
    assertThat(raw()).containsExactly("2 T2");
  }

  @Test
  void filesWithoutHeaderCountFromTheirFirstRecord() {
    SourceConfig bare =
        shop.source(TICKETS.replace("FORMAT", "format: {header: false, columns: [id, at, topic]}"));
    shop.deliver("t.csv", "T1", "T2,2026-01-01,a", "T3,2026-01-01,a,b", "T4,2026-01-01,a");
    shop.night(bare);
    assertThat(shop.rows("tickets", "record_no, ticket_id")).containsExactly("2|T2", "4|T4");
    assertThat(raw()).containsExactly("1 T1", "3 T3,2026-01-01,a,b");
  }

  @Test
  void bytesThatAreNoUtf8AreSetAside() {
    shop.deliver(
        "t.csv",
        "id,at,topic\nT1,2026-01-01,caf\u00e9\nT2,2026-01-01,a\n",
        StandardCharsets.ISO_8859_1);
    shop.night(tickets());
    assertThat(shop.rows("tickets", "record_no, ticket_id")).containsExactly("2|T2");
    assertThat(shop.quarantine()).containsExactly("t.csv|1|malformed_record|-|-");
  }

  @Test
  void manyRecordsAreNumberedAsALineCounterDoes() {
    StringBuilder text = new StringBuilder("id,at,topic\n");
    int records = 200_000;
    for (int number = 1; number <= records; number++) {
      text.append("T").append(number);
      if (number % 997 != 0) {
        text.append(",2026-01-01,").append(number % 13 == 0 ? "\"two\nlines\"" : "a");
      }
      text.append('\n');
    }
    shop.deliver("t.csv", text.toString(), StandardCharsets.UTF_8);
    FileAccount file = shop.night(tickets()).files().get(0);
    assertThat(file.read().records()).isEqualTo(records);
    assertThat(file.quarantined().records()).isEqualTo(records / 997);
    assertThat(shop.rows("tickets", "ticket_id, record_no"))
        .hasSize(records - records / 997)
        .allMatch(
            row -> row.substring(1, row.indexOf('|')).equals(row.substring(row.indexOf('|') + 1)));
    assertThat(raw()).allMatch(row -> row.split(" T", 2)[0].equals(row.split(" T", 2)[1]));
  }
}
