package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.SetiaException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML says what is written: texts as texts, numbers and booleans only where they are meant. */
class YamlScalarsTest {

  /** Words that YAML 1.1, YAML 1.2 or a parser's habits take for something else than text. */
  private static final List<String> WORDS =
      List.of(
          "NO",
          "no",
          "yes",
          "Y",
          "n",
          "ON",
          "off",
          "TRUE",
          "False",
          "010",
          "0o10",
          "0x1F",
          "0b11",
          "1_000",
          "1_0.5",
          "12:30",
          "190:20:30",
          "1e3",
          "1E400",
          ".5",
          "5.",
          "+1",
          "-0",
          "1.50",
          ".inf",
          ".NaN",
          "2026-01-31",
          "2026-01-31T10:00:00Z",
          "=",
          "007",
          "<<");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @BeforeEach
  void createSources() throws IOException {
    Files.createDirectories(directory.resolve("sources"));
    Files.createDirectories(directory.resolve("calendars"));
  }

  private Configuration read() {
    return Configuration.read(directory, Map.of("PORT", "0080"));
  }

  private Settings settings(String yaml) throws IOException {
    Files.writeString(directory.resolve("setia.yml"), yaml);
    return read().settings();
  }

  private SourceConfig source(String yaml) throws IOException {
    Files.writeString(directory.resolve("sources/shop.yml"), yaml);
    return read().sources().get(0);
  }

  private ColumnMapping column(String words) throws IOException {
    return region(
        source(
            "name: shop\nfiles: x\ntables: {customers: {columns: {customer_ref: id, region: {%s}}}}"
                .formatted(words)));
  }

  private static ColumnMapping region(SourceConfig source) {
    return Objects.requireNonNull(columns(source, "customers").get("region"));
  }

  private static Map<String, ColumnMapping> columns(SourceConfig source, String table) {
    return Objects.requireNonNull(source.tables().get(table)).columns();
  }

  @Test
  void aTextIsWhatWasWritten() throws IOException {
    for (String word : WORDS) {
      assertThat(column("value: " + word).value()).isEqualTo(word);
      assertThat(column("from: r, when_blank: " + word).whenBlank()).isEqualTo(word);
      assertThat(column("from: r, otherwise: %s, map: {a: b}".formatted(word)).otherwise())
          .isEqualTo(word);
      assertThat(column("from: " + word).from()).containsExactly(word);
      assertThat(column("from: [a, %s]".formatted(word)).from()).containsExactly("a", word);
      assertThat(column("from: a, blank_codes: [%s]".formatted(word)).blankCodes())
          .containsExactly(word);
      assertThat(column("from: a, map: {%1$s: %1$s}".formatted(word)).map())
          .containsExactly(Map.entry(word, word));
    }
  }

  @Test
  void whatIsNoPlainScalarIsItselfToo() throws IOException {
    assertThat(column("from: a, blank_codes: ['~', \"null\", 'NO', \"010\"]").blankCodes())
        .containsExactly("~", "null", "NO", "010");
    assertThat(column("from: a, blank_codes: [!!str 12:30, !!int 010]").blankCodes())
        .containsExactly("12:30", "010");
    assertThat(column("from: a, map: {? ~ : b, null: c}").map())
        .isEqualTo(Map.of("~", "b", "null", "c"));
  }

  @Test
  void inAListNothingIsATextAndAsAValueItIsNone() throws IOException {
    assertThat(column("from: a, blank_codes: [~, null, -]").blankCodes())
        .containsExactly("~", "null", "-");
    assertThat(column("from: a, when_blank: ~").whenBlank()).isNull();
    assertThat(column("from: a, when_blank: '~'").whenBlank()).isEqualTo("~");
    assertThatThrownBy(() -> column("from: a, map: {b: ~}"))
        .hasMessageContaining(
            "Invalid setting map: b: ~ (must be a text (in quotes where it is ~ or null))");
  }

  @Test
  void aTextSettingOfTheWarehouseIsWhatWasWritten() throws IOException {
    assertThat(settings("ended_sources: [no, 010]").endedSources()).containsExactly("no", "010");
    assertThat(settings("hadoop: {fs.s3a.path.style.access: true, port: 010}").hadoop())
        .isEqualTo(Map.of("fs.s3a.path.style.access", "true", "port", "010"));
    assertThat(settings("margin_rates: {NO: .5, 010: 1, 12:30: 0.25}").marginRates())
        .isEqualTo(
            Map.of(
                "NO", new BigDecimal(".5"),
                "010", new BigDecimal("1"),
                "12:30", new BigDecimal("0.25")));
    // Norway
    assertThat(settings("phone_region: NO").phoneRegion()).isEqualTo("NO");
  }

  @Test
  void calendarsAndPresetsAreReadAlike() throws IOException {
    Files.writeString(
        directory.resolve("calendars/c.yml"),
        """
        description: no
        hours: {monday: [08:00-12:00, 13:00-17:00]}
        holidays: {2026-01-01: yes}
        complete_years: [2026]
        every_year: [{day: 05-01, name: 010, from: 2020}]
        """);
    BusinessCalendar calendar =
        Configuration.read(writtenSettings("calendar: c"), Map.of()).calendar().orElseThrow();
    assertThat(calendar.description()).isEqualTo("no");
    assertThat(Objects.requireNonNull(calendar.holidays().get("2026-01-01")).name())
        .isEqualTo("yes");
    assertThat(calendar.everyYear().get(0).name()).isEqualTo("010");
    assertThat(calendar.completeYears()).containsExactly(2026);

    Files.createDirectories(directory.resolve("presets"));
    Files.writeString(
        directory.resolve("presets/p.yml"),
        """
        title: no
        page: x
        recognise: {required: [ON, 010]}
        tables: {customers: {columns: {customer_ref: ON, region: {from: 010, when_blank: NO, map: {a: b, c: d}}}}}
        """);
    assertThat(read().presets().preset("p").recognise().required()).containsExactly("ON", "010");
    SourceConfig source =
        source(
            """
        name: shop
        preset: p
        files: x
        tables: {customers: {columns: {region: {when_blank: ~, map: {a: ~, y: yes}}}}}
        """);
    ColumnMapping region = region(source);
    assertThat(region.from()).containsExactly("010");
    assertThat(region.whenBlank()).isNull();
    assertThat(region.map()).isEqualTo(Map.of("c", "d", "y", "yes"));
  }

  private Path writtenSettings(String yaml) throws IOException {
    Files.writeString(directory.resolve("setia.yml"), yaml);
    return directory;
  }

  @ParameterizedTest
  @CsvSource({"min_n: 1_0, 10", "min_n: 10, 10", "min_n: +7, 7", "min_n: '12', 12"})
  void aWholeNumberIsPlainDigits(String yaml, int number) throws IOException {
    assertThat(settings(yaml).minN()).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5", ".5, 0.5", "1, 1", "0, 0", "1e-1, 0.1", "0.123_4, ''", "'0.25', 0.25"})
  void aShareIsADecimal(String written, String number) throws IOException {
    if (number.isEmpty()) {
      assertThatThrownBy(() -> settings("margin_rate: " + written))
          .isInstanceOf(SetiaException.class);
    } else {
      assertThat(settings("margin_rate: " + written).marginRate()).isEqualByComparingTo(number);
      assertThat(settings("max_reject_rate: " + written).maxRejectRate())
          .isEqualTo(Double.parseDouble(number));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010",
        "0x1F",
        "0o17",
        "0b1",
        "12:30",
        "1e3",
        "yes",
        "1.0",
        "9999999999",
        "''",
        "[1]"
      })
  void whatReadersOfYamlReadDifferentlyIsNoWholeNumber(String written) {
    assertThatThrownBy(() -> settings("min_n: " + written))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot read %s: Invalid setting min_n: %s (must be a whole number in plain digits, at"
                + " most 2147483647) (at min_n)",
            directory.resolve("setia.yml"),
            written.equals("''") ? "" : written.startsWith("[") ? "a list or a map" : written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"010", "0x1F", "12:30", "no", ".inf", ".NaN", "1;5", "5."})
  void norIsItADecimal(String written) {
    assertThatThrownBy(() -> settings("cltv: {discount_rate: " + written + "}"))
        .hasMessageEndingWith(
            "Invalid setting cltv.discount_rate: %s (must be a number in plain digits, such as 12"
                + " or 0.5) (at cltv.discount_rate)",
            written);
    assertThatThrownBy(() -> settings("margin_rates: {food: " + written + "}"))
        .hasMessageContaining("Invalid setting margin_rates.food: " + written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "no", "on", "Off", "y", "1", "0", "''"})
  void aBooleanIsTrueOrFalse(String written) {
    assertThatThrownBy(
            () -> source("name: shop\nfiles: x\nformat: {header: %s}".formatted(written)))
        .hasMessageContaining(
            "Invalid setting format.header: %s (must be true or false)", written.replace("'", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "True", "FALSE", "false", "'true'"})
  void trueAndFalseAreBooleans(String written) throws IOException {
    boolean isTrue = written.toLowerCase(java.util.Locale.ROOT).contains("true");
    assertThat(
            source(
                    "name: shop\nfiles: x\nformat: {header: %s%s}\ntables: {customers: {columns: {customer_ref: id}}}"
                        .formatted(written, isTrue ? "" : ", columns: [id]"))
                .format()
                .header())
        .isEqualTo(isTrue);
  }

  @Test
  void aVariableIsAScalarToo() {
    assertThatThrownBy(() -> settings("serve: {port: '${PORT}'}"))
        .hasMessageContaining("Invalid setting serve.port: ${PORT} (must be a whole number");
  }

  @Test
  void aScaleIsTwoNumbers() throws IOException {
    String scored =
        "name: shop\n"
            + "files: x\n"
            + "scores: {csat: {from: s, scale: %s}}\n"
            + "tables: {feedback: {columns: {response_id: i, responded_at: a, survey_kind: {value:"
            + " relational}}}}";
    assertThat(columns(source(scored.formatted("[0, 1]")), "feedback.csat"))
        .containsKey("scale_max");
    assertThatThrownBy(() -> source(scored.formatted("[no, yes]")))
        .hasMessageContaining("Invalid setting scale: [no, yes] (must be a number");
    assertThatThrownBy(() -> source(scored.formatted("[01, 7]"))).hasMessageContaining("scale");
    assertThatThrownBy(() -> source(scored.formatted("[1]"))).hasMessageContaining("two numbers");
  }

  @Test
  void aConstantIsOfItsColumnsType() throws IOException {
    String orders =
        "name: shop\n"
            + "files: x\n"
            + "currency: IDR\n"
            + "tables: {order_lines: {columns: {order_id: i, ordered_at: a, line_type: {value:"
            + " sale}, quantity: {value: %s}, unit_price: p}}}";
    assertThat(source(orders.formatted("1_000")).tables()).hasSize(1);
    assertThatThrownBy(() -> source(orders.formatted("010")))
        .hasMessageContaining(
            "Invalid setting tables.order_lines.columns.quantity: 010 (must be a number");
    assertThatThrownBy(() -> source(orders.formatted("yes")))
        .hasMessageContaining("columns.quantity: yes (must be a number");
    assertThatThrownBy(() -> source(orders.replace("{value: %s}", "{from: q, map: {a: no}}")))
        .hasMessageContaining("columns.quantity: no (must be a number");
    assertThatThrownBy(
            () ->
                source(
                    orders
                        .replace("ordered_at: a", "ordered_at: {value: 31/01/2026}")
                        .formatted("1")))
        .hasMessageContaining("ordered_at: 31/01/2026 (must be a date");
  }

  @Test
  void modelsAreReadAlike() throws IOException {
    JsonNode tree =
        WrittenYaml.mapper()
            .build()
            .readTree("checks: [not_null, {accepted_values: [yes, no, 010, ~]}]\ngrain: [n]\n");
    assertThat(new ObjectMapper().writeValueAsString(tree))
        .isEqualTo(
            "{\"checks\":[\"not_null\",{\"accepted_values\":[\"yes\",\"no\",\"010\",\"~\"]}],\"grain\":[\"n\"]}");
  }
}
