package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.cli.Shell.Outcome;
import id.setia.lease.HolderMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run at a time: between processes, and for exactly as long as the process lives. */
class SecondStarterIT {

  @Test
  void aSecondRunIsToldWhoIsAtWorkAndNothingElseHappens(@TempDir Path directory) throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    String[] night = {"run", "--as-of", SmallNights.AS_OF.toString()};
    try (Child holder =
        Child.start(HolderMain.class, Map.of(), List.of(), shell.workspace().toString())) {
      holder.awaitLine("held");

      Outcome refused = shell.run(night).exits(ExitCode.BUSY);

      assertThat(refused.err())
          .isEqualToIgnoringNewLines(
              "Cannot run: another run is at work in this workspace (run 2026-01-01-1, process %d on %s since 2026-01-01T19:59:30Z)"
                  .formatted(
                      holder.process().pid(),
                      Files.readString(Path.of("/proc/sys/kernel/hostname")).strip()));
      assertThat(refused.out()).isEmpty();
      assertThat(shell.run("rollback", "2025-03-31-1").code()).isNotZero();
      assertThat(shell.run("runs", "--json").exits(ExitCode.DONE).json()).isEmpty();
      assertThat(shell.workspace().resolve("landing")).isEmptyDirectory();

      holder.kill();
      assertThat(shell.run(night).exits(ExitCode.DONE).err()).contains("published 2025-03-31-1");
    }
  }
}
