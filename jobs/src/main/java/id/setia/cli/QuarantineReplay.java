package id.setia.cli;

import id.setia.config.Configuration;
import id.setia.quarantine.Replayer.Replayed;
import id.setia.upkeep.QuarantineWork;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code setia quarantine replay}: quarantined records through the present mapping again. */
@Command(
    name = "replay",
    description = {
      "Puts open records through the present mapping again, from the bytes that landed.",
      "What passes goes into the lake, and into the tables at the next run; what a newer",
      "delivery of the same document has overtaken does not; what takes an older delivery back",
      "(ignored, withdrawn, a refund that is no more) takes it out; the rest stays open."
    })
final class QuarantineReplay implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private WorkspaceOptions place = new WorkspaceOptions();
  @Mixin private QuarantineFilter filter = new QuarantineFilter();
  @Mixin private OutputFormat format = new OutputFormat();

  QuarantineReplay(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RequiredWorkspace.state(place, terminal).close();
    Configuration configuration = place.configuration(terminal.environment());
    String source = filter.filter().source();
    if (source != null) {
      WorkspaceOptions.source(configuration, source);
    }
    QuarantineWork work =
        new QuarantineWork(place.workspace(), configuration.settings().state(), terminal.clock());
    QuarantineWork.Replay replay =
        new EnteredAction(place, terminal)
            .of(
                "replay",
                filter.text(),
                () -> work.replay(configuration, filter.filter()),
                QuarantineReplay::told);
    List<List<@Nullable Object>> rows =
        replay.sources().stream().map(done -> row(replay.actionId(), done)).toList();
    format.print(
        terminal,
        List.of(
            "action", "source", "replayed", "superseded", "refused", "withdrawn", "first_refused"),
        rows);
    boolean isAny =
        replay.sources().stream().anyMatch(done -> done.replayed() > 0 || done.withdrawn() > 0);
    replay.sources().stream()
        .flatMap(done -> done.notices().stream())
        .forEach(notice -> terminal.err().println("NOTICE: " + notice));
    terminal
        .err()
        .println(
            rows.isEmpty()
                ? "no open record matches"
                : isAny ? "the tables show it from the next run on" : "the lake stays as it was");
    return ExitCode.DONE;
  }

  private static String told(QuarantineWork.Replay replay) {
    return replay.sources().stream().map(Replayed::told).collect(Collectors.joining(", "));
  }

  private static List<@Nullable Object> row(String actionId, Replayed done) {
    return Arrays.<@Nullable Object>asList(
        actionId,
        done.source(),
        done.replayed(),
        done.superseded(),
        done.refused(),
        done.withdrawn(),
        done.firstRefused().isEmpty() ? null : done.firstRefused());
  }
}
