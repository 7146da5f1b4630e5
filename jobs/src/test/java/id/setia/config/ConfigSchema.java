package id.setia.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the JSON Schemas with which editors complete and check configuration files. */
final class ConfigSchema {

  private static final Path SOURCES = Path.of("jobs/src/main/java/id/setia/config");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What no default stands for. */
  private static final Set<String> REQUIRED =
      Set.of(
          "SourceConfig.name", "SourceConfig.files", "Recognition.required", "ScheduledJob.cron");

  /** The mapping words beside the three that say where a value comes from. */
  private static final List<String> ORIGINS = List.of("from", "sql", "value");

  private ConfigSchema() {}

  static ObjectNode of(Class<?> type, String title) {
    SchemaGeneratorConfigBuilder builder =
        new SchemaGeneratorConfigBuilder(JSON, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(new JacksonModule())
            .with(
                Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
            .with(Option.INLINE_ALL_SCHEMAS);
    builder
        .forFields()
        .withPropertyNameOverrideResolver(field -> snakeCase(field.getDeclaredName()))
        .withRequiredCheck(
            field -> REQUIRED.contains(owner(field).getSimpleName() + "." + field.getName()))
        .withDescriptionResolver(
            field ->
                field.isFakeContainerItemScope()
                    ? null
                    : description(owner(field), field.getDeclaredName()))
        .withCustomDefinitionProvider(
            (field, context) ->
                field.getName().equals("tables")
                    ? new CustomPropertyDefinition(
                        tables(
                            context.createDefinition(
                                context.getTypeContext().resolve(SourceConfig.TableMapping.class))))
                    : null);
    builder
        .forTypesInGeneral()
        .withCustomDefinitionProvider(
            (resolved, context) -> {
              Class<?> erased = resolved.getErasedType();
              if (erased.isEnum()) {
                return plain(enumeration(erased));
              }
              if (erased == Covers.class) {
                return plain(covers());
              }
              if (erased == ColumnMapping.class) {
                return plain(column());
              }
              boolean isOfValues =
                  erased == List.class
                      && !resolved.getTypeBindings().getBoundType(0).getErasedType().isRecord();
              return isOfValues ? plain(oneOrMany()) : null;
            });
    ObjectNode schema = new SchemaGenerator(builder.build()).generateSchema(type);
    ObjectNode titled = JSON.createObjectNode();
    titled.set("$schema", schema.remove("$schema"));
    titled.put("title", title);
    titled.setAll(schema);
    return titled;
  }

  /** A source, with a preset or with tables of its own. */
  static ObjectNode ofSource() {
    ObjectNode schema = of(SourceConfig.class, "A source of Setia");
    ArrayNode either = schema.putArray("anyOf");
    either.addObject().putArray("required").add("tables");
    either.addObject().putArray("required").add("preset");
    return schema;
  }

  /** A preset: what it says of itself, and the words of a source but for a shop's own. */
  static ObjectNode ofPreset() {
    ObjectNode schema = of(SourceConfig.class, "A preset of Setia");
    ObjectNode preset = (ObjectNode) of(Preset.class, "").get("properties");
    ObjectNode properties = JSON.createObjectNode();
    for (String word : List.of("title", "generation", "page", "recognise", "ask")) {
      properties.set(word, preset.get(word));
    }
    properties.setAll((ObjectNode) schema.get("properties"));
    properties.remove(List.of("name", "files"));
    schema.set("properties", properties);
    schema.putArray("required").add("title").add("page").add("recognise");
    return schema;
  }

  /**
   * The definition as it is; the generator would forbid all properties beside its {@code anyOf}.
   */
  private static CustomDefinition plain(ObjectNode schema) {
    return new CustomDefinition(
        schema, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.NO);
  }

  private static ObjectNode covers() {
    ObjectNode covers = JSON.createObjectNode();
    ArrayNode either = covers.putArray("anyOf");
    ArrayNode words = either.addObject().putArray("enum");
    for (String word : List.of("", "day", "week", "month", "file_name")) {
      words.add(word);
    }
    ObjectNode range = either.addObject().put("type", "object");
    ObjectNode days = range.putObject("properties");
    days.putObject("from").put("type", "string").put("format", "date");
    days.putObject("to").put("type", "string").put("format", "date");
    range.putArray("required").add("from").add("to");
    range.put("additionalProperties", false);
    return covers;
  }

  private static Class<?> owner(FieldScope field) {
    return field.getDeclaringType().getErasedType();
  }

  private static String snakeCase(String name) {
    return ((PropertyNamingStrategies.SnakeCaseStrategy) PropertyNamingStrategies.SNAKE_CASE)
        .translate(name);
  }

  private static ObjectNode tables(ObjectNode mapping) {
    String names =
        CanonicalTables.mappable().stream()
            .map(CanonicalTable::name)
            .collect(Collectors.joining("|"));
    ObjectNode tables = JSON.createObjectNode().put("type", "object").put("minProperties", 1);
    tables
        .putObject("patternProperties")
        .set("^(%s)(\\.[a-z0-9_]+)?$".formatted(names), orNothing(mapping));
    return tables.put("additionalProperties", false);
  }

  /** Nothing takes away what a preset says. */
  private static ObjectNode orNothing(ObjectNode schema) {
    ObjectNode either = JSON.createObjectNode();
    either.putArray("anyOf").add(schema).add(JSON.createObjectNode().put("type", "null"));
    return either;
  }

  private static ObjectNode enumeration(Class<?> type) {
    ObjectNode values = JSON.createObjectNode();
    if (type == TaxInPrices.class) {
      // two of the words are truth values to an editor
      values.putArray("enum").add(false).add(true).add("auto");
      return values;
    }
    values.put("type", "string");
    ArrayNode names = values.putArray("enum");
    Arrays.stream(type.getEnumConstants())
        .forEach(constant -> names.add(constant.toString().toLowerCase(Locale.ROOT)));
    return values;
  }

  private static ObjectNode oneOrMany() {
    ObjectNode either = JSON.createObjectNode();
    ArrayNode kinds = either.putArray("anyOf");
    kinds.add(scalar());
    kinds.addObject().put("type", "array").set("items", scalar());
    return either;
  }

  private static ObjectNode scalar() {
    ObjectNode scalar = JSON.createObjectNode();
    scalar.putArray("type").add("string").add("number").add("boolean");
    return scalar;
  }

  private static ObjectNode column() {
    ObjectNode map = JSON.createObjectNode().put("type", "object");
    ObjectNode properties = map.putObject("properties");
    for (String name : List.of("from", "formats", "blankCodes")) {
      properties.set(snakeCase(name), described(oneOrMany(), name));
    }
    properties.set("format", described(oneOrMany(), "formats"));
    for (String name : List.of("sql", "value", "timeZone", "otherwise", "whenBlank")) {
      properties.set(snakeCase(name), described(scalar(), name));
    }
    properties.set("numbers", described(enumeration(NumberStyle.class), "numbers"));
    ObjectNode values = JSON.createObjectNode().put("type", "object");
    values.set("additionalProperties", scalar());
    properties.set("map", described(values, "map"));
    ObjectNode range = JSON.createObjectNode().put("type", "array");
    range.set("items", JSON.createObjectNode().put("type", "number"));
    properties.set("scale", described(range.put("minItems", 2).put("maxItems", 2), "scale"));
    properties.set("best", enumeration(Scale.Best.class));
    map.put("additionalProperties", false);
    ArrayNode origins = map.putArray("oneOf");
    for (String origin : ORIGINS) {
      origins.addObject().putArray("required").add(origin);
    }
    // Over a preset's column, without an origin of its own.
    ObjectNode rest = JSON.createObjectNode();
    properties.fieldNames().forEachRemaining(rest::putObject);
    rest.remove(ORIGINS);
    ObjectNode over = origins.addObject();
    over.set("properties", rest);
    over.put("additionalProperties", false);
    ObjectNode either = JSON.createObjectNode();
    ArrayNode kinds = either.putArray("anyOf");
    kinds.add(JSON.createObjectNode().put("type", "string")).add(map);
    kinds.addObject().put("type", "null");
    return either;
  }

  private static ObjectNode described(ObjectNode schema, String component) {
    String description = description(ColumnMapping.class, component);
    return description == null ? schema : schema.put("description", description);
  }

  /** A component's sentence in the record's own documentation. */
  private static @Nullable String description(Class<?> record, String component) {
    Class<?> outer = record;
    while (outer.getEnclosingClass() != null) {
      outer = outer.getEnclosingClass();
    }
    try {
      String source = Files.readString(SOURCES.resolve(outer.getSimpleName() + ".java"));
      int declaration = source.indexOf("record " + record.getSimpleName() + "(");
      String comment = source.substring(source.lastIndexOf("/**", declaration), declaration);
      Matcher found =
          Pattern.compile(
                  "@param " + component + " (.*?)(?=\\n\\s*\\* @|\\n\\s*\\*/)", Pattern.DOTALL)
              .matcher(comment);
      return found.find()
          ? found.group(1).replaceAll("\\s*\\n\\s*\\* *", " ").replaceAll("\\{@code ([^}]*)}", "$1")
          : null;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
