package id.setia.cli;

import id.setia.config.Configuration;
import id.setia.config.SourceConfig;
import id.setia.load.TooManyRejectsException;
import id.setia.load.TooManyWithdrawnException;
import id.setia.night.SourceLoad;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./setia load}: one source, beside others that other processes load. */
@Command(
    name = "load",
    description = {
      "Pulls and loads one source, while other processes, here or on other machines, load others.",
      "The next run builds and publishes."
    })
final class LoadCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Parameters(paramLabel = "SOURCE", description = "the source's name")
  private String source = "";

  @Mixin private LogOption log = new LogOption();

  LoadCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Configuration configuration = log.over(place.configuration(terminal.environment()));
    SourceConfig named = WorkspaceOptions.source(configuration, source);
    place.remember();
    try {
      var done = new SourceLoad(place.workspace(), configuration, terminal.clock()).of(named);
      terminal.out().println("pulled: " + done.get(0));
      terminal.out().println("loaded: " + done.get(1));
      return ExitCode.DONE;
    } catch (TooManyRejectsException | TooManyWithdrawnException refused) {
      terminal.complain(refused.getMessage());
      return ExitCode.CHECKS_FAILED;
    }
  }
}
