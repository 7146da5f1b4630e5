package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.lease.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed commands have left in plain is named; what one at work has is not. */
class DoctorCopiesTest {

  private final Workspace workspace;
  private final Settings.State settings;

  DoctorCopiesTest(@TempDir Path directory) {
    this.workspace = new Workspace(directory.resolve("workspace"));
    this.settings = Configuration.state(directory, Map.of());
  }

  @Test
  void ofThoseAtWorkNothingIsNamedAndOfTheDeadAll() throws IOException {
    assertThat(DoctorCopies.look(workspace, settings)).startsWith("none");
    workspace.create();
    Path archive = Files.createDirectories(workspace.landing().resolve("shop"));
    Files.writeString(archive.resolve("0a1b"), "a landed file");
    Path scratch = Files.createDirectories(workspace.temp().resolve("export-1"));
    Path sheet = Files.writeString(scratch.resolve("sheet.csv"), "p.one@forget-me.example");
    Path part = Files.writeString(archive.resolve(".part1"), "p.one@forget-me.example");

    try (Lease lease = Lease.take(workspace, settings, Clock.systemUTC(), "run")) {
      assertThat(lease.state()).isNotNull();
      assertThat(DoctorCopies.look(workspace, settings)).startsWith("none");
    }
    assertThatThrownBy(() -> DoctorCopies.look(workspace, settings))
        .isInstanceOf(SetiaException.class)
        .hasMessageContainingAll("2 copies", part.toString(), sheet.toString())
        .hasMessageNotContaining("0a1b");
  }
}
