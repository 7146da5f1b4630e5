package id.setia.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The presets of one or more configuration directories, each read when it is asked for. A preset
 * can build on another one with {@code preset}, as a source does.
 */
public final class Presets {

  private static final String EXTENSION = ".yml";
  private static final String DEFAULTS = "source-defaults.yml";

  /** What a preset says of itself; the rest are words of a source. */
  private static final List<String> OWN_WORDS =
      List.of("title", "generation", "page", "recognise", "ask");

  private static final List<String> SHOP_WORDS = List.of("name", "files");

  private final YamlFile yaml;
  private final SortedMap<String, Path> files;

  private Presets(YamlFile yaml, SortedMap<String, Path> files) {
    this.yaml = yaml;
    this.files = files;
  }

  /**
   * The presets in {@code presets/} of these configuration directories; of two with one name the
   * earlier directory's counts.
   *
   * @throws SetiaException when a directory can't be read
   */
  public static Presets in(Map<String, String> environment, Path... directories) {
    SortedMap<String, Path> files = new TreeMap<>();
    for (Path directory : directories) {
      for (Path file : filesOf(directory.resolve("presets"))) {
        String name = file.getFileName().toString();
        files.putIfAbsent(name.substring(0, name.length() - EXTENSION.length()), file);
      }
    }
    return new Presets(new YamlFile(environment), files);
  }

  private static List<Path> filesOf(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(EXTENSION))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(directory, FileFault.reason(unreadable)), unreadable);
    }
  }

  /** The known presets' names, in order. */
  public List<String> names() {
    return List.copyOf(files.keySet());
  }

  /**
   * The preset of that name.
   *
   * @throws SetiaException when there is none, or its file is invalid
   */
  public Preset preset(String name) {
    ObjectNode words = tree(name);
    ObjectNode own = yaml.empty();
    own.put("name", name).put("title", "").put("generation", "").put("page", "");
    own.putObject("ask");
    for (String word : OWN_WORDS) {
      JsonNode value = words.remove(word);
      if (value != null && !value.isNull()) {
        own.set(word, value);
      }
    }
    if (!own.has("recognise")) {
      own.putObject("recognise");
    }
    ObjectNode defaults = yaml.defaultsOf(DEFAULTS, SourceConfig.class);
    ObjectNode complete = YamlFile.merge(defaults, words(name));
    own.set("format", complete.get("format"));
    own.set("ignore", complete.get("ignore"));
    return yaml.bind(file(name).toString(), own, Preset.class);
  }

  /**
   * What a preset says as a source does, over what the preset says that it builds on; its optional
   * columns are the format's.
   */
  ObjectNode words(String name) {
    return words(name, Set.of());
  }

  private ObjectNode words(String name, Set<String> above) {
    if (above.contains(name)) {
      throw new SetiaException("Cannot read %s: the preset builds on itself".formatted(file(name)));
    }
    ObjectNode own = tree(name);
    JsonNode optional = own.path("recognise").path("optional");
    OWN_WORDS.forEach(own::remove);
    JsonNode base = own.remove("preset");
    JsonNode written = own.deepCopy();
    ObjectNode words = own;
    if (base != null) {
      Set<String> seen = new TreeSet<>(above);
      seen.add(name);
      words = words(base.asText(), seen);
      words.withObjectProperty("format").remove("optional");
      PresetWords.override(words, own, file(name));
    }
    ArrayNode lacking = words.withObjectProperty("format").withArrayProperty("optional");
    optional.forEach(lacking::add);
    ObjectNode complete =
        YamlFile.merge(yaml.defaultsOf(DEFAULTS, SourceConfig.class), words.deepCopy());
    yaml.refuseIdleWords(file(name), written, complete);
    return words;
  }

  private ObjectNode tree(String name) {
    Path file = file(name);
    JsonNode tree = yaml.tree(file);
    if (!(tree instanceof ObjectNode words)) {
      throw new SetiaException("Cannot read %s: it must be a map of settings".formatted(file));
    }
    for (String word : SHOP_WORDS) {
      if (words.has(word)) {
        throw new SetiaException(
            "Cannot read %s: a preset has no %s, that is for the source to say"
                .formatted(file, word));
      }
    }
    return words;
  }

  private Path file(String name) {
    Path file = files.get(name);
    if (file == null) {
      throw new SetiaException(
          "Cannot find preset %s (has: %s)".formatted(name, String.join(", ", names())));
    }
    return file;
  }
}
