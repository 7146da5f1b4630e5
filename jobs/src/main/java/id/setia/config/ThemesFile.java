package id.setia.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.SetiaException;
import id.setia.text.Theme;
import id.setia.text.Themes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code config/themes.yml}: the themes that comments are searched for.
 *
 * @param themes by code
 */
public record ThemesFile(Map<String, Words> themes) {

  private static final String NAME = "themes.yml";
  private static final String DEFAULTS = "theme-defaults.yml";

  /** Keeps the order of the file. */
  public ThemesFile {
    themes = Collections.unmodifiableMap(new LinkedHashMap<>(themes));
  }

  /**
   * What the file says of a theme; what it leaves out is empty.
   *
   * @param english its name for people; without one, its code
   * @param indonesian the same in Indonesian; without one, the English name
   * @param enabled whether it is looked for
   * @param complaint whether its words say that something is wrong
   * @param words single words
   * @param stems words with any affix
   * @param phrases words in a row
   * @param not phrases in which its words mean something else
   */
  public record Words(
      String english,
      String indonesian,
      boolean enabled,
      boolean complaint,
      List<String> words,
      List<String> stems,
      List<String> phrases,
      List<String> not) {

    /** Copies the lists. */
    public Words {
      words = List.copyOf(words);
      stems = List.copyOf(stems);
      phrases = List.copyOf(phrases);
      not = List.copyOf(not);
    }

    private Theme theme(String code) {
      String name = english.isBlank() ? code : english;
      return new Theme(
          code,
          name,
          indonesian.isBlank() ? name : indonesian,
          complaint,
          words,
          stems,
          phrases,
          not);
    }
  }

  /**
   * The themes of a configuration directory over those that come with the program.
   *
   * @param shipped the configuration that comes with the program
   * @param environment what {@code ${NAME}} stands for
   * @throws SetiaException naming file, theme and rule when a file is invalid
   */
  public static Themes read(Path directory, Path shipped, Map<String, String> environment) {
    YamlFile yaml = new YamlFile(environment);
    Path own = directory.resolve(NAME);
    Path standard = shipped.resolve(NAME);
    ObjectNode merged = yaml.empty();
    ObjectNode all = merged.putObject("themes");
    if (Files.exists(standard)) {
      YamlFile.merge(merged, yaml.map(standard));
    }
    if (Files.exists(own) && !own.equals(standard)) {
      YamlFile.merge(merged, yaml.map(own));
    }
    for (Map.Entry<String, JsonNode> theme : all.properties()) {
      if (theme.getValue().isObject()) {
        theme.setValue(
            YamlFile.merge(yaml.defaultsOf(DEFAULTS, ThemesFile.class), theme.getValue()));
      }
    }
    Path told = Files.exists(own) ? own : standard;
    ThemesFile file = yaml.bind(told.toString(), merged, ThemesFile.class);
    try {
      Themes themes =
          new Themes(
              file.themes().entrySet().stream()
                  .filter(theme -> theme.getValue().enabled())
                  .map(theme -> theme.getValue().theme(theme.getKey()))
                  .toList());
      CheckedThemes.require(themes, Templates.directory());
      return themes;
    } catch (IllegalArgumentException invalid) {
      throw new SetiaException("Cannot read %s: %s".formatted(told, invalid.getMessage()), invalid);
    }
  }
}
