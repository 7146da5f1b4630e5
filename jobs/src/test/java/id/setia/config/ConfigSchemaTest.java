package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The committed schemas are those of the records, and hold for every configuration in the
 * repository. {@code -Dsetia.update=true} writes them anew.
 */
class ConfigSchemaTest {

  private static final Path DIRECTORY = Path.of("config/schema");

  private static Stream<Map.Entry<String, JsonNode>> schemas() {
    return Stream.of(
        Map.entry("settings.schema.json", ConfigSchema.of(Settings.class, "Setia's settings")),
        Map.entry("source.schema.json", ConfigSchema.ofSource()),
        Map.entry("preset.schema.json", ConfigSchema.ofPreset()));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void committedSchemasAreThoseOfTheRecords(Map.Entry<String, JsonNode> schema) throws IOException {
    Path file = DIRECTORY.resolve(schema.getKey());
    String text =
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema.getValue())
            + "\n";
    if (Boolean.getBoolean("setia.update")) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(file, text);
    }
    assertThat(file).as("run with -Dsetia.update=true to write it anew").exists();
    assertThat(Files.readString(file)).isEqualTo(text);
  }

  private static Stream<Path> configurations() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String root : List.of("config", "examples")) {
      try (Stream<Path> tree = Files.walk(Path.of(root))) {
        tree.filter(file -> file.toString().endsWith(".yml")).forEach(files::add);
      }
    }
    assertThat(files).hasSizeGreaterThan(6);
    return files.stream()
        .filter(
            file ->
                file.endsWith("setia.yml")
                    || String.valueOf(file.getParent()).endsWith("sources")
                    || isPreset(file));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void configurationsOfTheRepositoryAreValid(Path file) throws IOException {
    assertThat(faults(schemaOf(file), Files.readString(file))).isEmpty();
  }

  private static boolean isPreset(Path file) {
    return file.getParent() != null && file.getParent().endsWith("presets");
  }

  private static JsonNode schemaOf(Path file) throws IOException {
    String name =
        file.endsWith("setia.yml")
            ? "settings.schema.json"
            : isPreset(file) ? "preset.schema.json" : "source.schema.json";
    return new ObjectMapper().readTree(DIRECTORY.resolve(name).toFile());
  }

  private static List<String> faults(JsonNode schema, String yaml) throws JsonProcessingException {
    List<String> faults = new ArrayList<>();
    check(schema, new YAMLMapper().readTree(yaml), "", faults);
    return faults;
  }

  @Test
  void whatIsWrongIsFound() throws IOException {
    JsonNode source = schemaOf(Path.of("shop.yml"));
    String right =
        "{name: a, files: x, tables: {feedback.nps: {columns: {response_id: {from: [a], numbers: dot}}}}}";
    assertThat(faults(source, right)).isEmpty();
    assertThat(faults(source, right.replace("name: a, ", ""))).containsExactly(": name is missing");
    assertThat(faults(source, right.replace("files", "file"))).contains(": file is unknown");
    assertThat(faults(source, right.replace("feedback.nps", "surveys")))
        .containsExactly(".tables: surveys is unknown");
    assertThat(faults(source, right.replace("numbers: dot", "numbers: point"))).hasSize(1);
    assertThat(faults(source, right.replace("from:", "form:"))).hasSize(1);
    assertThat(faults(source, right.replace("{from: [a], numbers: dot}", "{from: a, sql: b}")))
        .hasSize(1);
    assertThat(faults(source, "{name: a, files: x}"))
        .containsExactly(": {\"name\":\"a\",\"files\":\"x\"} fits nothing");
    assertThat(
            faults(
                source,
                "{name: a, files: x, preset: p, tables: {refunds: ~, orders: {columns: {phone: ~, status: {map: {a: b}}}}}}"))
        .isEmpty();
    assertThat(
            faults(
                source,
                "{name: a, files: x, preset: p, tables: {orders: {columns: {status: {mop: {a: b}}}}}}"))
        .hasSize(1);
    assertThat(faults(schemaOf(Path.of("presets/a.yml")), "{name: a}"))
        .contains(": name is unknown", ": recognise is missing");
    assertThat(faults(schemaOf(Path.of("setia.yml")), "{min_n: many}"))
        .containsExactly(".min_n: \"many\" is no [integer]");
  }

  /** As much of JSON Schema as the generated schemas use. */
  private static void check(JsonNode schema, JsonNode value, String path, List<String> faults) {
    if (schema.has("type") && !types(schema).contains(kind(value)) && !isWhole(schema, value)) {
      faults.add("%s: %s is no %s".formatted(path, value, types(schema)));
      return;
    }
    if (schema.has("enum") && !contains(schema.get("enum"), value)) {
      faults.add("%s: %s is none of %s".formatted(path, value, schema.get("enum")));
    }
    if (schema.has("anyOf") && count(schema.get("anyOf"), value) == 0) {
      faults.add("%s: %s fits nothing".formatted(path, value));
    }
    if (schema.has("oneOf") && count(schema.get("oneOf"), value) != 1) {
      faults.add("%s: %s does not fit exactly one".formatted(path, value));
    }
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asText())) {
        faults.add("%s: %s is missing".formatted(path, required.asText()));
      }
    }
    value.properties().forEach(entry -> checkProperty(schema, entry, path, faults));
    if (value.isArray() && schema.has("items")) {
      value.forEach(element -> check(schema.get("items"), element, path + "[]", faults));
    }
  }

  private static void checkProperty(
      JsonNode schema, Map.Entry<String, JsonNode> entry, String path, List<String> faults) {
    String here = path + "." + entry.getKey();
    if (schema.path("properties").has(entry.getKey())) {
      check(schema.get("properties").get(entry.getKey()), entry.getValue(), here, faults);
      return;
    }
    for (Map.Entry<String, JsonNode> pattern : schema.path("patternProperties").properties()) {
      if (entry.getKey().matches(pattern.getKey())) {
        check(pattern.getValue(), entry.getValue(), here, faults);
        return;
      }
    }
    JsonNode additional = schema.path("additionalProperties");
    if (additional.isBoolean() && !additional.booleanValue()) {
      faults.add("%s: %s is unknown".formatted(path, entry.getKey()));
    } else if (additional.isObject()) {
      check(additional, entry.getValue(), here, faults);
    }
  }

  private static int count(JsonNode schemas, JsonNode value) {
    int fitting = 0;
    for (JsonNode schema : schemas) {
      List<String> faults = new ArrayList<>();
      check(schema, value, "", faults);
      fitting += faults.isEmpty() ? 1 : 0;
    }
    return fitting;
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode candidate : values) {
      if (candidate.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> types(JsonNode schema) {
    List<String> types = new ArrayList<>();
    if (schema.get("type").isArray()) {
      schema.get("type").forEach(type -> types.add(type.asText()));
    } else {
      types.add(schema.get("type").asText());
    }
    return types;
  }

  private static boolean isWhole(JsonNode schema, JsonNode value) {
    return value.isIntegralNumber() && types(schema).contains("integer");
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING -> "string";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      default -> "null";
    };
  }
}
