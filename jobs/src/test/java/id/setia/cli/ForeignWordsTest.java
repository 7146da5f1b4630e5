package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad exports and settings, each tried by {@code sources test}: what is said names what was
 * written, and is said in Setia's words, not in those of a library.
 */
class ForeignWordsTest {

  private static final Pattern FOREIGN =
      Pattern.compile(
          "Error:|Exception|Binder|Catalog|Conversion|LINE [0-9]|CAST\\b|Candidate|candidate bindings|com\\.fasterxml|java\\.|\\borg\\.|id\\.setia\\.|\\bjdk\\.|"
              + "DuckDB|Jackson|SnakeYAML|snakeyaml|read_csv|read_parquet|_setia_|VARCHAR|BIGINT|INTEGER_LITERAL|Referenced column|reader, String|"
              + "Expected Number|Hint:|state machine|strptime_|Malformed JSON at|while parsing|while scanning|block mapping|\\bJsonParser|Unrecognized|"
              + "FROM clause|Invalid Input|did you mean|Did you mean|Cannot invoke|Cannot construct|setia-test|Internal error|^\\s*at ",
          Pattern.MULTILINE);

  private static final String ROWS =
      """
      id,time,price,state,note
      A1,2026-01-05 10:00,10.00,paid,fine
      A2,2026-01-06 10:00,abc,paid,fine
      """;

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

  private static String mapping(String column) {
    return """
        name: shop
        files: FILES/export*
        currency: IDR
        tables:
          orders:
            columns:
              order_id: id
              ordered_at: time
              status: {value: completed}
              %s
        """
        .formatted(column);
  }

  private static Arguments source(String what, String yaml, String... says) {
    return Arguments.of(what, yaml, ROWS.getBytes(StandardCharsets.UTF_8), says);
  }

  private static Arguments export(String what, String format, byte[] bytes, String... says) {
    return Arguments.of(
        what, "format: {%s}\n".formatted(format) + mapping("region: note"), bytes, says);
  }

  private static Arguments export(String what, String format, String text, String... says) {
    return export(what, format, text.getBytes(StandardCharsets.UTF_8), says);
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

  static Stream<Arguments> exports() {
    return Stream.of(
        export(
            "few values", "type: csv", ROWS + "A3,x\n", "record has 2 values, its columns are 5"),
        export(
            "many values",
            "type: csv",
            ROWS + "A3,a,b,c,d,e,f\n",
            "more values than its 5 columns"),
        export("a quote", "type: csv", ROWS + "A3,\"x\"y,1,paid,n\n", "quote"),
        export("an endless quote", "type: csv", ROWS + "A3,\"x,1,paid,n\n", "quote"),
        export(
            "a long record", "type: csv", ROWS + "A3," + "x".repeat(5 << 20) + ",1,p,n\n", "bytes"),
        export(
            "bytes",
            "type: csv",
            new byte[] {'i', 'd', ',', 't', '\n', (byte) 0xff, (byte) 0xfe, ',', '1', '\n'},
            ""),
        export("nothing", "type: csv", "", "empty"),
        export("blank lines", "type: csv", "\n\n\n", "blank"),
        export("NUL", "type: csv", "id,time,price,state,note\n\0\0\0,1,1,1,1\n", ""),
        export("wrong delimiter", "type: csv, delimiter: ';'", ROWS, "column \"id\" is missing"),
        export("junk Parquet", "type: parquet", "PAR1 is what it says", "export"),
        export("Parquet cut", "type: parquet", parquetLike(), "no whole Parquet file"),
        export("CSV as Parquet", "type: parquet", ROWS, "format.type is PARQUET"),
        export("CSV as XLSX", "type: xlsx", ROWS, "no XLSX workbook"),
        export(
            "junk ZIP as XLSX", "type: xlsx", new byte[] {'P', 'K', 3, 4, 9, 9, 9}, "damaged ZIP"),
        export("ZIP of junk as XLSX", "type: xlsx", zip("a.txt", "junk"), "no XLSX workbook"),
        export("XLSX without sheets", "type: xlsx", zip("[Content_Types].xml", "<x/>"), "export"),
        export(
            "XLSX of bad XML",
            "type: xlsx",
            zip("[Content_Types].xml", "<x/>", "xl/workbook.xml", "<a><b></a>"),
            "export"),
        export("CSV as JSON", "type: json", ROWS, "no record of file export.dat is JSON"),
        export("junk JSON", "type: json", "{\"id\": }", "export"),
        export("JSON cut", "type: json", "[{\"id\": \"A1\", \"ti", "export"),
        export(
            "JSON lines with junk",
            "type: json",
            "{\"id\":\"A1\",\"time\":\"2026-01-05\",\"note\":\"x\"}\n{oops\n",
            "the record is not well-formed JSON"),
        export("a JSON text", "type: json", "\"text\"", "export"),
        export("JSON elsewhere", "type: json, records_at: data", "{\"rows\": []}", "data"),
        export("cut gzip", "type: csv", cut(gzip(ROWS)), "compressed data"),
        export(
            "gzip of junk", "type: csv", new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3}, "export"),
        export(
            "junk zstd",
            "type: csv",
            new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 1, 2, 3},
            "export"),
        export("ZIP cut", "type: csv", cut(zip("a.csv", ROWS)), "damaged ZIP"),
        export("Parquet as CSV", "type: csv", "PAR1abcPAR1", "format.type is CSV"),
        export(
            "encoding",
            "type: csv, encoding: gbk",
            new byte[] {'i', 'd', '\n', (byte) 0x81, '\n'},
            "gbk"));
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        source(
            "an unknown encoding",
            "format: {encoding: klingon}\n" + mapping("region: note"),
            "klingon"),
        source(
            "a date pattern",
            mapping("region: note")
                .replace("ordered_at: time", "ordered_at: {from: time, format: 'yyyy-QQ'}"),
            "yyyy-QQ"),
        source(
            "an open quote in a pattern",
            mapping("region: note")
                .replace("ordered_at: time", "ordered_at: {from: time, format: \"yyyy'T\"}"),
            "yyyy'T",
            "not closed"),
        source("a zone", "time_zone: Asia/Jakarat\n" + mapping("region: note"), "Asia/Jakarat"),
        source("a currency", mapping("region: note").replace("IDR", "Rupiah"), "Rupiah"),
        source("numbers", "numbers: german\n" + mapping("region: note"), "german"),
        source("a rate", "max_reject_rate: many\n" + mapping("region: note"), "many"),
        source(
            "a list as a rate",
            "max_reject_rate: [1]\n" + mapping("region: note"),
            "max_reject_rate"),
        source("a map as a column", mapping("region: {from: {a: b}}"), "region"),
        source("nothing as a column", mapping("region: ~"), "region"),
        source("a list as a column", mapping("region: [a, b]"), "region"),
        source("a number's constant", mapping("total: {value: much}"), "much"),
        source("a nested map", mapping("region: {from: note, map: {a: {b: c}}}"), "map"),
        source("a list as a map", mapping("region: {from: note, map: [a]}"), "map"),
        source("a text as tables", "name: shop\nfiles: x\ntables: orders\n", "tables"),
        source("a list as tables", "name: shop\nfiles: x\ntables: [orders]\n", "tables"),
        source("a table of nothing", "name: shop\nfiles: x\ntables:\n  orders:\n", "orders"),
        source(
            "columns of nothing",
            "name: shop\nfiles: x\ntables:\n  orders:\n    columns:\n",
            "orders"),
        source(
            "columns as a text",
            "name: shop\nfiles: x\ntables:\n  orders:\n    columns: id\n",
            "columns"),
        source("format as a text", "format: csv\n" + mapping("region: note"), "format"),
        source("an unknown word", "colour: red\n" + mapping("region: note"), "colour"),
        source(
            "an unknown word of format",
            "format: {colour: red}\n" + mapping("region: note"),
            "colour"),
        source("a type", "format: {type: word}\n" + mapping("region: note"), "word"),
        source("a delimiter", "format: {delimiter: 'ab'}\n" + mapping("region: note"), "delimiter"),
        source("a sheet", "format: {skip_rows: -1}\n" + mapping("region: note"), "skip_rows"),
        source(
            "a big number",
            "format: {skip_rows: 99999999999}\n" + mapping("region: note"),
            "skip_rows"),
        source(
            "fill_down",
            "format: {fill_down: {key: nope, columns: [note]}}\n" + mapping("region: note"),
            "nope"),
        source(
            "a scale",
            mapping("region: note") + "scores:\n  csat: {from: price, scale: [5, 1]}\n",
            "scale"),
        source(
            "a scale of words",
            mapping("region: note") + "scores:\n  csat: {from: price, scale: [low, high]}\n",
            "scale"),
        source(
            "a metric",
            mapping("region: note") + "scores:\n  fun: {from: price, scale: [1, 5]}\n",
            "fun"),
        source("scores of nothing", mapping("region: note") + "scores: nps\n", "scores"),
        source("a preset", "name: shop\npreset: amazon\nfiles: x\n", "amazon"),
        source("a tab", "name: shop\n\tfiles: x\n", "line 2", "tab"),
        source("an at sign", "name: shop\nfiles: @home\n", "line 2", "@", "quotes"),
        source("a backtick", "name: shop\nfiles: `x`\n", "line 2", "quotes"),
        source("a per cent", "name: shop\nfiles: %x\n", "line 2", "quotes"),
        source("an asterisk", "name: shop\nfiles: *.csv\n", "line 2", "quotes"),
        source("an exclamation mark", "name: shop\nfiles: !x\n", ""),
        source("two colons", "name: shop: two\n", "line 1", "colon"),
        source("an open quote", "name: \"shop\nfiles: x\n", "quote"),
        source("an open bracket", "name: shop\nfiles: [a, b\n", "lacks"),
        source("an open brace", "name: shop\nformat: {type: csv\nfiles: x\n", "lacks"),
        source("indentation", "name: shop\n  files: x\n", "line 2"),
        source("outdented", "tables:\n    orders:\n      when: x\n   columns: y\n", "line 4"),
        source("a backslash", "name: \"a\\d\"\n", "line 1", "backslash"),
        source("a key twice", "name: shop\nname: shop\n", "name", "twice"),
        source("two documents", mapping("region: note") + "---\nname: other\n", "second document"),
        source("a list", "- name\n- files\n", "map"),
        source("a text", "shop\n", "map"),
        source("nothing", "", ""),
        source("no colon", "name: shop\nfiles\n", "line"),
        source("a control character", "name: sh\u0007op\n", "can't be seen"),
        source("an unset variable", "name: shop\nfiles: ${NOPE}/x\n", "NOPE"),
        source(
            "a missing file",
            mapping("region: note").replace("FILES/export*", "/nowhere/x.csv"),
            "/nowhere/x.csv"),
        source(
            "a folder that is a file",
            mapping("region: note").replace("FILES/export*", "FILES/export.dat/x.csv"),
            "x.csv"),
        source(
            "a bad glob",
            mapping("region: note").replace("FILES/export*", "'FILES/[a'"),
            "[a",
            "closed"),
        source(
            "a scheme", mapping("region: note").replace("FILES/export*", "'nope://x/y'"), "nope"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"expressions", "exports", "settings"})
  void saysItInItsOwnWords(
      String what, String yaml, byte[] bytes, String[] says, @TempDir Path directory)
      throws IOException {
    Path config = Files.createDirectories(directory.resolve("config/sources"));
    Path exports = Files.createDirectories(directory.resolve("exports"));
    Files.write(exports.resolve("export.dat"), bytes);
    Files.writeString(config.resolve("shop.yml"), yaml.replace("FILES", exports.toString()));
    Files.writeString(
        directory.resolve("config/setia.yml"), "time_zone: UTC\nmax_reject_rate: 0.9\n");

    Shell.Outcome outcome =
        new Shell(directory.resolve("ws"), Map.of())
            .run("sources", "test", "shop", "--config", directory.resolve("config").toString());

    String said = outcome.out() + outcome.err();
    assertThat(
            FOREIGN
                .matcher(said.replace(directory.toString(), ""))
                .results()
                .map(found -> found.group()))
        .as("%s: %s", what, said)
        .isEmpty();
    for (String text : says) {
      assertThat(said).as(what).contains(text);
    }
  }

  private static byte[] parquetLike() {
    byte[] bytes = new byte[200];
    Arrays.fill(bytes, (byte) 7);
    System.arraycopy("PAR1".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 4);
    System.arraycopy("PAR1".getBytes(StandardCharsets.US_ASCII), 0, bytes, 196, 4);
    return bytes;
  }

  private static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length * 2 / 3);
  }

  private static byte[] gzip(String text) {
    return written(
        bytes -> {
          try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private static byte[] zip(String... namesAndTexts) {
    return written(
        bytes -> {
          try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int index = 0; index < namesAndTexts.length; index += 2) {
              out.putNextEntry(new ZipEntry(namesAndTexts[index]));
              out.write(namesAndTexts[index + 1].getBytes(StandardCharsets.UTF_8));
            }
          }
        });
  }

  private interface Writing {
    void to(ByteArrayOutputStream bytes) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writing.to(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
