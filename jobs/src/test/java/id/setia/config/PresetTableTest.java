package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of what each preset was shown on names all presets, and nothing that isn't there. */
class PresetTableTest {

  private static final Path PAGE = Path.of("docs/sources/README.md");
  private static final int TRAPS = 8;

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
    Map<String, String> links = new TreeMap<>();
    Pattern.compile("(?m)^\\[([a-z0-9-]+)]: (\\S+)$")
        .matcher(page)
        .results()
        .forEach(link -> links.put(link.group(1), link.group(2)));
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
}
