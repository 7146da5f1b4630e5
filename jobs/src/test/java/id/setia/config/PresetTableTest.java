package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of what each preset was shown on names all presets, and nothing that isn't there. */
class PresetTableTest {

  private static final Path PAGE = Path.of("docs/sources/README.md");
  private static final int TRAPS = 8;

  private static final Set<String> MONEY = Set.of("orders", "order_lines", "refunds", "spend");

  private static List<List<String>> rows(int columns) throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| preset "))
        .map(line -> Stream.of(line.split("\\|")).skip(1).map(String::strip).toList())
        .filter(cells -> cells.size() == columns)
        .toList();
  }

  /** {@code stripe-payments, -2018} are two. */
  private static List<String> presets(List<List<String>> rows) {
    return rows.stream()
        .flatMap(
            row -> {
              String[] names = row.get(0).split(", ");
              return Stream.of(names).map(name -> name.startsWith("-") ? names[0] + name : name);
            })
        .toList();
  }

  @Test
  void everyPresetHasItsRow() throws IOException {
    assertThat(presets(rows(TRAPS + 1)))
        .containsExactlyInAnyOrderElementsOf(Presets.in(Map.of(), Path.of("config")).names());
  }

  @Test
  void everyCellIsACaseOrAReason() throws IOException {
    String page = Files.readString(PAGE);
    Map<String, String> links = links();
    assertThat(links.values())
        .isNotEmpty()
        .allSatisfy(
            target -> assertThat(PAGE.resolveSibling(target).normalize().toFile()).isDirectory());
    List<String> reasons =
        Pattern.compile("(?m)^- \\*\\*([a-z])\\*\\* ")
            .matcher(page)
            .results()
            .map(reason -> reason.group(1))
            .toList();
    Pattern link = Pattern.compile("\\[([^\\]]+)]\\[([^\\]]*)]");
    for (List<String> row : rows(TRAPS + 1)) {
      for (String cell : row.subList(1, row.size())) {
        List<MatchResult> found = link.matcher(cell).results().toList();
        if (found.isEmpty()) {
          assertThat(reasons).as(row.get(0)).contains(cell);
        }
        found.forEach(
            name ->
                assertThat(links)
                    .as(row.get(0))
                    .containsKey(name.group(2).isEmpty() ? name.group(1) : name.group(2)));
      }
    }
  }

  /** What a reason says of a preset, as far as its file shows it. */
  private static final Map<String, Predicate<Set<String>>> REASONS =
      Map.of(
          "a", tables -> !tables.contains("tickets"),
          "i", tables -> !tables.contains("refunds"),
          "k", tables -> Collections.disjoint(tables, MONEY),
          "r", tables -> tables.equals(Set.of("spend")),
          "x", tables -> tables.contains("refunds"));

  @Test
  void everyReasonIsTrueOfItsPreset() throws IOException {
    Presets presets = Presets.in(Map.of(), Path.of("config"));
    for (List<String> row : rows(TRAPS + 1)) {
      for (String preset : presets(List.of(row))) {
        Set<String> tables = tables(preset, presets);
        for (String cell : row.subList(1, row.size())) {
          assertThat(REASONS.getOrDefault(cell, any -> true).test(tables))
              .as("%s: %s of %s", preset, cell, tables)
              .isTrue();
        }
      }
    }
  }

  private static Set<String> tables(String preset, Presets presets) throws IOException {
    assertThat(presets.names()).contains(preset);
    String yaml = Files.readString(Path.of("config/presets", preset + ".yml"));
    return Pattern.compile("(?m)^  ([a-z_]+)(?:\\.[a-z0-9_]+)?:")
        .matcher(yaml.substring(yaml.indexOf("\ntables:")))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  /** A case has a source of the preset (of one of its generations), a fixture is the preset's. */
  @Test
  void everyCaseIsOfItsPreset() throws IOException {
    Pattern cell = Pattern.compile("\\[([^\\]]+)](?:\\[([^\\]]*)])?");
    Map<String, String> links = links();
    for (List<String> row : rows(TRAPS + 1)) {
      String preset = presets(List.of(row)).get(0);
      for (MatchResult found :
          cell.matcher(String.join("|", row.subList(1, row.size()))).results().toList()) {
        String name = String.valueOf(found.group(2));
        String link = name.isEmpty() || name.equals("null") ? found.group(1) : name;
        Path folder = PAGE.resolveSibling(String.valueOf(links.get(link))).normalize();
        if (folder.startsWith("cases")) {
          assertThat(sources(folder)).as("%s: %s", preset, folder).contains("preset: " + preset);
        } else if (!link.equals("own")) {
          assertThat(folder.getFileName()).hasToString(preset);
        }
      }
    }
  }

  private static String sources(Path folder) throws IOException {
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> files = Files.list(folder.resolve("config/sources"))) {
      for (Path file : files.sorted().toList()) {
        sources.append(Files.readString(file)).append('\n');
      }
    }
    return sources.toString();
  }

  private static Map<String, String> links() throws IOException {
    Map<String, String> links = new TreeMap<>();
    Pattern.compile("(?m)^\\[([a-z0-9-]+)]: (\\S+)$")
        .matcher(Files.readString(PAGE))
        .results()
        .forEach(link -> links.put(link.group(1), link.group(2)));
    return links;
  }
}
