package id.setia.cli;

import id.setia.state.StateDb;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code setia forget list}: who was forgotten by whom, by number alone. */
@Command(name = "list", description = "When somebody was forgotten, by whom, and how it ended.")
final class ForgetReceipts implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private WorkspaceOptions place = new WorkspaceOptions();
  @Mixin private OutputFormat format = new OutputFormat();
  @Mixin private LocalTimes times = new LocalTimes();

  ForgetReceipts(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (StateDb state = RequiredWorkspace.state(place, terminal)) {
      List<List<@Nullable Object>> rows =
          state.query(
              "select receipt, status, started_at, ended_at, forgotten_by from setia_forget order by receipt_no",
              row ->
                  Arrays.<@Nullable Object>asList(
                      row.getString("receipt"),
                      row.getString("status"),
                      row.getString("started_at"),
                      row.getString("ended_at"),
                      row.getString("forgotten_by")));
      times.print(
          format,
          terminal,
          place,
          List.of("receipt", "status", "started_at", "ended_at", "forgotten_by"),
          rows);
      return ExitCode.DONE;
    }
  }
}
