package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two shops with a workspace each and a release of the same day and number: whoever works on the
 * one while standing in the directory of the other gets the one's facts. DuckDB looks for a
 * relative path in the directory of the process first.
 */
class NeighbourWorkspacesIT {

  private static final Path LAUNCHER = Path.of("setia").toAbsolutePath();
  private static final String RELEASE = "2026-03-31-1";
  private static final String SALES =
      "select coalesce(sum(net_revenue), 0)::decimal(18, 2)::varchar as sales from core.order_lines";
  private static final String FACTS_OF_BI =
      "select coalesce(sum(net_revenue), 0)::decimal(18, 2)::varchar as sales from bi.sales";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  private Path neighbour() {
    return directory.resolve("neighbour");
  }

  @BeforeEach
  void theNeighbourSells() throws Exception {
    night("numbers-of-other-countries", "", neighbour(), Path.of(""));
    assertThat(ask(SALES, neighbour(), Path.of(""))).isEqualTo("2486048.75");
  }

  @Test
  void aNightPublishesItsOwnFacts() throws Exception {
    Path own = directory.resolve("own");

    night("letters-in-parts", "", own, neighbour());

    assertThat(ask(SALES, own, neighbour())).isEqualTo("2000.00");
    assertThat(own.resolve("releases").resolve(RELEASE)).isDirectoryNotContaining("glob:core-*");
  }

  @Test
  void aReaderOfViewsReadsTheirOwnFiles() throws Exception {
    Path own = directory.resolve("own");

    night("letters-in-parts", "publish: {facts: views}\n", own, neighbour());

    assertThat(ask(SALES, own, neighbour())).isEqualTo("2000.00");
    Path moved = Files.move(own, directory.resolve("moved"));
    assertThat(ask(SALES, moved, neighbour())).isEqualTo("2000.00");
    assertThat(ask(FACTS_OF_BI, moved, neighbour())).as("less refunds of 300").isEqualTo("1700.00");
  }

  private void night(String shop, String settings, Path workspace, Path standing)
      throws IOException, InterruptedException {
    Path home = directory.resolve(shop);
    if (!Files.exists(home)) {
      Home.copy(Path.of("cases", shop), home);
    }
    Files.writeString(home.resolve("config/setia.yml"), settings, StandardOpenOption.APPEND);
    run(
        home,
        standing,
        List.of("run", "--config", home.resolve("config").toString(), "--as-of", "2026-03-31"),
        workspace);
  }

  private static String ask(String select, Path workspace, Path standing)
      throws IOException, InterruptedException {
    String rows = run(workspace, standing, List.of("sql", "--json", select), workspace);
    return new ObjectMapper().readTree(rows).get(0).get("sales").asText();
  }

  private static String run(Path shop, Path standing, List<String> arguments, Path workspace)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(LAUNCHER.toString())
            .directory(standing.toAbsolutePath().toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.command().addAll(arguments);
    builder.command().addAll(List.of("--workspace", workspace.toString()));
    builder.environment().put("SETIA_EXPORTS", shop.resolve("night-1").toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
