package id.setia.cli;

import static id.setia.cli.ForeignWords.mapping;
import static id.setia.cli.ForeignWords.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SQL of a source that is wrong: what is said names the word of the source and what is meant. */
class ForeignSqlTest {

  private static Arguments sql(String sql, String... says) {
    return source(
        "an expression: " + sql,
        mapping("region: {sql: '%s'}".formatted(sql.replace("'", "''"))),
        says);
  }

  private static Arguments number(String sql, String... says) {
    return source(
        "a number: " + sql, mapping("total: {sql: '%s'}".formatted(sql.replace("'", "''"))), says);
  }

  private static Arguments when(String when, String... says) {
    return source(
        "a condition: " + when,
        mapping("region: note")
            .replace(
                "  orders:\n", "  orders:\n    when: '%s'\n".formatted(when.replace("'", "''"))),
        says);
  }

  private static Arguments select(String select, String... says) {
    return source(
        "a select: " + select,
        "select: '%s'\n".formatted(select.replace("'", "''")) + mapping("region: note"),
        says);
  }

  static Stream<Arguments> expressions() {
    return Stream.of(
        sql("nte", "tables.orders.columns.region.sql", "no column \"nte\"", "\"note\"", "(nte)"),
        sql("upper(Noot)", "no column \"Noot\"", "\"note\""),
        sql("order.id", "region.sql", "\"order\""),
        sql("-- nothing", "nothing but a comment"),
        sql("note -- the note", ""),
        sql("x.id", "table \"x\"", "double quotes"),
        sql("uper(note)", "no function uper", "\"upper\""),
        sql("number_dott(price)", "no function number_dott", "\"number_dot\""),
        sql("price * 2", "region.sql", "sign *"),
        sql("note + note", "sign +", "a text"),
        sql("round(note, 'x')", "function round", "a text"),
        sql("cast(price as integer)", "\"abc\" of the export is not a whole number", "try_cast"),
        sql("cast(price as decimal(18, 4))", "\"abc\"", "a number"),
        sql("cast(note as date)", "\"fine\"", "a date"),
        sql("cast(note as timestamp)", "\"fine\"", "a time"),
        sql("cast(note as boolean)", "\"fine\"", "true or false"),
        sql("cast(note as nummer)", "type nummer"),
        sql("strptime(note, '%d/%m/%Y')", "\"fine\"", "%d/%m/%Y"),
        sql("strptime(note, '%Q')", "region.sql"),
        sql("strptime(time, note)", "region.sql"),
        sql("regexp_replace(note, '(', '')", "regular expression"),
        sql("note ->> '$.a'", "JSON"),
        sql("json_extract_string(note, '$[')", "region.sql"),
        sql("sum(price)", "region.sql"),
        sql("count(*)", "region.sql", "sums over records"),
        sql("count(*) over ()", ""),
        sql("(select note from records)", "\"records\""),
        sql("(select unnest([1, 2]))", "one value"),
        sql("note as remark", "not one SQL expression", "can't be read"),
        sql("(note", "not one SQL expression", "ends too early"),
        sql("note)", "not one SQL expression"),
        sql("'note", "not one SQL expression", "single quote"),
        sql("\"note", "not one SQL expression", "double quote"),
        sql("case when note = 'x' then 1", "not one SQL expression"),
        sql("note; drop table x", "not one SQL expression"),
        sql("note /* open", "not one SQL expression"),
        sql("date_trunc('monat', cast(time as timestamp))", "\"monat\" is no part of a time"),
        sql("timezone('Asia/Jakarat', cast(time as timestamp))", "zone Asia/Jakarat"),
        sql("note[1][2]", ""),
        sql("$1", "region.sql"),
        sql("?", "region.sql"),
        sql("read_text('/etc/passwd')", "region.sql"),
        sql(
            "(select content from read_text('/etc/passwd'))",
            "file system operations are disabled"),
        sql("list_transform([1], x)", "no column \"x\""),
        sql("1 / 0", ""),
        sql("power(10, 400)", ""),
        sql("cast(99999999999 as integer)", "99999999999", "too large"),
        sql("repeat(note, 5) = 3", "region.sql"),
        sql("date '2026-13-01'", "2026-13-01"),
        sql("interval 'x'", "region.sql"),
        sql("error('boom')", "region.sql"),
        number("cast(price as decimal(18, 4))", "total.sql", "\"abc\""),
        number("prise", "total.sql", "no column \"prise\"", "\"price\""),
        number("price - 1", "total.sql"),
        when("stat = 'paid'", "tables.orders.when", "no column \"stat\"", "\"state\""),
        when("state", "tables.orders.when", "true or false"),
        when("state = paid", "no column \"paid\""),
        when("state == 'paid'", ""),
        when("price > 5", "tables.orders.when", "a text"),
        when("state in ('paid'", "not one SQL expression"),
        when("state = 'paid' and", "not one SQL expression"),
        when("true -- all", ""),
        when("-- all", "not one SQL expression"),
        when("instr(state)", "tables.orders.when", "instr"),
        when("year(time) = 2026", "tables.orders.when"),
        select("select nobody, _record_no from records", "its select", "no column \"nobody\""),
        select("select id from recrds", "\"recrds\""),
        select(
            "select id, sum(price) as p, list(_record_no) as _records from records group by id",
            "its select"),
        select("select id, time, _record_no from records group by id", "its select"),
        select("select id, cast(price as integer) as p, _record_no from records", "\"abc\""),
        select("select * from", "not one SELECT"),
        select("update records set id = 1", "not one SELECT"),
        select("", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("expressions")
  void saysItInItsOwnWords(
      String what, String yaml, byte[] bytes, String[] says, @TempDir Path directory)
      throws IOException {
    ForeignWords.assertOwnWords(what, yaml, bytes, says, directory);
  }
}
