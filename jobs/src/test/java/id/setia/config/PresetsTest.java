package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a source takes from its preset, and what it says itself. */
class PresetsTest {

  private static final String SHOP =
      """
      title: A shop, orders
      generation: new
      page: docs/sources/shop.md
      recognise: {required: [Nr, Date, Status], optional: [Mail, Tel]}
      ask: {currency: the export has none}
      format: {type: csv, delimiter: ";"}
      tables:
        orders:
          columns:
            order_id: Nr
            ordered_at: {from: Date, format: dd/MM/yyyy}
            status: {from: Status, map: {done: completed, open: pending}}
            email: Mail
            phone: Tel
        refunds:
          when: Status = 'returned'
          columns: {refund_id: Nr, refunded_at: Date, amount: Total}
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  @BeforeEach
  void ship() {
    write("shipped/presets/shop.yml", SHOP);
  }

  private void write(String name, String yaml) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, yaml);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private SourceConfig source(String yaml) {
    write("own/sources/a.yml", "name: a\nfiles: x.csv\n" + yaml);
    return Configuration.read(root.resolve("own"), root.resolve("shipped"), Map.of()).source("a");
  }

  @Test
  void aSourceNeedsOnlyWhatAPresetCannotKnow() {
    SourceConfig source = source("preset: shop\ncurrency: IDR");
    assertThat(source.preset()).isEqualTo("shop");
    assertThat(source.format().delimiter()).isEqualTo(";");
    assertThat(source.format().optional()).containsExactly("Mail", "Tel");
    assertThat(columns(source, "orders").get("order_id")).isEqualTo(ColumnMapping.ofColumn("Nr"));
    assertThat(columns(source, "orders").get("currency")).isEqualTo(ColumnMapping.ofValue("IDR"));
    assertThat(columns(source, "refunds").get("currency")).isEqualTo(ColumnMapping.ofValue("IDR"));
    assertThat(source.system()).isEqualTo("a");
  }

  private static Map<String, ColumnMapping> columns(SourceConfig source, String table) {
    return Objects.requireNonNull(source.tables().get(table)).columns();
  }

  private static ColumnMapping column(Map<String, ColumnMapping> columns, String name) {
    return Objects.requireNonNull(columns.get(name));
  }

  @Test
  void aSourceOverridesExtendsAndTakesAway() {
    SourceConfig source =
        source(
            """
            preset: shop
            currency: USD
            system: market
            time_zone: Europe/London
            format: {encoding: windows-1252}
            tables:
              orders:
                when: Nr <> ''
                columns:
                  order_id: {value: x}
                  ordered_at: Paid
                  status: {map: {open: cancelled, lost: voided}}
                  email: {sql: "lower(Mail)"}
                  phone: ~
                  currency: Currency
                  region: Province
              refunds: ~
            """);
    assertThat(source.system()).isEqualTo("market");
    assertThat(source.timeZone()).isEqualTo("Europe/London");
    assertThat(source.format().delimiter()).isEqualTo(";");
    assertThat(source.format().encoding()).isEqualTo("windows-1252");
    assertThat(source.tables()).containsOnlyKeys("orders");
    assertThat(Objects.requireNonNull(source.tables().get("orders")).when()).isEqualTo("Nr <> ''");
    Map<String, ColumnMapping> columns = columns(source, "orders");
    assertThat(columns).doesNotContainKey("phone").containsKey("region");
    assertThat(columns.get("order_id")).isEqualTo(ColumnMapping.ofValue("x"));
    assertThat(column(columns, "ordered_at").from()).containsExactly("Paid");
    assertThat(column(columns, "ordered_at").formats()).containsExactly("dd/MM/yyyy");
    assertThat(column(columns, "status").from()).containsExactly("Status");
    assertThat(column(columns, "status").map())
        .isEqualTo(Map.of("done", "completed", "open", "cancelled", "lost", "voided"));
    assertThat(column(columns, "email").from()).isEmpty();
    // what the source says of all money is that of records whose column is blank
    assertThat(columns.get("currency"))
        .isEqualTo(ColumnMapping.ofColumn("Currency").withWhenBlank("USD"));
  }

  @Test
  void anOwnIgnoreAddsToThePresets() {
    write("shipped/presets/shop.yml", SHOP + "ignore: Status = 'test' -- not a sale\n");
    assertThat(source("preset: shop\ncurrency: IDR").ignore())
        .isEqualTo("Status = 'test' -- not a sale");
    assertThat(source("preset: shop\ncurrency: IDR\nignore: Nr = '0'").ignore())
        .isEqualTo("(Status = 'test' -- not a sale\n) or (Nr = '0'\n)");
    assertThat(source("preset: shop\ncurrency: IDR\nignore_instead: Nr = '0'").ignore())
        .isEqualTo("Nr = '0'");
    assertThat(source("preset: shop\ncurrency: IDR\nignore_instead: ''").ignore()).isEmpty();
    write(
        "shipped/presets/more.yml",
        SHOP.replaceAll("(?s)format.*", "preset: shop\nignore: Nr = '1'"));
    assertThat(source("preset: more\ncurrency: IDR\nignore: Nr = '0'").ignore())
        .isEqualTo("((Status = 'test' -- not a sale\n) or (Nr = '1'\n)\n) or (Nr = '0'\n)");
  }

  /** Who lets a file lack one question more would else be refused for what the preset lets lack. */
  @Test
  void whatAFileMayLackAddsToThePresets() {
    write("shipped/presets/form.yml", SHOP.replace("optional: [", "optional: [Gone, "));
    assertThat(source("preset: form\ncurrency: IDR").format().optional()).contains("Gone");
    assertThat(
            source("preset: form\ncurrency: IDR\nformat: {optional: [How likely*]}")
                .format()
                .optional())
        .contains("Gone", "How likely*");
  }

  @Test
  void anIgnoreWithoutEffectIsRefused() {
    write("shipped/presets/shop.yml", SHOP + "ignore: Status = 'test'\n");
    String file = root.resolve("own/sources/a.yml").toString();
    assertThatThrownBy(
            () -> source("preset: shop\ncurrency: IDR\nignore: x = 1\nignore_instead: y = 1"))
        .hasMessage(
            "Cannot read %s: ignore and ignore_instead contradict each other: ignore adds to the"
                + " preset's condition, ignore_instead replaces it",
            file);
    for (String nothing : List.of("ignore: ''", "ignore: ~")) {
      assertThatThrownBy(() -> source("preset: shop\ncurrency: IDR\n" + nothing))
          .hasMessage(
              "Cannot read %s: an empty ignore adds nothing to the preset's condition; to leave out"
                  + " nothing say ignore_instead: \"\"",
              file);
    }
    assertThatThrownBy(
            () ->
                source(
                    """
                    currency: IDR
                    ignore_instead: x = 1
                    tables: {orders: {columns: {order_id: a, ordered_at: b, status: c}}}
                    """))
        .hasMessageContaining(
            "Invalid setting ignore_instead: x = 1 (must stand beside a preset, whose ignore it"
                + " replaces; without one say ignore)");
  }

  @Test
  void anOwnPresetWins() {
    write("own/presets/shop.yml", SHOP.replace("\";\"", "\"|\""));
    assertThat(source("preset: shop\ncurrency: IDR").format().delimiter()).isEqualTo("|");
  }

  @Test
  void mistakesAreNamed() {
    write("shipped/presets/other.yml", SHOP);
    String file = root.resolve("own/sources/a.yml").toString();
    assertThatThrownBy(() -> source("preset: shopify"))
        .isInstanceOf(SetiaException.class)
        .hasMessage("Cannot read %s: there is no preset shopify (known: other, shop)", file);
    assertThatThrownBy(() -> source("preset: shop"))
        .hasMessage("Cannot read %s: preset shop needs currency: the export has none", file);
    assertThatThrownBy(() -> source("preset: shop\ncurrency: rupiah"))
        .hasMessageContaining("Invalid setting currency: rupiah (must be an ISO 4217 code");
    assertThatThrownBy(
            () -> source("preset: shop\ncurrency: IDR\ntables: {orders: {columns: {mail: Mail}}}"))
        .hasMessageContaining("Invalid setting tables.orders.columns: mail (must be one of");
    assertThatThrownBy(
            () -> source("preset: shop\ncurrency: IDR\ntables: {orders: {columns: {order_id: ~}}}"))
        .hasMessageContaining("must map the required column order_id");
    assertThatThrownBy(
            () ->
                source(
                    "tables: {spend: {columns: {spend_date: d, channel: c, purpose: p, amount:"
                        + " {value: 1}}}}"))
        .hasMessageContaining(
            "must map the required column currency (or the source says currency)");
    assertThatThrownBy(
            () ->
                source("preset: shop\ncurrency: IDR\ntables: {orders: {columns: {order_id: [a]}}}"))
        .hasMessageContaining("a column is an export column's name or a map, not: [\"a\"]");
    write("shipped/presets/shop.yml", "name: x\n" + SHOP);
    assertThatThrownBy(() -> source("preset: shop\ncurrency: IDR"))
        .hasMessage(
            "Cannot read %s: a preset has no name, that is for the source to say",
            root.resolve("shipped/presets/shop.yml"));
    write("shipped/presets/shop.yml", SHOP.replaceAll("recognise.*\n", ""));
    assertThatThrownBy(() -> source("preset: shop\ncurrency: IDR"))
        .hasMessageContaining("Invalid setting recognise.required: [] (must name the columns");
  }

  private static Stream<String> shipped() {
    return presets().names().stream();
  }

  private static Presets presets() {
    return Presets.in(Map.of(), Path.of("config"));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shippedPresetsAreWholeAndHaveTheirPage(String name) throws IOException {
    Preset preset = presets().preset(name);
    assertThat(preset.generation()).isNotBlank();
    Path page = Path.of(preset.page());
    assertThat(page).hasFileName(page.getFileName().toString()).exists();
    assertThat(Files.readString(page)).contains("`preset: " + name + "`");
    assertThat(Files.readString(Path.of("docs/sources.md")))
        .contains(Path.of("docs").relativize(page).toString());
    assertThat(preset.recognise().required())
        .doesNotHaveDuplicates()
        .noneMatch(preset.recognise().optional()::contains);
    StringBuilder asked = new StringBuilder("preset: " + name + "\n");
    Map<String, String> answers =
        Map.of(
            "scores", "{nps: \"%s\"}".formatted(preset.recognise().required().get(0)),
            "system", "toko",
            "currency", "IDR");
    preset
        .ask()
        .keySet()
        .forEach(
            word -> {
              assertThat(answers).containsKey(word);
              asked.append(word).append(": ").append(answers.get(word)).append('\n');
            });
    write("own/sources/a.yml", "name: a\nfiles: x.csv\n" + asked);
    SourceConfig source =
        Configuration.read(root.resolve("own"), Path.of("config"), Map.of()).source("a");
    List<String> known =
        Stream.of(preset.recognise().required(), preset.recognise().optional())
            .flatMap(List::stream)
            .toList();
    source
        .tables()
        .values()
        .forEach(
            table ->
                table
                    .columns()
                    .values()
                    .forEach(
                        column -> {
                          if (!source.select().isBlank()) {
                            return; // it reads what the select makes
                          }
                          assertThat(known).containsAll(column.from());
                          assertThat(known).containsAll(quoted(column.sql()));
                        }));
  }

  /** The columns that an expression names in double quotes. */
  private static List<String> quoted(@Nullable String sql) {
    return sql == null
        ? List.of()
        : Pattern.compile("\"([^\"]+)\"")
            .matcher(sql)
            .results()
            .map(found -> found.group(1))
            .toList();
  }
}
