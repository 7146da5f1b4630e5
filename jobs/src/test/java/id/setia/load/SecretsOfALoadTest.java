package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.SetiaException;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.pseudonym.CustomerKeys;
import id.setia.pseudonym.Suppression;
import id.setia.quarantine.Quarantine.Filter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No expression of a source sees the key of customer hashes or of the forgotten list. */
class SecretsOfALoadTest {

  private static final List<String> VARIABLES =
      List.of(
          "setia_hmac_inner", "setia_hmac_outer", "setia_forgotten_inner", "setia_forgotten_outer");

  private final Path root;
  private Shop shop;

  SecretsOfALoadTest(@TempDir Path root) {
    this.root = root;
    shop = new Shop(root);
  }

  /** Somebody was forgotten: the list has a key, and entries. */
  @BeforeEach
  void forgetSomebody() {
    CustomerKeys key = CustomerKeys.ofNewFile(shop.workspace.forgottenKeyFile());
    shop.state.update(
        "insert into setia_forgotten (entry) values (?)",
        Suppression.entry(key, "email", "ani@example.com"));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  /** Every function of DuckDB that gives a variable's value for its name, found by trying all. */
  private static List<String> readers() {
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(256, 1), Path.of(""))) {
      duckDb.execute("set variable probe = 'seen it'");
      List<String> functions =
          duckDb.query(
              "select distinct function_name from duckdb_functions() where function_type in ('scalar', 'macro') and function_name ~ '^[a-z_0-9]+$' order by 1",
              row -> row.getString(1));
      assertThat(functions).hasSizeGreaterThan(300).contains("getvariable");
      return functions.stream().filter(function -> reads(duckDb, function)).toList();
    }
  }

  private static boolean reads(DuckDb duckDb, String function) {
    try {
      return duckDb
          .query(
              "select cast(%s('probe') as varchar)".formatted(Sql.name(function)),
              row -> String.valueOf(row.getString(1)))
          .contains("seen it");
    } catch (DuckDbException refused) {
      return false;
    }
  }

  private SourceConfig telling(String expression) {
    return shop.source(
        """
        name: desk
        files: "%s/desk*.csv"
        time_zone: UTC
        tables:
          tickets:
            columns:
              ticket_id: ticket
              opened_at: {from: at, format: "yyyy-MM-dd HH:mm:ss"}
              status: {from: state, map: {open: open}}
              topic: {sql: "%s"}
              email: mail
        """
            .formatted(root.resolve("exports"), expression.replace("\"", "\\\"")));
  }

  @Test
  void noExpressionSeesAKey() {
    List<String> expressions = new ArrayList<>();
    List<String> readers = readers();
    assertThat(readers).contains("getvariable");
    for (String reader : readers) {
      for (String variable : VARIABLES) {
        expressions.add("cast(%s('%s') as varchar)".formatted(reader, variable));
      }
    }
    String all =
        expressions.stream()
            .map(expression -> "coalesce(%s, '')".formatted(expression))
            .collect(Collectors.joining(" || ", "'topic ' || ", ""));
    SourceConfig source = telling(all);
    shop.deliver(
        "desk-1.csv",
        "ticket,at,state,mail",
        "T1,2026-01-05 10:00:00,open,ani@example.com",
        "T2,2026-01-06 10:00:00,open,budi@example.com");

    shop.night(source);

    assertThat(shop.rows("tickets", "ticket_id, topic")).containsExactly("T1|topic", "T2|topic");
    // and the list did its work: Ani stays forgotten
    assertThat(shop.rows("tickets", "ticket_id, email_hash is null"))
        .containsExactly("T1|true", "T2|false");
  }

  /**
   * Wherever a source may have SQL: what it sees of a variable or of the list is told as a topic,
   * or as whether the record is loaded at all.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      emptyValue = "",
      value = {
        "ignore: \"SEEN is not null\" # ~~ # null",
        "select: \"select * from records where SEEN is null\" # ~~ # null",
        "select: \"select * replace (ticket || coalesce(SEEN, '') as ticket) from records\" # ~~ # null",
        "~~ # when: \"SEEN is null\" # null",
        "~~ # when: \"case when SEEN is null then true else error('x') end\" # null",
        "~~ # ~~ # SEEN",
        "~~ # ~~ # (select max(SEEN) from (select 1))"
      })
  void noPlaceOfASourceSeesAKey(String above, String when, String topic) {
    for (String variable : VARIABLES) {
      String seen = "getvariable('" + variable + "')";
      SourceConfig source =
          shop.source(
              desk(
                  above.replace("SEEN", seen),
                  when.replace("SEEN", seen),
                  topic.replace("SEEN", seen)));
      String ticket = "T" + VARIABLES.indexOf(variable);
      shop.deliver(
          "desk-" + ticket + ".csv",
          "ticket,at,state,mail",
          ticket + ",2026-01-05,open,budi@example.com");

      shop.night(source);

      assertThat(shop.rows("tickets", "ticket_id, topic, length(email_hash)"))
          .as(variable)
          .contains(ticket + "|-|32");
    }
  }

  /** The list itself, by its table, its catalogue and what is known of variables. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(select max(entry) from forgotten_entry)",
        "(select max(entry) from main.forgotten_entry)",
        "(select max(entry) from memory.main.forgotten_entry)",
        "(select max(t.entry) from query_table('forgotten_entry') t)",
        "(select max(t.entry) from query('from forgotten_entry') t)",
        "(select max(table_name) from duckdb_tables() where table_name = 'forgotten_entry')",
        "(select max(column_name) from duckdb_columns() where column_name = 'entry')",
        "(select max(name) from duckdb_variables() where name like 'setia%')",
        "(select max(value) from duckdb_variables())"
      })
  void noExpressionSeesTheList(String expression) {
    SourceConfig source = shop.source(desk("", "", expression));
    shop.deliver("desk-1.csv", "ticket,at,state,mail", "T1,2026-01-05,open,ani@example.com");
    shop.pull(source);

    try {
      shop.load(source);
    } catch (SetiaException refused) {
      // not there, or not allowed
      assertThat(refused).hasMessageStartingWith("Cannot load desk: ");
      return;
    }
    assertThat(shop.rows("tickets", "ticket_id, topic")).containsExactly("T1|-");
  }

  /** A replay runs a source's SQL again, in a session of its own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      emptyValue = "",
      value = {
        "~~ | ~~ | coalesce(SEEN, 'none')",
        "~~ | when: \"SEEN is null\" | 'none'",
        "ignore: \"SEEN is not null\" | ~~ | 'none'"
      })
  void noReplaySeesAKey(String above, String when, String topic) {
    String seen =
        VARIABLES.stream()
            .map(variable -> "getvariable('" + variable + "')")
            .collect(Collectors.joining(", ", "coalesce(", ")"));
    String yaml = desk(above, when, topic).replace("SEEN", seen);
    shop.deliver("desk-1.csv", "ticket,at,state,mail", "T1,2026-01-05,new,budi@example.com");
    shop.night(shop.source(yaml));
    assertThat(shop.quarantine()).hasSize(1);

    shop.replay(shop.source(yaml.replace("{open: open}", "{open: open, new: open}")), Filter.ANY);

    assertThat(shop.rows("tickets", "ticket_id, topic, length(email_hash)"))
        .containsExactly("T1|none|32");
  }

  /** A source of tickets with SQL above its tables, beside the columns, and as the topic. */
  private String desk(String above, String when, String topic) {
    return """
        name: desk
        files: "%s/desk*.csv"
        time_zone: UTC
        max_reject_rate: 1
        ABOVE
        tables:
          tickets:
            WHEN
            columns:
              ticket_id: ticket
              opened_at: {from: at, format: "yyyy-MM-dd"}
              status: {from: state, map: {open: open}}
              email: mail
              topic: {sql: "TOPIC"}
        """
        .formatted(shop.exports)
        .replace("ABOVE", above)
        .replace("WHEN", when)
        .replace("TOPIC", topic);
  }

  /** The probe itself: where a key is installed, the functions found do read it. */
  @Test
  void theFunctionsTriedDoReadKeys() {
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(256, 1), Path.of(""))) {
      CustomerKeys.ofKey(HexFormat.of().parseHex("00ff")).install(duckDb);

      assertThat(
              duckDb
                  .query("select getvariable('setia_hmac_inner')", row -> row.getString(1))
                  .get(0))
          .startsWith("36c9");
    }
  }
}
