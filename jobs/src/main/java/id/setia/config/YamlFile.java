package id.setia.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import id.setia.foreign.SettingFault;
import id.setia.foreign.YamlFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a YAML file into a record: {@code ${NAME}} replaced from the environment, absent settings
 * filled from a defaults resource, unknown ones refused.
 */
final class YamlFile {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final ObjectMapper mapper =
      WrittenYaml.mapper()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Map<String, String> environment;
  private final Set<String> used = new TreeSet<>();

  YamlFile(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads {@code file} over the defaults of {@code defaultsResource}, a resource beside {@code
   * type}.
   *
   * @throws SetiaException when the file can't be read, names an unset variable or breaks a rule of
   *     the record
   */
  <T> T read(Path file, String defaultsResource, Class<T> type) {
    return bind(file.toString(), tree(file), defaultsResource, type);
  }

  /**
   * Reads {@code file} as it is.
   *
   * @throws SetiaException when it can't be read or is no YAML
   */
  JsonNode tree(Path file) {
    try {
      return tree(file, Files.readString(file));
    } catch (IOException unreadable) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(file, FileFault.reason(unreadable)), unreadable);
    }
  }

  /**
   * Reads {@code file} as it is; an empty one is an empty map.
   *
   * @throws SetiaException when it can't be read, is no YAML or no map
   */
  JsonNode map(Path file) {
    JsonNode own = tree(file);
    refuseOthers(file.toString(), own);
    return own;
  }

  private static void refuseOthers(String file, JsonNode own) {
    if (!own.isObject() && !own.isMissingNode() && !own.isNull()) {
      throw new SetiaException("Cannot read %s: it must be a map of settings".formatted(file));
    }
  }

  private JsonNode tree(Path file, String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException malformed) {
      JsonLocation at = malformed.getLocation();
      throw new SetiaException(
          "Cannot read %s: %s"
              .formatted(
                  file,
                  YamlFault.reason(
                      malformed.getOriginalMessage(),
                      at == null ? 0 : at.getLineNr(),
                      at == null ? 0 : at.getColumnNr(),
                      text)),
          malformed);
    }
  }

  /** The defaults alone, where a configuration has no such file. */
  <T> T defaults(String defaultsResource, Class<T> type) {
    return bind(defaultsResource, mapper.createObjectNode(), defaultsResource, type);
  }

  /** One section of a file over its defaults; the defaults alone where there is no such file. */
  <T> T section(
      Path file, String section, String defaultsResource, Class<T> type, Class<?> besides) {
    ObjectNode defaults = (ObjectNode) defaultsOf(defaultsResource, besides).get(section);
    JsonNode own = Files.exists(file) ? tree(file).path(section) : mapper.createObjectNode();
    return bind(file.toString(), own.isObject() ? merge(defaults, own) : defaults, type);
  }

  /** One text at the top of a file; its default where the file does not have it. */
  String text(Path file, String name, String defaultsResource, Class<?> besides) {
    JsonNode own = Files.exists(file) ? tree(file).path(name) : mapper.createObjectNode();
    ObjectNode only = mapper.createObjectNode();
    only.set(name, own.isValueNode() ? own : defaultsOf(defaultsResource, besides).get(name));
    substitute(file.toString(), only, "");
    return only.get(name).asText();
  }

  /** The settings of a file over their defaults. */
  <T> T bind(String file, JsonNode own, String defaultsResource, Class<T> type) {
    refuseOthers(file, own);
    return bind(file, merge(defaultsOf(defaultsResource, type), own), type);
  }

  /** A map of settings, complete, as a record; {@code file} is for messages. */
  <T> T bind(String file, ObjectNode merged, Class<T> type) {
    substitute(file, merged, "");
    try {
      return mapper.treeToValue(merged, type);
    } catch (JsonMappingException invalid) {
      throw refusal(file, SettingFault.reason(invalid), invalid);
    } catch (JsonProcessingException invalid) {
      throw refusal(file, SettingFault.reason(invalid, ""), invalid);
    }
  }

  /**
   * A refused value may be a password that stands in the wrong place: its variable is told instead.
   */
  private SetiaException refusal(String file, String reason, JsonProcessingException invalid) {
    String hidden = hidden(reason);
    String message = "Cannot read %s: %s".formatted(file, hidden);
    return hidden.equals(reason)
        ? new SetiaException(message, invalid)
        : new SetiaException(message);
  }

  /**
   * Refuses words of a source's or preset's file that have no effect.
   *
   * @param own the file as it is written
   * @param complete what it says with its preset and the defaults
   * @throws SetiaException naming the file, the first such word, its place and the reason
   */
  void refuseIdleWords(Path file, JsonNode own, ObjectNode complete) {
    try {
      IdleWords.refuse(own, complete);
    } catch (IllegalArgumentException idle) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(file, hidden(String.valueOf(idle.getMessage()))), idle);
    }
  }

  private String hidden(String reason) {
    String hidden = reason;
    for (String name : used) {
      String value = environment.getOrDefault(name, "");
      hidden = value.isEmpty() ? hidden : hidden.replace(value, "${" + name + "}");
    }
    return hidden;
  }

  ObjectNode empty() {
    return mapper.createObjectNode();
  }

  /** The defaults of a resource beside {@code type}, to be changed at will. */
  ObjectNode defaultsOf(String resource, Class<?> type) {
    try (InputStream stream =
        Objects.requireNonNull(type.getResourceAsStream(resource), resource)) {
      return (ObjectNode) mapper.readTree(stream);
    } catch (IOException unreadable) {
      throw new IllegalStateException(resource, unreadable);
    }
  }

  /** Puts {@code own} over {@code defaults}, maps within maps, and returns them. */
  static ObjectNode merge(ObjectNode defaults, JsonNode own) {
    own.properties()
        .forEach(
            entry -> {
              JsonNode below = defaults.get(entry.getKey());
              if (below != null && entry.getValue().isNull()) {
                // A setting without a value is one that is left out.
                return;
              }
              boolean isMap = below instanceof ObjectNode && entry.getValue().isObject();
              defaults.set(
                  entry.getKey(),
                  isMap ? merge((ObjectNode) below, entry.getValue()) : entry.getValue());
            });
    return defaults;
  }

  private void substitute(String file, JsonNode node, String path) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        String here = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
        if (entry.getValue().isTextual()) {
          entry.setValue(TextNode.valueOf(expand(file, entry.getValue().textValue(), here)));
        } else {
          substitute(file, entry.getValue(), here);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int index = 0; index < array.size(); index++) {
        JsonNode element = array.get(index);
        String here = path + "[" + index + "]";
        if (element.isTextual()) {
          array.set(index, TextNode.valueOf(expand(file, element.textValue(), here)));
        } else {
          substitute(file, element, here);
        }
      }
    }
  }

  private String expand(String file, String text, String path) {
    Matcher matcher = VARIABLE.matcher(text);
    return matcher.replaceAll(
        match -> {
          String value = environment.get(match.group(1));
          used.add(match.group(1));
          if (value == null) {
            throw new SetiaException(
                "Cannot read %s: ${%s} is not set in the environment (at %s)"
                    .formatted(file, match.group(1), path));
          }
          return Matcher.quoteReplacement(value);
        });
  }
}
