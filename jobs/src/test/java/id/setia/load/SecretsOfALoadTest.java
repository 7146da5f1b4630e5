package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.pseudonym.CustomerKeys;
import id.setia.pseudonym.Suppression;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
