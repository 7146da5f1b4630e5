package id.setia.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.SetiaException;
import java.nio.file.Path;
import java.util.Map;

/** Reads a source file: the defaults, over them its preset, over that what it says itself. */
final class SourceFile {

  private static final String DEFAULTS = "source-defaults.yml";

  private final YamlFile yaml;
  private final Presets presets;

  SourceFile(YamlFile yaml, Presets presets) {
    this.yaml = yaml;
    this.presets = presets;
  }

  SourceConfig read(Path file) {
    JsonNode own = yaml.map(file);
    // before variables take the place of their names
    JsonNode written = own.deepCopy();
    ObjectNode words = yaml.defaultsOf(DEFAULTS, SourceConfig.class);
    String name = own.path("preset").asText("");
    if (name.isEmpty()) {
      YamlFile.merge(words, own);
    } else {
      checkPreset(file, name, own);
      YamlFile.merge(words, presets.words(name));
      PresetWords.override(words, own, file);
    }
    SourceConfig source = yaml.bind(file.toString(), words, SourceConfig.class);
    yaml.refuseIdleWords(file, written, words);
    return source;
  }

  private void checkPreset(Path file, String name, JsonNode own) {
    if (!presets.names().contains(name)) {
      throw new SetiaException(
          "Cannot read %s: there is no preset %s (known: %s)"
              .formatted(file, name, String.join(", ", presets.names())));
    }
    for (Map.Entry<String, String> asked : presets.preset(name).ask().entrySet()) {
      if (!own.hasNonNull(asked.getKey())) {
        throw new SetiaException(
            "Cannot read %s: preset %s needs %s: %s"
                .formatted(file, name, asked.getKey(), asked.getValue()));
      }
    }
  }
}
