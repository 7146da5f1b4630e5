package id.setia.cli;

import id.setia.config.Workspace;
import id.setia.upkeep.Rollback;
import id.setia.warehouse.Release;
import id.setia.warehouse.Releases;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code setia rollback}: an older release becomes current again. */
@Command(
    name = "rollback",
    description = {
      "Makes an older release current again: database and report in one rename, then PostgreSQL.",
      "Without a release, lists those that are kept. The lake is not touched: the next run publishes from it."
    })
final class RollbackCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Parameters(index = "0", arity = "0..1", paramLabel = "RELEASE", description = "its id")
  private @Nullable String releaseId;

  @Mixin private OutputFormat format = new OutputFormat();

  @Mixin private LocalTimes times = new LocalTimes();

  RollbackCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Workspace workspace = place.workspace();
    RequiredWorkspace.warehouse(workspace).close();
    if (releaseId == null) {
      list(workspace);
      return ExitCode.DONE;
    }
    String before = new Releases(workspace).current().map(Release::id).orElse("an unknown release");
    Rollback rollback =
        new Rollback(
            workspace,
            place.withoutSources(terminal.environment()).settings(),
            WorkspaceOptions.models(),
            terminal.clock());
    String release = releaseId;
    String current =
        new EnteredAction(place, terminal)
            .of("rollback", release, () -> rollback.to(release), told -> told);
    terminal.out().println("%s (was %s)".formatted(current, before));
    return ExitCode.DONE;
  }

  private void list(Workspace workspace) {
    Releases releases = new Releases(workspace);
    Optional<Release> current = releases.current();
    List<List<@Nullable Object>> rows =
        releases.finished().stream()
            .map(
                finished ->
                    Arrays.<@Nullable Object>asList(
                        finished.release().id(),
                        finished.asOf(),
                        finished.finishedAt(),
                        current.filter(finished.release()::equals).isPresent()))
            .toList();
    times.print(
        format, terminal, place, List.of("release", "as_of", "finished_at", "current"), rows);
  }
}
