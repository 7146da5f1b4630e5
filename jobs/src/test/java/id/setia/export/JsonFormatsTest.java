package id.setia.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.export.Exports.Read;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON as tools write it: lines, arrays, envelopes, nested values and items. */
class JsonFormatsTest {

  private Exports exports;

  @BeforeEach
  void open(@TempDir Path directory) {
    exports = new Exports(directory);
  }

  @AfterEach
  void close() {
    exports.close();
  }

  @Test
  void nestedValuesAreColumnsByTheirPath() throws IOException {
    Path file =
        exports.write(
            "orders.ndjson",
            """
            {"id":1,"customer":{"email":"a@b.id","address":{"city":"Bandung"}},"total":"1.50","paid":true,"tags":["x","y"]}
            {"id":2,"customer":{"email":null},"note":"say \\"hi\\"\\n\\u00e9","total":12.5}
            """);
    assertThat(exports.prepare(exports.format("type: json"), file).get(0).path()).isEqualTo(file);
    Read read = exports.read(exports.format("type: json"), file);
    assertThat(read.columns())
        .containsExactly(
            "id", "customer.email", "customer.address.city", "total", "paid", "tags", "note");
    assertThat(read.records())
        .containsExactly(
            Arrays.asList("1", "a@b.id", "Bandung", "1.50", "true", "[\"x\",\"y\"]", null),
            Arrays.asList("2", null, null, "12.5", null, null, "say \"hi\"\né"));
  }

  @Test
  void everyItemOfAnArrayIsARecordWithItsParentsValues() throws IOException {
    Path file =
        exports.write(
            "orders.json",
            """
            [
              {"id": 1, "buyer": {"name": "Ani"},
               "line_items": [{"sku": "A", "price": 10, "meta": {"c": 1}}, {"sku": "B", "price": 2.5, "discounts": [1]}]},
              {"id": 2, "buyer": {"name": "Budi"}, "line_items": []},
              {"id": 3, "buyer": {"name": "Citra"}},
              {"id": 4, "buyer": {"name": "Dedi"}, "line_items": null}
            ]
            """);
    Read read = exports.read(exports.format("type: json", "items: line_items"), file);
    assertThat(read.columns())
        .containsExactly(
            "id",
            "buyer.name",
            "line_items[].sku",
            "line_items[].price",
            "line_items[].meta.c",
            "line_items[].discounts");
    assertThat(read.records())
        .containsExactly(
            Arrays.asList("1", "Ani", "A", "10", "1", null),
            Arrays.asList("1", "Ani", "B", "2.5", null, "[1]"),
            Arrays.asList("2", "Budi", null, null, null, null),
            Arrays.asList("3", "Citra", null, null, null, null),
            Arrays.asList("4", "Dedi", null, null, null, null));
  }

  @Test
  void nestedItemsAndItemsWithoutKeys() throws IOException {
    Path file =
        exports.write(
            "x.ndjson",
            "{\"o\":{\"lines\":[{\"q\":1},\"text\",7]},\"id\":9}\n{\"o\":{\"lines\":[]},\"id\":10}\n");
    Read read = exports.read(exports.format("type: json", "items: o.lines"), file);
    assertThat(read.columns()).containsExactly("id", "o.lines[]", "o.lines[].q");
    assertThat(read.records())
        .containsExactly(
            Arrays.asList("9", null, "1"),
            Arrays.asList("9", "text", null),
            Arrays.asList("9", "7", null),
            Arrays.asList("10", null, null));
  }

  @Test
  void readsTheRecordsOfAnEnvelope() throws IOException {
    // Accurate: {s, d: [...], sp}; a second page follows as a second document.
    Path file =
        exports.write(
            "accurate.json",
            """
            {"s": true, "sp": {"d": [{"id": 99}], "pageCount": 2}, "d": [{"id": 1, "transDate": "31/12/2024"},
              {"id": 2, "note": "a } ] tricky \\" one"}]}
            {"s": true, "d": [{"id": 3}], "sp": null}
            {"s": true, "d": null}
            """);
    Read read = exports.read(exports.format("type: json", "records_at: d"), file);
    assertThat(read.columns()).containsExactly("id", "transDate", "note");
    assertThat(read.records())
        .containsExactly(
            Arrays.asList("1", "31/12/2024", null),
            Arrays.asList("2", null, "a } ] tricky \" one"),
            Arrays.asList("3", null, null));
  }

  @Test
  void readsAnEnvelopeWithinAnEnvelope() throws IOException {
    Path file =
        exports.write(
            "kledo.json", "{\"success\":true,\"data\":{\"data\":[{\"id\":1}],\"total\":1}}");
    assertThat(exports.read(exports.format("type: json", "records_at: data.data"), file).records())
        .containsExactly(List.of("1"));
    assertThatThrownBy(
            () -> exports.prepare(exports.format("type: json", "records_at: data.rows"), file))
        .hasMessage(
            "Cannot read kledo.json: it has no rows (format.records_at data.rows; has: [data, total])");
    assertThatThrownBy(
            () -> exports.prepare(exports.format("type: json", "records_at: data.total"), file))
        .hasMessage("Cannot read kledo.json: data.total holds no records but 1");
    assertThatThrownBy(
            () -> exports.prepare(exports.format("type: json", "records_at: success.x"), file))
        .hasMessageStartingWith(
            "Cannot read kledo.json: it has no object that could hold records at success.x");
  }

  @Test
  void readsPrettyPrintedDocumentsOneAfterAnother() throws IOException {
    Path file = exports.write("a.json", "{\n  \"a\": 1\n}\n{\n  \"a\": \"x\ny\"\n}\n");
    assertThat(exports.read(exports.format("type: json"), file).records())
        .containsExactly(List.of("1"), List.of("x\ny"));
  }

  @Test
  void aValueThatIsNowTextNowObjectGivesBothColumns() throws IOException {
    // Delighted: person is an id, or an object with one.
    Path file =
        exports.write(
            "delighted.json",
            "[{\"person\":\"1042\",\"score\":5},{\"person\":{\"id\":\"7\",\"email\":\"a@b.id\"},\"score\":null}]");
    Read read = exports.read(exports.format("type: json"), file);
    assertThat(read.columns()).containsExactly("person", "person.id", "person.email", "score");
    assertThat(read.records().get(0)).isEqualTo(Arrays.asList("1042", null, null, "5"));
    assertThat(read.records().get(1)).isEqualTo(Arrays.asList(null, "7", "a@b.id", null));
  }

  @Test
  void keysAreTakenLiterally() throws IOException {
    Path file =
        exports.write(
            "x.ndjson",
            "{\"ID\":1,\"id\":2,\"a.b\":3,\"x/y\":4,\"t~z\":5,\"q\\\"k\":6,\"it's\":7,\"*\":8,\"0\":9}\n");
    Read read = exports.read(exports.format("type: json"), file);
    assertThat(read.columns())
        .containsExactly("ID", "id_2", "a.b", "x/y", "t~z", "q\"k", "it's", "*", "0");
    assertThat(read.records())
        .containsExactly(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9"));
  }

  @Test
  void filesWithDifferentPathsAreOneRelation() throws IOException {
    Path first = exports.write("1.ndjson", "{\"id\":1,\"a\":\"x\"}\n");
    Path second = exports.write("2.ndjson", "{\"b\":\"y\",\"id\":2}\n");
    Read read = exports.read(exports.format("type: json"), first, second);
    assertThat(read.columns()).containsExactly("id", "a", "b");
    assertThat(read.records())
        .containsExactly(Arrays.asList("1", "x", null), Arrays.asList("2", null, "y"));
  }

  @Test
  void aDeclaredPathIsAColumnEvenWhereNoRecordHasIt() throws IOException {
    Path file = exports.write("1.ndjson", "{\"id\":1,\"lines\":[{\"q\":1}]}\n");
    Read read =
        exports.read(
            exports.format(
                "type: json", "items: lines", "columns: [id, customer.email, 'lines[].sku']"),
            file);
    assertThat(read.columns()).containsExactly("id", "lines[].q", "customer.email", "lines[].sku");
    assertThat(read.records()).containsExactly(Arrays.asList("1", "1", null, null));
    Path other =
        exports.write(
            "2.ndjson", "{\"id\":2,\"customer\":{\"email\":\"e\"},\"lines\":[{\"sku\":\"s\"}]}\n");
    Read both =
        exports.read(
            exports.format("type: json", "items: lines", "columns: [customer.email]"), file, other);
    assertThat(both.records())
        .containsExactly(Arrays.asList("1", null, "1", null), Arrays.asList("2", "e", null, "s"));
  }

  @Test
  void brokenLinesAreRecordsWithTheirText() throws IOException {
    Path file =
        exports.write("x.ndjson", "{\"id\":1}\n{\"id\":2,\n[3]\n\n  \n{\"id\":4}\n{\"id\":5} x\n");
    Read read = exports.read(exports.format("type: json"), file);
    assertThat(read.columns()).containsExactly("id", "malformed_json");
    assertThat(read.records())
        .containsExactly(
            Arrays.asList("1", null),
            Arrays.asList(null, "{\"id\":2,"),
            Arrays.asList(null, "[3]"),
            Arrays.asList("4", null),
            Arrays.asList(null, "{\"id\":5} x"));
  }

  @Test
  void halfACharacterSpoilsOnlyItsRecord() throws IOException {
    Path file =
        exports.write(
            "x.ndjson", "{\"id\":1,\"a\":\"\\ud83d\"}\n{\"id\":2,\"a\":\"\\ud83d\\ude00\"}\n");
    assertThat(exports.read(exports.format("type: json"), file).records())
        .containsExactly(Arrays.asList(null, null), List.of("2", "😀"));
  }

  @Test
  void aBrokenRecordOfAnArrayIsOneRecord() throws IOException {
    Path file = exports.write("x.json", "[{\"id\":1},{\"id\":2 \"x\":3},{\"id\":4}]");
    assertThat(exports.read(exports.format("type: json"), file).records())
        .containsExactly(
            Arrays.asList("1", null),
            Arrays.asList(null, "{\"id\":2 \"x\":3}"),
            Arrays.asList("4", null));
  }

  @Test
  void namesADocumentThatEndsEarly() throws IOException {
    Path array = exports.write("cut.json", "[{\"id\":1},{\"id\":2},{\"i");
    assertThatThrownBy(() -> exports.prepare(exports.format("type: json"), array))
        .hasMessage(
            "Cannot read cut.json: the JSON ends in the middle, after 3 records and 22 bytes; was it copied whole?");
    Path open = exports.write("cut.json", "[{\"id\":1}");
    assertThatThrownBy(() -> exports.prepare(exports.format("type: json"), open))
        .hasMessageContaining("the JSON ends in the middle, after 1 records");
    Path text = exports.write("text.json", "[{\"id\":1} {\"id\":2}]");
    assertThatThrownBy(() -> exports.prepare(exports.format("type: json"), text))
        .hasMessage("Cannot read text.json: expected a comma or ] at byte 11, after 1 records");
  }

  @Test
  void readsWideNumbersWithoutLoss() throws IOException {
    Path file =
        exports.write(
            "x.json",
            "[{\"order\":576461413038785752,\"big\":123456789012345678901234567890,\"sum\":1250000.5}]");
    assertThat(exports.read(exports.format("type: json"), file).records())
        .containsExactly(
            List.of("576461413038785752", "123456789012345678901234567890", "1250000.5"));
  }

  @Test
  void readsCompressedArchivedAndEncodedJson() throws IOException {
    Path gzip = exports.write("a.json.gz", Exports.gzip("[{\"id\":1},\n{\"id\":2}]"));
    Path wide = exports.write("b.json", "{\"id\":\"é\"}\r\n{\"id\":4}", StandardCharsets.UTF_16);
    Path zip =
        exports.write(
            "c.zip",
            Exports.zip(
                Map.of(
                    "1.ndjson", "{\"id\":5}".getBytes(StandardCharsets.UTF_8),
                    "2.json", "[{\"id\":6}]".getBytes(StandardCharsets.UTF_8))));
    assertThat(exports.read(exports.format("type: json"), gzip, wide, zip).records())
        .containsExactly(
            List.of("1"), List.of("2"), List.of("é"), List.of("4"), List.of("5"), List.of("6"));
  }

  @Test
  void deepNestingIsRefusedBeforeItHarms() throws IOException {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    Path file = exports.write("deep.ndjson", "{\"id\":1}\n{\"id\":" + deep + "}\n{\"id\":3}\n");
    assertThatThrownBy(() -> exports.read(exports.format("type: json"), file))
        .hasMessageContaining("its record on line 2")
        .hasMessageContaining("format.limits.nesting");
  }

  @Test
  void keysThatAreDataAreRefused() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int key = 0; key < 2_100; key++) {
      lines.append("{\"k%d\":1}\n".formatted(key));
    }
    Path file = exports.write("keys.ndjson", lines.toString());
    assertThatThrownBy(() -> exports.read(exports.format("type: json"), file))
        .hasMessageStartingWith(
            "Cannot read keys.ndjson: its records have more than 2000 different paths (such as k2000)");
  }

  @Test
  void emptyDocumentsHaveNoRecords() throws IOException {
    Path file = exports.write("empty.json", "[]");
    assertThat(exports.read(exports.format("type: json", "columns: [id]"), file).records())
        .isEmpty();
  }
}
