package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state database that nobody can open: several looks want it, and the fault is one. */
class DoctorStateTest {

  @Test
  void oneFaultIsNamedOnce(@TempDir Path directory) throws IOException {
    Path workspace = Files.createDirectories(directory.resolve("workspace"));
    Path config = Files.createDirectories(directory.resolve("config"));
    Files.writeString(config.resolve("setia.yml"), "reporting_currency: IDR\n");
    Files.writeString(
        workspace.resolve("state.db"), "no database, though as long as one may be. ".repeat(200));

    String said =
        new Shell(workspace, Map.of())
            .run("doctor", "--config", config.toString())
            .exits(ExitCode.FAILED)
            .out();

    assertThat(said.split("Cannot open the state database", -1)).as(said).hasSize(2);
    assertThat(said)
        .containsPattern("MEND +state +Cannot open the state database .*state.db")
        .containsPattern("- +copies +not looked at: see state\n")
        .containsPattern("- +space +not looked at: see state\n")
        .containsPattern("- +clock +not looked at: see state\n")
        .endsWith("1 to mend\n");
  }
}
