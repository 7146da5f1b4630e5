package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.SourceConfig;
import id.setia.export.TextRelation;
import id.setia.export.TextRelation.ExportFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every word of a column's mapping beside every origin, on columns of every type: it either changes
 * what is compiled, or is refused.
 */
class ColumnWordsTest {

  private static final List<String> ORIGINS = List.of("from", "sql", "value");

  private static final Map<String, String> TABLES =
      Map.of(
          "customers.name", "customers: {columns: {customer_ref: id, name: MAPPING}}",
          "customers.email", "customers: {columns: {customer_ref: id, email: MAPPING}}",
          "customers.phone", "customers: {columns: {customer_ref: id, phone: MAPPING}}",
          "customers.birth_date", "customers: {columns: {customer_ref: id, birth_date: MAPPING}}",
          "tickets.opened_at",
              "tickets: {columns: {ticket_id: id, status: {value: open}, opened_at: MAPPING}}",
          "tickets.reopens",
              "tickets: {columns: {ticket_id: id, status: {value: open}, opened_at: b, reopens: MAPPING}}",
          "spend.amount",
              "spend: {columns: {spend_date: b, channel: c, purpose: {value: retention}, currency: c, amount: MAPPING}}",
          "fx_rates.rate", "fx_rates: {columns: {rate_date: b, currency: c, rate: MAPPING}}",
          "subscriptions.ended_at",
              "subscriptions: {ended_on: inclusive, columns: {subscription_id: id, started_at: b, status: {value: active}, currency: c, ended_at: MAPPING}}",
          "feedback.score",
              "feedback: {columns: {response_id: id, metric: {value: csat}, survey_kind: {value: relational}, score: MAPPING}}");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  private SourceConfig read(String yaml) {
    try {
      Path sources = Files.createDirectories(directory.resolve("sources"));
      Files.writeString(sources.resolve("shop.yml"), yaml);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return Configuration.read(directory, Map.of()).source("shop");
  }

  private String compiled(String yaml) {
    SourceConfig source = read(yaml);
    TextRelation relation =
        new TextRelation(
            List.of("id", "a", "b", "c"),
            List.of(new ExportFile(1, "a.csv", Path.of("a.csv"))),
            "records",
            true);
    return MappingCompiler.compile(
            source, Configuration.read(directory, Map.of()).settings(), relation)
        .toString();
  }

  private static String part(String column, int place) {
    int dot = column.indexOf('.');
    return place == 0 ? column.substring(0, dot) : column.substring(dot + 1);
  }

  private static String source(String column, String mapping) {
    if (column.startsWith("scores.")) {
      return "name: shop\nfiles: /x\nscores: {%s: {%s}}\ntables: {feedback: {columns: {response_id: id, survey_kind: {value: relational}}}}\n"
          .formatted(column.substring(column.indexOf('.') + 1), mapping);
    }
    String table = java.util.Objects.requireNonNull(TABLES.get(column), column);
    return "name: shop\nfiles: /x\ntables:\n  %s\n"
        .formatted(table.replace("MAPPING", "{" + mapping + "}"));
  }

  /** What the column can hold, as its type and its tables want it. */
  private static String constant(String column) {
    return switch (column) {
      case "customers.name" -> "Budi";
      case "customers.email" -> "budi@x.example";
      case "customers.phone" -> "0812000000";
      case "customers.birth_date", "tickets.opened_at", "subscriptions.ended_at" -> "2026-01-05";
      default -> "3";
    };
  }

  /** A word with a value that is not the one it has by default. */
  private static String sample(String word, String column) {
    String constant = constant(column);
    return switch (word) {
      case "format", "formats" -> word + ": MM-dd-yyyy";
      case "time_zone" -> "time_zone: America/New_York";
      case "numbers" -> "numbers: comma";
      case "map" -> "map: {q: \"%s\"}".formatted(constant);
      case "otherwise", "when_blank" -> "%s: \"%s\"".formatted(word, constant);
      case "blank_codes" -> "blank_codes: [\"99\"]";
      case "scale" -> "scale: [1, 5]";
      case "best" -> "best: low";
      default -> throw new AssertionError("no sample of the word " + word);
    };
  }

  private static List<String> words() {
    try {
      JsonNode schema =
          new ObjectMapper().readTree(Path.of("config/schema/source.schema.json").toFile());
      JsonNode table = schema.at("/properties/tables/patternProperties").elements().next();
      List<String> words = new ArrayList<>();
      table
          .at("/anyOf/0/properties/columns/additionalProperties/anyOf/1/properties")
          .fieldNames()
          .forEachRemaining(words::add);
      words.removeAll(ORIGINS);
      return words;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          customers.name       | from: a                         | map when_blank blank_codes
          customers.name       | 'from: [a, b]'                  | map when_blank blank_codes
          customers.name       | 'from: a, map: {x: y}'          | otherwise when_blank blank_codes
          customers.name       | sql: a                          | map when_blank
          customers.name       | 'sql: a, map: {x: y}'           | otherwise when_blank blank_codes
          customers.name       | value: x                        |
          customers.email      | from: a                         | map when_blank blank_codes
          customers.email      | sql: a                          | map when_blank
          customers.email      | value: x@y.example              |
          customers.phone      | from: a                         | map when_blank blank_codes
          customers.phone      | sql: a                          | map when_blank
          customers.phone      | 'value: "0812000000"'           |
          customers.birth_date | from: a                         | format formats map when_blank blank_codes
          customers.birth_date | 'from: a, format: dd/MM/yyyy'   | when_blank blank_codes
          customers.birth_date | 'from: a, format: epoch_millis' | time_zone when_blank blank_codes
          customers.birth_date | 'from: a, format: yyyy-MM-dd XXX' | time_zone when_blank blank_codes
          customers.birth_date | 'from: a, format: "yyyy-MM-dd ''X''"' | when_blank blank_codes
          customers.birth_date | 'from: a, format: excel_serial' | when_blank blank_codes
          customers.birth_date | 'from: a, map: {x: 2026-01-01}' | otherwise when_blank blank_codes
          customers.birth_date | sql: a                          | format formats map when_blank
          customers.birth_date | 'sql: a, format: iso'           | when_blank blank_codes
          customers.birth_date | value: 2026-01-01               |
          tickets.opened_at    | from: a                         | format formats time_zone map when_blank blank_codes
          tickets.opened_at    | 'from: a, format: dd/MM/yyyy'   | time_zone when_blank blank_codes
          tickets.opened_at    | 'from: a, formats: [iso, dd/MM/yyyy]' | time_zone when_blank blank_codes
          tickets.opened_at    | 'from: a, format: epoch_seconds' | when_blank blank_codes
          tickets.opened_at    | 'from: a, formats: [epoch_seconds, iso]' | time_zone when_blank blank_codes
          tickets.opened_at    | 'from: a, format: excel_serial' | time_zone when_blank blank_codes
          tickets.opened_at    | 'from: a, format: yyyy-MM-dd HH:mm XXX' | when_blank blank_codes
          tickets.opened_at    | 'from: a, format: yyyy-MM-dd HH:mm Z' | when_blank blank_codes
          tickets.opened_at    | 'from: a, format: yyyy-MM-dd HH:mm z' | time_zone when_blank blank_codes
          tickets.opened_at    | 'from: a, format: yyyy-MM-dd HH:mm ZZZZ' | time_zone when_blank blank_codes
          tickets.opened_at    | 'from: a, map: {x: 2026-01-01}' | otherwise time_zone when_blank blank_codes
          tickets.opened_at    | sql: a                          | format formats map when_blank
          tickets.opened_at    | 'sql: a, format: iso'           | time_zone when_blank blank_codes
          tickets.opened_at    | 'sql: a, map: {x: 2026-01-01}'  | otherwise time_zone when_blank blank_codes
          tickets.opened_at    | value: 2026-01-01               | time_zone
          tickets.opened_at    | 'value: "2026-01-01 10:30"'     | time_zone
          tickets.opened_at    | 'value: "2026-01-01T10:30Z"'    |
          subscriptions.ended_at | sql: a                        | format formats time_zone map when_blank
          subscriptions.ended_at | 'from: a, format: epoch_seconds' | time_zone when_blank blank_codes
          tickets.reopens      | from: a                         | numbers map when_blank blank_codes
          tickets.reopens      | sql: a                          | numbers map when_blank
          tickets.reopens      | 'value: "2"'                    |
          spend.amount         | from: a                         | numbers map when_blank blank_codes
          spend.amount         | 'from: a, numbers: indian'      | when_blank blank_codes
          spend.amount         | 'from: a, map: {x: 1}'          | otherwise when_blank blank_codes
          spend.amount         | sql: a                          | numbers map when_blank
          spend.amount         | 'sql: a, numbers: dot'          | when_blank blank_codes
          spend.amount         | 'sql: a, map: {x: 1}'           | otherwise when_blank blank_codes
          spend.amount         | 'value: "2"'                    |
          fx_rates.rate        | from: a                         | numbers map when_blank blank_codes
          fx_rates.rate        | sql: a                          | numbers map when_blank
          fx_rates.rate        | 'value: "2"'                    |
          feedback.score       | from: a                         | numbers map when_blank blank_codes scale
          feedback.score       | 'from: a, scale: [0, 10]'       | numbers map when_blank blank_codes best
          feedback.score       | 'from: a, scale: [0, 10], map: {x: 1}' | numbers when_blank blank_codes best
          feedback.score       | sql: a                          | numbers map when_blank scale
          feedback.score       | 'sql: a, scale: [0, 10]'        | numbers map when_blank blank_codes best
          feedback.score       | 'value: "2"'                    | scale
          feedback.score       | 'value: "2", scale: [0, 10]'    |
          scores.nps           | from: a                         | numbers map when_blank blank_codes
          scores.nps           | sql: a                          | numbers map when_blank blank_codes
          scores.csat          | 'from: a, scale: [0, 10]'       | numbers map when_blank blank_codes best
          scores.ces           | 'from: a, scale: [0, 10], map: {x: 1}' | numbers when_blank blank_codes best
          """)
  void aWordHasAnEffectOrIsRefused(String column, String mapping, String effective) {
    List<String> expected = effective == null ? List.of() : List.of(effective.split(" "));
    String without = compiled(source(column, mapping));
    List<String> changing = new ArrayList<>();
    for (String word : words()) {
      if (mapping.matches(".*\\b%s: .*".formatted(word))) {
        continue;
      }
      String with = source(column, mapping + ", " + sample(word, column));
      try {
        if (!compiled(with).equals(without)) {
          changing.add(word);
        }
      } catch (SetiaException refused) {
        assertThat(refused)
            .hasMessageStartingWith(
                "Cannot read %s: Invalid setting ".formatted(directory.resolve("sources/shop.yml")))
            .hasMessageContaining(column.startsWith("scores.") ? column : part(column, 1))
            .hasMessageMatching("(?s).*\\b(%s|format|numbers|scale)\\b.*".formatted(word));
        continue;
      }
      assertThat(changing).as("neither refused nor of effect: %s", with).contains(word);
    }
    assertThat(new TreeSet<>(changing)).isEqualTo(new TreeSet<>(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          customers.name    | 'value: x, map: {x: y}'                | map: {"x":"y"} (a value is the same for every record, and nothing of the export is read; leave it out, or say from instead of value)
          customers.name    | 'from: a, time_zone: UTC'              | time_zone: UTC (it is the zone of times, and this column holds none; leave it out)
          customers.name    | 'from: a, numbers: dot'                | numbers: dot (it says how numbers are written, and this column holds none; leave it out)
          customers.name    | 'from: a, format: iso'                 | format: iso (it says how times and dates are written, and this column holds none; leave it out)
          customers.name    | 'from: a, otherwise: x'                | otherwise: x (it stands for what the map lacks, and there is no map; say map, or when_blank for records without a value)
          customers.name    | 'sql: a, blank_codes: [x]'             | blank_codes: ["x"] (what an sql gives is taken as it is; say nullif(..., 'code') in it)
          customers.name    | 'from: a, scale: [1, 5]'               | scale: ["1","5"] (it is for the score of feedback; leave it out)
          tickets.opened_at | 'sql: a, time_zone: UTC'               | time_zone: UTC (what an sql gives is taken as a moment in UTC; say format too, such as format: iso, and its text is read as a column's)
          tickets.opened_at | 'from: a, format: epoch_millis, time_zone: UTC' | time_zone: UTC (no value needs it here: each says its own zone, or is a day without one; leave it out)
          tickets.opened_at | 'from: a, format: iso, formats: [iso]' | format: iso (formats stands beside it and counts alone; say all of them in formats)
          tickets.opened_at | 'from: a, format: iso, map: {x: 2026-01-01}' | format: iso (the map says what each text means; write its values as yyyy-MM-dd, or leave the map out)
          spend.amount      | 'from: a, numbers: dot, map: {x: 1}'   | numbers: dot (the map says what each text means; write its values in plain digits, or leave the map out)
          feedback.score    | 'from: a, scale: [1, 5], map: {x: 1}, otherwise: 2' | otherwise: 2 (what the map of a score lacks is read as a number; map those words, or name them in blank_codes)
          """)
  void aRefusalNamesFilePlaceWordValueAndRemedy(String column, String mapping, String reason) {
    assertThatThrownBy(() -> read(source(column, mapping)))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot read %s: Invalid setting tables.%s.columns.%s.%s",
            directory.resolve("sources/shop.yml"), part(column, 0), part(column, 1), reason);
  }

  @Test
  void everyWordOfTheSchemaIsTried() {
    assertThat(words()).hasSize(10).allSatisfy(word -> sample(word, "spend.amount"));
  }
}
