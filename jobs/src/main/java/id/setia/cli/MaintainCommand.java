package id.setia.cli;

import id.setia.upkeep.Maintenance;
import id.setia.upkeep.Maintenance.Line;
import id.setia.upkeep.Maintenance.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code setia maintain}: keeps a workspace small. */
@Command(
    name = "maintain",
    description = {
      "Keeps a workspace small.",
      "Merges small lake files, expires old snapshots, releases and logs,",
      "removes files that a killed run left, gives back space of the state database. By the settings under maintenance.",
      "Never touched: the current release, closed months and what a reader has open. The next night makes the same tables."
    })
final class MaintainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Option(names = "--dry-run", description = "tell what would go, and leave it")
  private boolean dryRun;

  @Mixin private OutputFormat format = new OutputFormat();

  MaintainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RequiredWorkspace.state(place, terminal).close();
    List<Line> lines =
        new Maintenance(
                place.workspace(),
                place.withoutSources(terminal.environment()).settings(),
                terminal.clock())
            .run(dryRun ? Mode.DRY_RUN : Mode.APPLY);
    List<List<@Nullable Object>> rows =
        lines.stream()
            .map(
                line ->
                    Arrays.<@Nullable Object>asList(
                        line.what(), line.count(), line.bytes(), line.note()))
            .toList();
    format.print(terminal, List.of("what", "count", "bytes", "note"), rows);
    return ExitCode.DONE;
  }
}
