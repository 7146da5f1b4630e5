package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/settings.md has a row for every setting, and says the default that it really has. */
class SettingsPageTest {

  private static final Path PAGE = Path.of("docs/settings.md");

  @Test
  void everySettingHasARowAndNoRowIsOfNone() throws IOException {
    assertThat(documented().keySet())
        .containsExactlyInAnyOrderElementsOf(withoutOwnDefault(defaults()));
  }

  @Test
  void everyDefaultIsTheOneThatHolds() throws IOException {
    Map<String, String> defaults = defaults();
    documented()
        .forEach(
            (name, said) -> {
              String holds = defaults.get(name);
              if (holds != null && !said.startsWith("(") && !said.equals("...")) {
                assertThat(said).as(name).isEqualTo(holds);
              }
            });
  }

  /** Settings that a database copy has where it is asked for stand in one row. */
  private static List<String> withoutOwnDefault(Map<String, String> defaults) {
    return defaults.keySet().stream()
        .map(name -> name.startsWith("publish.postgres.") ? "publish.postgres" : name)
        .distinct()
        .toList();
  }

  /** The settings of the table, with what the page says is their default. */
  private static Map<String, String> documented() throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| ") && !line.startsWith("| setting |")) {
        String[] cells = line.substring(2).split(" \\| ", 3);
        List<String> names = names(cells[0]);
        List<String> values =
            names.size() == 1 ? List.of(cells[1]) : List.of(cells[1].split(", ", -1));
        for (int i = 0; i < names.size(); i++) {
          all.put(names.get(i), values.size() == names.size() ? values.get(i) : "...");
        }
      }
    }
    return all;
  }

  /** {@code a.b.c, .d} is a.b.c and a.b.d. */
  private static List<String> names(String cell) {
    List<String> names = new ArrayList<>();
    for (String name : cell.strip().split(", ", -1)) {
      names.add(
          name.startsWith(".")
              ? names.get(0).substring(0, names.get(0).lastIndexOf('.')) + name
              : name);
    }
    return names;
  }

  private static Map<String, String> defaults() throws IOException {
    try (InputStream file = Configuration.class.getResourceAsStream("settings-defaults.yml")) {
      Map<String, String> all = new LinkedHashMap<>();
      collect("", new YAMLMapper().readTree(file), all);
      return all;
    }
  }

  private static void collect(String path, JsonNode node, Map<String, String> into) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(
              field ->
                  collect(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      into));
    } else {
      into.put(path, node.isValueNode() ? node.asText() : node.toString().replace(",", ", "));
    }
  }
}
