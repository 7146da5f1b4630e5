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

/** Source files that are no YAML, or no source: what is said names the line, or the word. */
class ForeignSettingsTest {

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
  @MethodSource("settings")
  void saysItInItsOwnWords(
      String what, String yaml, byte[] bytes, String[] says, @TempDir Path directory)
      throws IOException {
    ForeignWords.assertOwnWords(what, yaml, bytes, says, directory);
  }
}
