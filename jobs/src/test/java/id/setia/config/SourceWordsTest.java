package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.SetiaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Words of a source as a whole, and of its tables: what has no effect where the file says it is
 * refused, what a preset said is not. {@code ColumnWordsTest} and {@code FormatWordsTest} have
 * those of columns and formats.
 */
class SourceWordsTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("SETIA_DATA", "/data", "SETIA_EXPORTS", "/exports", "SETIA_HMAC_KEY", "night");

  private static final String ORDERS =
      "orders: {columns: {order_id: id, ordered_at: at, status: {value: completed}, tax: tax%s}}";
  private static final String TICKETS =
      "tickets: {columns: {ticket_id: id, opened_at: at, status: {value: open}}}";
  private static final String CONTRACTS =
      "subscriptions: {%scolumns: {subscription_id: id, started_at: at, status: {value: active}, currency: cur%s}}";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  private SourceConfig source(String words, String table) throws IOException {
    return write("name: shop\nfiles: /x\n%s\ntables:\n  %s\n".formatted(words, table));
  }

  private SourceConfig write(String yaml) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("sources"));
    Files.writeString(sources.resolve("shop.yml"), yaml);
    return Configuration.read(directory, Path.of("config"), ENVIRONMENT).source("shop");
  }

  private static String table(String name) {
    return switch (name) {
      case "orders" -> ORDERS.formatted("");
      case "priced" ->
          ORDERS.formatted(
              ", currency: {value: IDR}, prices_include_tax: {value: yes}"
                  .replace("yes", "\"true\""));
      case "column" -> ORDERS.formatted(", currency: cur, prices_include_tax: incl");
      case "said" -> ORDERS.formatted(", currency: {from: cur, when_blank: IDR}");
      case "contracts" -> CONTRACTS.formatted("", "");
      case "ended" -> CONTRACTS.formatted("ended_on: inclusive, ", ", ended_at: end");
      case "endless" -> CONTRACTS.formatted("ended_on: inclusive, ", "");
      default -> TICKETS;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'max_withdrawn: 0.5'                     | orders  | max_withdrawn: 0.5 (must stand beside complete: true: of other exports nothing is withdrawn by its absence)
          'complete: false\nmax_withdrawn: 0.5'    | orders  | max_withdrawn: 0.5 (must stand beside complete: true: of other exports nothing is withdrawn by its absence)
          'unmapped: drop\nkeep_personal: [Alamat]' | tickets | keep_personal: ["Alamat"] (unmapped: drop drops every column that no mapping uses; say unmapped: keep, or leave keep_personal out)
          'keep_personal: [Alamat, at]'            | tickets | keep_personal: ["Alamat","at"] (names a column that a mapping reads, which is kept as that mapping says; name others alone)
          'currency: IDR'                          | tickets | currency: IDR (no table of the source has money without a currency of its own; leave it out)
          'currency: IDR'                          | priced  | currency: IDR (no table of the source has money without a currency of its own; leave it out)
          'currency: IDR'                          | said    | currency: IDR (no table of the source has money without a currency of its own; leave it out)
          'prices_include_tax: true'               | tickets | prices_include_tax: true (has no effect on a source without orders)
          'prices_include_tax: false'              | tickets | prices_include_tax: false (has no effect on a source without orders)
          'prices_include_tax: auto'               | priced  | prices_include_tax: auto (orders.prices_include_tax says it for every record; leave it out)
          'pages: true'                            | tickets | pages: true (no document of this source has several records that could lie in several files; leave it out)
          'description: x'                         | endless | tables.subscriptions.ended_on: inclusive (says what ended_at of subscriptions means, which is not mapped here)
          """)
  void aWordWithoutEffectIsRefused(String words, String table, String reason) {
    assertThatThrownBy(() -> source(words.replace("\\n", "\n"), table(table)))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot read %s: Invalid setting %s", directory.resolve("sources/shop.yml"), reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'complete: true\nmax_withdrawn: 0.5'     | tickets
          'unmapped: keep\nkeep_personal: Alamat'  | tickets
          'unmapped: drop\nkeep_personal: []'      | tickets
          'unmapped: drop\nkeep_personal: _file_name' | tickets
          'keep_personal: [Alamat, _file_name]'    | tickets
          'currency: ""'                           | tickets
          'currency: IDR'                          | orders
          'currency: IDR'                          | column
          'currency: IDR'                          | contracts
          'prices_include_tax: true'               | column
          'currency: IDR\nprices_include_tax: false' | orders
          'pages: true\ncurrency: IDR'             | orders
          'pages: false'                           | tickets
          'time_zone: UTC\nnumbers: comma\nblank_codes: [x]' | tickets
          'description: x'                         | ended
          """)
  void aWordWithEffectIsNot(String words, String table) throws IOException {
    assertThat(source(words.replace("\\n", "\n"), table(table)).name()).isEqualTo("shop");
  }

  /** The source's word holds for records whose column is blank; a column's own comes first. */
  @Test
  void whatTheSourceSaysOfAllMoneyHoldsForBlanksToo() throws IOException {
    SourceConfig source = source("currency: USD\nprices_include_tax: true", table("column"));
    Map<String, ColumnMapping> columns =
        Objects.requireNonNull(source.tables().get("orders")).columns();
    assertThat(columns.get("currency"))
        .isEqualTo(ColumnMapping.ofColumn("cur").withWhenBlank("USD"));
    assertThat(columns.get("prices_include_tax"))
        .isEqualTo(ColumnMapping.ofColumn("incl").withWhenBlank("true"));
  }

  /** A secret in a wrong place is told as its variable. */
  @Test
  void aRefusedVariableIsNotTold() {
    assertThatThrownBy(
            () ->
                source(
                    "currency: IDR\nformat: {type: csv, sheet: \"${SETIA_HMAC_KEY}\"}",
                    table("orders")))
        .hasMessageContaining("format.sheet: ${SETIA_HMAC_KEY} (has an effect")
        .hasMessageNotContaining("night");
  }

  private static final String PRESET =
      """
      title: A shop
      page: docs/x.md
      recognise: {required: [Nr]}
      format: {type: csv, delimiter: ";", skip_rows: 2, header_rows: 3, header_row: 1, skip_after_header: 1, fill_down: {key: Nr, columns: [at]}}
      complete: true
      max_withdrawn: 0.5
      keep_personal: [Alamat]
      prices_include_tax: auto
      tables:
        orders:
          columns:
            order_id: Nr
            ordered_at: {from: at, format: dd/MM/yyyy, time_zone: UTC}
            status: {from: s, map: {x: completed}, otherwise: pending}
            total: {from: t, numbers: comma}
            tax: tax
            currency: {from: cur, when_blank: IDR}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'format: {type: xlsx}'
          'format: {type: json}'
          'format: {type: parquet}'
          'format: {header: false, columns: [Nr, at, s, t, tax, cur]}'
          'complete: false'
          'unmapped: drop'
          'tables: {orders: {columns: {total: {map: {gratis: 0}}}}}'
          'tables: {orders: {columns: {ordered_at: {value: 2026-01-05}, status: {value: pending}}}}'
          'tables: {orders: {columns: {ordered_at: {formats: [epoch_seconds]}}}}'
          'tables: {orders: ~, tickets: {columns: {ticket_id: Nr, opened_at: at, status: {value: open}}}}'
          """)
  void whatAPresetSaysMayBeMadeMoot(String words) throws IOException {
    Path presets = Files.createDirectories(directory.resolve("presets"));
    Files.writeString(presets.resolve("shop.yml"), PRESET);
    assertThat(write("name: shop\nfiles: /x\npreset: shop\n" + words).name()).isEqualTo("shop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'format: {type: xlsx, delimiter: ","}' | format.delimiter: , (has an effect on files of type csv alone
          'format: {sheet: One}'                 | format.sheet: One (has an effect on files of type xlsx alone
          'unmapped: drop\nkeep_personal: [x]'   | keep_personal: ["x"] (unmapped: drop
          'tables: {orders: {columns: {total: {numbers: dot, map: {gratis: 0}}}}}' | tables.orders.columns.total.numbers: dot (the map says
          'tables: {orders: {columns: {status: {numbers: dot}}}}' | tables.orders.columns.status.numbers: dot (it says how numbers
          'tables: {orders: {columns: {total: {otherwise: 0}}}}' | tables.orders.columns.total.otherwise: 0 (it stands for what the map lacks
          'currency: USD'                        | currency: USD (no table of the source
          """)
  void whatTheFileSaysOverAPresetIsRefused(String words, String reason) throws IOException {
    Path presets = Files.createDirectories(directory.resolve("presets"));
    Files.writeString(presets.resolve("shop.yml"), PRESET);
    assertThatThrownBy(
            () -> write("name: shop\nfiles: /x\npreset: shop\n" + words.replace("\\n", "\n")))
        .hasMessageContaining("sources/shop.yml: Invalid setting " + reason);
  }

  /** A preset is a file that people write, too. */
  @Test
  void aPresetsOwnWordIsRefusedUnderItsName() throws IOException {
    Path presets = Files.createDirectories(directory.resolve("presets"));
    Files.writeString(
        presets.resolve("shop.yml"), PRESET.replace("otherwise: pending", "numbers: dot"));
    assertThatThrownBy(() -> write("name: shop\nfiles: /x\npreset: shop\n"))
        .hasMessage(
            "Cannot read %s: Invalid setting tables.orders.columns.status.numbers: dot (it says how numbers are written, and this column holds none; leave it out)",
            presets.resolve("shop.yml"));
  }

  /**
   * The words of a source that are about it as a whole: what is said of an export (its zone, its
   * numbers, its blanks) holds for whatever is read of it, the others always have an effect or have
   * a refusal above.
   */
  @Test
  void everyWordOfTheSchemaIsKnownHere() throws IOException {
    JsonNode schema =
        new ObjectMapper().readTree(Path.of("config/schema/source.schema.json").toFile());
    List<String> words = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(words::add);
    assertThat(new TreeSet<>(words))
        .containsExactly(
            "blank_codes",
            "complete",
            "covers",
            "currency",
            "description",
            "expected_every",
            "files",
            "format",
            "ignore",
            "ignore_instead",
            "keep_personal",
            "keep_text",
            "max_reject_rate",
            "max_withdrawn",
            "name",
            "numbers",
            "pages",
            "preset",
            "prices_include_tax",
            "scores",
            "select",
            "system",
            "tables",
            "time_zone",
            "unmapped");
    JsonNode table = schema.at("/properties/tables/patternProperties").elements().next();
    List<String> ofTables = new ArrayList<>();
    table.at("/anyOf/0/properties").fieldNames().forEachRemaining(ofTables::add);
    assertThat(ofTables).containsExactlyInAnyOrder("columns", "ended_on", "when");
  }

  static Stream<Path> configurations() throws IOException {
    List<Path> directories = new ArrayList<>();
    for (String root : List.of("examples", "cases")) {
      try (Stream<Path> tree = Files.walk(Path.of(root))) {
        tree.filter(path -> path.endsWith("sources"))
            .filter(Files::isDirectory)
            .map(Path::getParent)
            // a case of a configuration that is refused says so in its name
            .filter(
                path ->
                    !path.toString()
                        .contains("-refused" + path.getFileSystem().getSeparator() + "config"))
            .forEach(directories::add);
      }
    }
    assertThat(directories).hasSizeGreaterThan(70);
    return directories.stream();
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void everyConfigurationOfTheRepositoryIsRead(Path configuration) {
    assertThat(Configuration.read(configuration, Path.of("config"), ENVIRONMENT).sources())
        .isNotEmpty();
  }

  @Test
  void everySourceOfTheBenchIsRead() throws IOException {
    Path sources = Files.createDirectories(directory.resolve("sources"));
    try (Stream<Path> files = Files.list(Path.of("bench/sources"))) {
      for (Path file : files.toList()) {
        Files.copy(file, sources.resolve(file.getFileName()));
      }
    }
    assertThat(Configuration.read(directory, Path.of("config"), ENVIRONMENT).sources())
        .hasSizeGreaterThan(3);
  }
}
