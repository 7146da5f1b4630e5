package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries of a user's own that are wrong: what is said names what is wrong, and where. */
class ForeignQueriesTest {

  @SuppressWarnings("NullAway.Init")
  @TempDir
  static Path directory;

  @BeforeAll
  static void warehouse() throws IOException {
    Path workspace = Files.createDirectories(directory.resolve("ws"));
    try (DuckDb duckDb =
        DuckDb.onFile(workspace.resolve("warehouse.duckdb"), new DuckDbLimits(256, 1), directory)) {
      duckDb.execute("create schema marts");
      duckDb.execute("create schema core");
      duckDb.execute(
          "create table marts.churn_ledger as select date '2026-01-01' as period_start, 'month' as period_kind, 3 as opening, cast(0.5 as decimal(18, 4)) as churn_rate");
      duckDb.execute("create view core.orders as select 'A1' as order_id, 'x' as total");
    }
  }

  private static Arguments query(String sql, String... says) {
    return Arguments.of(sql, says);
  }

  static Stream<Arguments> queries() {
    return Stream.of(
        query("select * from churn_ledgr", "no table \"churn_ledgr\"", "\"marts.churn_ledger\""),
        query(
            "select * from mart.churn_ledger",
            "no table \"mart.churn_ledger\" (nearest: \"marts.churn_ledger\"",
            "line 1"),
        query("select * from marts.\nchurn", "no table \"churn\"", "\"marts.churn_ledger\""),
        query("select openin from marts.churn_ledger", "no column \"openin\"", "\"opening\""),
        query(
            "select round(openin, 1) openin from marts.churn_ledger",
            "no column \"openin\"",
            "\"opening\"",
            "can't be used before it"),
        query(
            "select opening,\n  churnrate\nfrom marts.churn_ledger",
            "no column \"churnrate\"",
            "\"churn_rate\"",
            "(line 2, at: churnrate)"),
        query(
            "select order_id from marts.churn_ledger",
            "no column \"order_id\"",
            "\"period_kind\"",
            "(line 1, at: order_id)"),
        query("select c.openin from marts.churn_ledger as c", "\"openin\""),
        query("select x.opening from marts.churn_ledger", "\"x\""),
        query("select opening from marts.churn_ledger group by period_kind", "group by"),
        query("select sum(opening) as a from marts.churn_ledger where sum(opening) > 1", "sum"),
        query("select avrage(opening) from marts.churn_ledger", "no function avrage", "\"avg\""),
        query("select opening + period_kind from marts.churn_ledger", ""),
        query("select order_id + total from core.orders", "sign +", "a text", "try_cast"),
        query(
            "select cast(total as integer) from core.orders",
            "\"x\" is not a whole number",
            "NULL"),
        query("select cast(total as date) from core.orders", "\"x\" is not a date"),
        query("selec opening", "can't be read from \"selec\""),
        query("select opening frm marts.churn_ledger x", "can't be read from"),
        query("select (opening from marts.churn_ledger", "can't be read from"),
        query("select 'open", "single quote"),
        query("select \"open", "double quote"),
        query("select opening from", "can't be read from \"from\""),
        query("select", ""),
        query("select 1 union select 1, 2", "different numbers of columns"),
        query("select opening from marts.churn_ledger order by 3", "number of a column"),
        query("select * from read_csv('/etc/hostname')", "disabled", "--read DIR"),
        query("select * from '/nowhere/x.parquet'", "disabled"),
        query("select * from read_csv('DIR/ws/releases/none.csv')", "no file", "none.csv"),
        query("select count(*) from marts.churn_ledger, core.orders where nope = 1", "\"nope\""),
        query("with a as (select 1) select b from a", "no column \"b\""),
        query("select * from a.b.c", "no table \"a.b.c\""),
        query("select $1", "write the value"),
        query("select opening::nummer from marts.churn_ledger", "type nummer"),
        query("select (select opening from range(2), marts.churn_ledger)", "one value"),
        query("select 9223372036854775807 + 1", "too large"),
        query("select date_trunc('monat', period_start) from marts.churn_ledger", "monat"),
        query("select strptime('x', '%d') as a", "\"x\""),
        query("select json_extract('{', '$.a')", "JSON"),
        query("select regexp_matches('a', '(')", "regular expression"),
        query("describe marts.nowhere", "no table \"nowhere\""),
        query("select error('boom')", ""),
        query("select unnest(1)", "unnest takes a list"),
        query("select * from range('a')", "\"a\" is not a whole number"),
        query("select opening.a.b from marts.churn_ledger", "part \"a\""),
        query("select case when 1 then 'a' else 2 end", ""),
        query("pivot marts.churn_ledger on nope using sum(opening)", ""),
        query("select list_transform([1], y -> z)", "no column \"z\""),
        query("select * exclude (nope) from marts.churn_ledger", "nope"),
        query("select opening from marts.churn_ledger limit -1", "less than 0"),
        query("select 10 // 0", "divides by 0", "NULL"),
        query("select strftime('x', '%d')", "function strftime", "a text"),
        query(
            "select period_start::int from marts.churn_ledger",
            "a date can't be made into a whole number"),
        query("select * from marts.churn_ledger, marts.churn_ledger", "given twice"),
        query("select period_start from marts.churn_ledger a, marts.churn_ledger b", "there twice"),
        query("select row_number() from marts.churn_ledger", "over (...)"),
        query("select make_date(2026, 13, 1)", "\"2026-13-1\" is not a date"),
        query("select current_setting('nope')", "no setting nope"),
        query("select {'a': 1}.b", "part \"b\""),
        query("select opening, opening over () from marts.churn_ledger", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("queries")
  void saysWhatIsWrongInItsOwnWords(String sql, String[] says) {
    Shell.Outcome outcome =
        new Shell(directory.resolve("ws"), Map.of())
            .run("sql", sql.replace("DIR", directory.toString()));

    String said = outcome.out() + outcome.err();
    ForeignWords.assertNone(sql, said.replaceFirst("\\(line \\d+, at: .*\\)", ""));
    for (String text : says) {
      assertThat(said).as(sql).contains(text);
    }
  }
}
