package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.lease.HolderMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going back to the release before, and on again. */
class RollbackIT {

  private static final String RELEASE = "select release_id from marts._publication";

  @Test
  void goesBackAndTheNextNightGoesOn(@TempDir Path directory) throws IOException {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    shell.run("run", "--as-of", "2025-03-30").exits(ExitCode.DONE);
    byte[] report = Files.readAllBytes(shell.workspace().resolve("report/index.html"));
    shell.run("run", "--as-of", "2025-03-31").exits(ExitCode.DONE);
    assertThat(currentOf(shell)).isEqualTo("2025-03-31-1");

    assertThat(shell.run("rollback", "2025-03-30-1").exits(ExitCode.DONE).out())
        .contains("current: 2025-03-30-1 (was 2025-03-31-1)");
    assertThat(currentOf(shell)).isEqualTo("2025-03-30-1");
    assertThat(shell.workspace().resolve("report/index.html")).hasBinaryContent(report);
    JsonNode releases = shell.run("rollback", "--json").exits(ExitCode.DONE).json();
    assertThat(releases.findValuesAsText("release"))
        .containsExactly("2025-03-31-1", "2025-03-30-1");
    assertThat(releases.findValuesAsText("current")).containsExactly("false", "true");

    shell.run("run", "--as-of", "2025-04-01").exits(ExitCode.DONE);
    assertThat(currentOf(shell)).isEqualTo("2025-04-01-1");
    assertThat(shell.workspace().resolve("releases/2025-03-31-1")).exists();
  }

  @Test
  void refusesWhatIsNotThere(@TempDir Path directory) throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    assertThat(shell.run("rollback").exits(ExitCode.FAILED).err())
        .contains("no release has been published");
    shell.run("run", "--as-of", "2025-03-31").exits(ExitCode.DONE);

    assertThat(shell.run("rollback", "2024-01-01-1").exits(ExitCode.FAILED).err())
        .contains("Cannot find release 2024-01-01-1: there are 2025-03-31-1");
    // a directory without a manifest was never finished
    Files.createDirectories(shell.workspace().resolve("releases/2025-04-05-1"));
    assertThat(shell.run("rollback", "2025-04-05-1").exits(ExitCode.FAILED).err())
        .contains("Cannot find release 2025-04-05-1");
    try (Child holder =
        Child.start(HolderMain.class, Map.of(), List.of(), shell.workspace().toString())) {
      holder.awaitLine("held");
      assertThat(shell.run("rollback", "2025-03-31-1").exits(ExitCode.BUSY).err())
          .contains("process");
      holder.kill();
    }
  }

  private static String currentOf(Shell shell) {
    return shell
        .run("sql", RELEASE, "--json")
        .exits(ExitCode.DONE)
        .json()
        .get(0)
        .get("release_id")
        .asText();
  }
}
