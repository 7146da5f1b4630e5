package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import id.setia.load.personal.PersonalFinding;
import id.setia.quarantine.Quarantine.Filter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What texts tell of people stays out of the lake, and everything else is as it was. */
class PersonalDataTest extends ShopTest {

  private static final String TICKETS =
      """
      name: desk
      files: %s/*.csv
      time_zone: UTC
      max_reject_rate: 1
      tables:
        tickets:
          columns:
            ticket_id: id
            opened_at: at
            status: {from: status, map: {open: open}}
            topic: topic
            team: team
      """;

  private static final String HEAD = "id,at,status,topic,team";

  private static String ticket(String id, String more) {
    return id + ",2026-01-05 10:00:00,open," + more;
  }

  private SourceConfig tickets() {
    return shop.source(TICKETS);
  }

  @Test
  void marksStandInTextsAndTheRestStaysAsItIs() {
    shop.deliver(
        "one.csv",
        HEAD,
        ticket("1", "ke ani.lestari@example.com ya,care"),
        ticket("2", "WA 0812-3456-7890 dan a@b.co,rani@example.com"),
        ticket("3", "resi 081234567890 belum sampai,care"),
        ticket("4", "ＡＮＩ＠example.com,care"),
        ticket("5", "kirim ke Jl. Merdeka No. 17,care"),
        ticket("6", "barang tidak jalan 3 hari,care"));

    LoadAccount account = shop.night(tickets());

    assertThat(shop.rows("tickets", "ticket_id, topic, team"))
        .containsExactly(
            "1|ke [e-mail] ya|care",
            "2|WA [phone] dan [e-mail]|[e-mail]",
            "3|resi 081234567890 belum sampai|care",
            "4|[e-mail]|care",
            "5|kirim ke [address]|care",
            "6|barang tidak jalan 3 hari|care");
    assertThat(account.personalNote())
        .isEqualTo(
            "; personal data in tickets.team (1 e-mail masked), tickets.topic (1 address, 3 e-mail, 1 phone masked)");
    assertThat(
            shop.state.query(
                "select column_name || ' ' || kind || ' ' || outcome || ' ' || records_found from setia_personal order by 1",
                row -> row.getString(1)))
        .containsExactly(
            "tickets.team email masked 1",
            "tickets.topic address masked 1",
            "tickets.topic email masked 3",
            "tickets.topic phone masked 1");
  }

  @Test
  void aColumnOfExtraThatIsPeoplesGoesWholeAndASingleValueIsMasked() {
    List<String> lines = new ArrayList<>();
    lines.add(HEAD + ",kolom_x,\"a~b/\"\"c\"\"\",angka,invoice");
    for (int line = 1; line <= 10; line++) {
      lines.add(
          ticket(
              Integer.toString(line),
              "beku,care,%s,%s,%s,%d"
                  .formatted(
                      line <= 2 ? "rani%d@example.com".formatted(line) : "lain",
                      line == 3 ? "\"tanya \"\"budi@example.com\"\"\"" : "teks " + line,
                      "31710145019%05d".formatted(line),
                      4539578763621486L + line)));
    }
    shop.deliver("one.csv", lines.toArray(String[]::new));

    LoadAccount account = shop.night(tickets());

    assertThat(shop.rows("tickets", "ticket_id, extra"))
        .contains(
            "1|{\"a~b/\\\"c\\\"\":\"teks 1\",\"invoice\":\"4539578763621487\"}",
            "3|{\"invoice\":\"4539578763621489\",\"a~b/\\\"c\\\"\":\"tanya \\\"[e-mail]\\\"\"}")
        .noneMatch(row -> row.contains("@") || row.contains("kolom_x") || row.contains("angka"));
    assertThat(account.personalNote())
        .contains("a~b/\"c\" (1 e-mail masked)")
        .contains("angka (left out of extra: 10 national number)")
        .contains("kolom_x (left out of extra: 2 e-mail)")
        .doesNotContain("invoice");
  }

  @Test
  void numbersOfThingsStayAlthoughSomePassTheTests() {
    List<String> lines = new ArrayList<>();
    lines.add(HEAD + ",resi,kode,barang,waktu,nilai");
    for (int line = 1; line <= 60; line++) {
      lines.add(
          ticket(
              Integer.toString(line),
              "beku,care,08123456%04d,%d,%d,2026-01-05 10:%02d:00,\"1.250.%03d,00\""
                  .formatted(
                      line,
                      4_000_000_000_000_000L + line * 7L,
                      8_990_000_000_000L + line,
                      line % 60,
                      line)));
    }
    shop.deliver("one.csv", lines.toArray(String[]::new));

    LoadAccount account = shop.night(tickets());

    assertThat(account.personal()).isEmpty();
    assertThat(shop.rows("tickets", "extra")).hasSize(60).allMatch(row -> row.contains("resi"));
  }

  @Test
  void whatTheSourceNamesIsKept() {
    shop.deliver(
        "one.csv", HEAD + ",kolom", ticket("1", "a@example.com,b@example.com,c@example.com"));

    LoadAccount account =
        shop.night(shop.source(TICKETS + "keep_personal: [kolom, topic, tickets.team]\n"));

    assertThat(account.personal()).isEmpty();
    assertThat(shop.rows("tickets", "topic, team, extra"))
        .containsExactly("a@example.com|b@example.com|{\"kolom\":\"c@example.com\"}");
  }

  @Test
  void deliveriesTogetherOrApartAndReplaysDecideAlike() {
    String few = HEAD + ",kolom";
    String[] one = {
      few,
      ticket("1", "beku,care,x@example.com"),
      ticket("2", "beku,care,teks"),
      "3,2026-01-05 10:00:00,hilang,ke y@example.com,care,z@example.com"
    };
    List<String> two = new ArrayList<>(List.of(few));
    for (int line = 10; line < 30; line++) {
      two.add(
          ticket(
              Integer.toString(line),
              "beku,care,%s".formatted(line == 10 ? "w@example.com" : "teks")));
    }
    shop.deliver("one.csv", one);
    shop.deliver("two.csv", two.toArray(String[]::new));
    shop.night(tickets());

    assertThat(shop.rows("tickets", "ticket_id, extra"))
        .contains("1|-", "2|-", "10|{\"kolom\":\"[e-mail]\"}", "11|{\"kolom\":\"teks\"}");
    assertThat(shop.state.query("select raw_record from setia_quarantine", row -> row.getString(1)))
        .singleElement()
        .asString()
        .contains("y@example.com");
    shop.replay(
        shop.source(TICKETS.replace("{open: open}", "{open: open, hilang: open}")),
        new Filter("desk", null, null, null));

    assertThat(shop.rows("tickets", "ticket_id, topic, extra"))
        .contains("3|ke [e-mail]|-", "1|beku|-", "10|beku|{\"kolom\":\"[e-mail]\"}");
  }

  /** {@code kind | column | values}; the columns of a line are delivered and loaded as any. */
  @Test
  void columnsOfBareNumbersAreToldByAllTheirValues() throws IOException {
    List<String[]> columns = columns();
    StringBuilder heading = new StringBuilder(HEAD);
    columns.forEach(column -> heading.append(',').append(column[1]));
    List<String> lines = new ArrayList<>(List.of(heading.toString()));
    for (int line = 0; line < 10; line++) {
      StringBuilder more = new StringBuilder("beku,care");
      for (String[] column : columns) {
        String[] values = column[2].split(",", -1);
        more.append(',').append(line < values.length ? values[line] : "");
      }
      lines.add(ticket(Integer.toString(line), more.toString()));
    }
    shop.deliver("one.csv", lines.toArray(String[]::new));

    LoadAccount account = shop.night(tickets());

    assertThat(account.personal())
        .allMatch(finding -> finding.outcome() == PersonalFinding.Outcome.DROPPED)
        .extracting(finding -> finding.kind().code() + " " + finding.column())
        .containsExactlyInAnyOrderElementsOf(
            columns.stream()
                .filter(column -> !column[0].equals("-"))
                .map(column -> column[0] + " " + column[1])
                .toList());
  }

  private static List<String[]> columns() throws IOException {
    try (InputStream text =
        Objects.requireNonNull(
            PersonalDataTest.class.getResourceAsStream("/personal/columns.txt"))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\|", 3))
          .toList();
    }
  }

  @Test
  void theNameOfAFileIsShownWithAMark() {
    shop.deliver("rani@example.com_0812-3456-7890.csv", HEAD, ticket("1", "beku,care"));
    shop.deliver("desk-2024-01-05_20240105102233.csv", HEAD, ticket("2", "beku,care"));
    shop.night(tickets());

    assertThat(
            shop.state.query(
                "select file_name from setia_file order by 1", row -> row.getString(1)))
        .containsExactly("[e-mail]_[phone].csv", "desk-2024-01-05_20240105102233.csv");
    shop.pull(tickets());
    assertThat(shop.load(tickets())).isEmpty();
  }

  @Test
  void aHeadingThatIsSomebodysGoesToo() {
    shop.deliver("one.csv", HEAD + ",rani@example.com,lain", ticket("1", "beku,care,ya,teks"));

    shop.night(tickets());

    assertThat(shop.rows("tickets", "extra")).containsExactly("{\"lain\":\"teks\"}");
  }

  @Test
  void theRowsOfASelectAreReadToo() {
    shop.deliver("one.csv", HEAD + ",kolom", ticket("1", "ke a@example.com,care,b@example.com"));

    shop.night(shop.source(TICKETS + "select: select * from records\n"));

    assertThat(shop.rows("tickets", "topic")).containsExactly("ke [e-mail]");
  }
}
