package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.warehouse.Recomputation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A year of a real shop (UCI Online Retail I), delivered in three ways that must give one
 * warehouse. The control totals are {@code sum(Quantity * UnitPrice)} and the number of rows of all
 * files, the anonymous share what a dozen lines of Python with exact decimals find in them.
 */
class OnlineRetailIT {

  private static final String AS_OF = "2011-12-09";

  @TempDir private static Path once = Path.of("");

  /** The warehouse when everything arrives in one night. */
  private static Shell atOnce = new Shell(once, Map.of());

  private final Path directory;

  OnlineRetailIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeAll
  static void allFilesAtOnce() {
    Path data = RealData.folder("online-retail").getParent();
    atOnce = new Shell(once.resolve("w"), Map.of("SETIA_DATA", String.valueOf(data)));
    night(atOnce);
  }

  @Test
  void allFilesAtOnceMeetTheControlTotal() throws IOException {
    assertControlTotals(atOnce);
    assertThat(
            atOnce.value(
                "select (sum(net_revenue) + sum(adjustments))::varchar from marts.revenue_daily"))
        .isEqualTo("9747747.9340");
    assertThat(
            atOnce.value(
                "select round(sum(anonymous_net_revenue) / sum(net_revenue), 4)::varchar from marts.revenue_daily"))
        .isEqualTo("0.1495");
    assertThat(Files.readString(atOnce.workspace().resolve("report/index.html")))
        .contains("of net revenue has no customer: counted in revenue, in no customer metric.");
  }

  @Test
  void everyNumberIsWhatAnIndependentProgramFinds() throws Exception {
    Map<String, BigDecimal> expected =
        Recomputation.of(RealData.folder("online-retail/by-day"), LocalDate.parse(AS_OF));

    Map<String, BigDecimal> published = new TreeMap<>();
    for (JsonNode row : atOnce.sql(Recomputation.query())) {
      published.put(row.get("key").asText(), Recomputation.number(row.get("value").asText()));
    }

    assertThat(published).containsExactlyEntriesOf(expected);
  }

  @Test
  void nightByNightGivesTheSame() throws IOException {
    Path drop = directory.resolve("data/online-retail/by-day");
    Files.createDirectories(drop);
    Shell shell = new Shell(directory.resolve("w"), Map.of("SETIA_DATA", directory + "/data"));
    Map<String, List<Path>> months =
        new TreeMap<>(files().stream().collect(Collectors.groupingBy(OnlineRetailIT::month)));
    assertThat(months).hasSize(13);

    for (List<Path> month : months.values()) {
      for (Path file : month) {
        Files.copy(file, drop.resolve(file.getFileName()));
      }
      night(shell);
    }

    assertThat(shell.marts(AS_OF + "-13")).isEqualTo(atOnce.marts(AS_OF + "-1"));
    assertControlTotals(shell);
    assertThat(shell.value("select count(distinct run_id) from ops.conservation")).isEqualTo("13");
  }

  @Test
  void everythingTwiceShuffledAndRenamedGivesTheSame() throws IOException {
    Path drop = directory.resolve("data/online-retail/by-day");
    Files.createDirectories(drop);
    Shell shell = new Shell(directory.resolve("w"), Map.of("SETIA_DATA", directory + "/data"));
    List<Path> twice = new ArrayList<>(files());
    twice.addAll(files());
    Collections.shuffle(twice, new Random(20111209));
    for (int index = 0; index < twice.size(); index++) {
      Path renamed = drop.resolve("delivery-%03d.csv".formatted(twice.size() - index));
      Files.copy(twice.get(index), renamed);
      Files.setLastModifiedTime(renamed, FileTime.fromMillis(1_323_000_000_000L + index * 1000L));
    }

    night(shell);

    assertThat(shell.marts(AS_OF + "-1")).isEqualTo(atOnce.marts(AS_OF + "-1"));
    assertControlTotals(shell);
    assertThat(shell.run("runs", AS_OF + "-1").out())
        .containsPattern("pull online-retail +done +305 .* 305 redelivered");
  }

  private static void night(Shell shell) {
    shell.run("run", "--config", "examples/online-retail", "--as-of", AS_OF).exits(ExitCode.DONE);
  }

  private static void assertControlTotals(Shell shell) {
    assertThat(control(shell, "net_amount")).isEqualTo("9747747.9340|0.0000");
    assertThat(control(shell, "records")).isEqualTo("541909.0000|0.0000");
    assertThat(
            shell.value(
                "select sum(read) || ' ' || sum(loaded) || ' ' || sum(quarantined) || ' ' || sum(duplicates) from ops.conservation"))
        .isEqualTo("541909 541909 0 0");
    assertThat(shell.value("select count(*) from ops.check_results where not passed"))
        .isEqualTo("0");
  }

  private static String control(Shell shell, String measure) {
    return shell.value(
        "select source_total || '|' || difference from marts.reconciliation"
            + " where source = 'online-retail' and measure = '%s'".formatted(measure));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(RealData.folder("online-retail/by-day"))) {
      List<Path> csv = files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
      assertThat(csv).hasSize(305);
      return csv;
    }
  }

  private static String month(Path file) {
    return file.getFileName().toString().substring(0, "2011-12".length());
  }
}
