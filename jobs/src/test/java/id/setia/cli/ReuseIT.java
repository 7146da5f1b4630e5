package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night that stands on nothing new takes its tables over; any other builds them. */
class ReuseIT {

  private static final String DAY = SmallNights.AS_OF.toString();
  private static final String CHECKS =
      "select * from ops.check_results order by model, check_name, severity, violations";
  private static final String RELEASE = "select release_id from marts._publication";

  private final Path directory;

  ReuseIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void onlyWhatStandsOnNothingNewIsTakenOverAndOnlyIfItIsWhole() throws IOException {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      assertThat(takenOver(shell, 1)).isEmpty();
      assertThat(takenOver(shell, 2)).as("it has a release before, the first had none").isEmpty();
      assertThat(built(shell, DAY + "-2"))
          .as("nothing else is compared with the release before")
          .containsExactly("marts.cltv_changes", "marts.cltv_models");

      assertThat(takenOver(shell, 3)).isEqualTo(DAY + "-2");
      assertThat(shell.manifest(DAY + "-3").get("tables"))
          .isEqualTo(shell.manifest(DAY + "-2").get("tables"));
      assertThat(shell.value(RELEASE)).isEqualTo(DAY + "-3");
      assertThat(shell.workspace().resolve("report/index.html")).content().contains(DAY + "-3");
      assertThat(shell.steps(DAY + "-3"))
          .containsEntry("reuse", "done")
          .containsEntry("publish", "done")
          .doesNotContainKey("build core.orders");

      Path damaged = shell.workspace().resolve("releases/" + DAY + "-3/marts/nps_trend.parquet");
      Path other = damaged.resolveSibling("csat_trend.parquet");
      Files.delete(damaged);
      Files.copy(other, damaged);
      assertThat(shell.run("run", "--as-of", DAY).exits(ExitCode.DONE).err())
          .contains("is not as its manifest says (marts.nps_trend): all is built anew");
      assertThat(shell.manifest(DAY + "-4").get("tables"))
          .as("a night without reuse makes what one with it took over")
          .isEqualTo(shell.manifest(DAY + "-3").get("tables"));

      Path model = home.file("sql/core/orders.sql");
      Files.writeString(model, "-- the same rows\n" + Files.readString(model));
      assertThat(takenOver(shell, 5)).as("a model changed").isEmpty();
      assertThat(takenOver(shell, 6)).isEqualTo(DAY + "-5");

      Files.writeString(
          home.file("config/setia.yml"), "\npublish: {reuse: never}\n", StandardOpenOption.APPEND);
      assertThat(takenOver(shell, 7)).as("it is turned off").isEmpty();
      assertThat(shell.content(DAY + "-7")).isEqualTo(shell.content(DAY + "-6"));
    }
  }

  @Test
  void aNewDayBuildsWhatReadsItAndWhatOthersMadeOfItAndNewDataBuildsAll() throws IOException {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    Path late = SmallNights.heldBack("shop-nps-2025-03", directory);
    String next = SmallNights.AS_OF.plusDays(1).toString();
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      night(shell, DAY);
      night(shell, next);
      Set<String> built = built(shell, next + "-1");
      assertThat(built)
          .contains(
              "core.periods", "core.order_headers", "core.cltv_histories", "marts.rfm_segments")
          .doesNotContain("core.order_lines", "core.customers", "core.comments", "marts.nps_trend");
      JsonNode checks = shell.sql(CHECKS);

      Path settings = home.file("config/setia.yml");
      String before = Files.readString(settings);
      Files.writeString(settings, before + "\npublish: {reuse: never}\n");
      night(shell, next);
      assertThat(shell.manifest(next + "-2").has("kept")).as("it is turned off").isFalse();
      assertThat(shell.content(next + "-1")).isEqualTo(shell.content(next + "-2"));
      assertThat(checks).isEqualTo(shell.sql(CHECKS));

      Files.writeString(settings, before + "\nmin_n: 7\n");
      night(shell, next);
      assertThat(shell.manifest(next + "-3").has("kept")).as("a setting changed").isFalse();
      night(shell, next);
      assertThat(built(shell, next + "-4")).hasSize(2);
      SmallNights.deliver(late, directory);
      night(shell, next);
      assertThat(shell.manifest(next + "-5").has("kept")).as("an answer came").isFalse();
    }
  }

  private static void night(Shell shell, String day) {
    shell.run("run", "--as-of", day).exits(ExitCode.DONE);
  }

  /**
   * The tables that a release did not keep of the one before, from which it must have kept some.
   */
  private static Set<String> built(Shell shell, String release) {
    JsonNode manifest = shell.manifest(release);
    Set<String> built = new TreeSet<>();
    manifest.get("tables").fieldNames().forEachRemaining(built::add);
    manifest.get("kept").forEach(table -> built.remove(table.asText()));
    return built;
  }

  private static String takenOver(Shell shell, int number) {
    shell.run("run", "--as-of", DAY).exits(ExitCode.DONE);
    return shell.manifest(DAY + "-" + number).path("taken_over").asText();
  }
}
