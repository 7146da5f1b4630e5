package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night that stands on nothing new takes its tables over; any other builds them. */
class ReuseIT {

  private static final String DAY = SmallNights.AS_OF.toString();
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

  private static String takenOver(Shell shell, int number) {
    shell.run("run", "--as-of", DAY).exits(ExitCode.DONE);
    return shell.manifest(DAY + "-" + number).path("taken_over").asText();
  }
}
