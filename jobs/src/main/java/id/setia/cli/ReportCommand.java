package id.setia.cli;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import id.setia.report.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code setia report}: where to find the current report. */
@Command(
    name = "report",
    description = "Prints the path of the current report, and opens it on request.")
final class ReportCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      defaultValue = "en",
      description = "id or en (default: ${DEFAULT-VALUE})")
  private Language language = Language.EN;

  @Option(names = "--open", description = "open it in the browser")
  private boolean open;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String name = language == Language.EN ? "index.html" : "index.id.html";
    Path report = place.workspace().report().resolve(name);
    if (!Files.exists(report)) {
      throw new SetiaException(
          "Cannot find %s: no release has been published (./setia run publishes one)"
              .formatted(report));
    }
    terminal.out().println(report);
    if (open) {
      open(report);
    }
    return ExitCode.DONE;
  }

  static void open(Path report) {
    boolean isMac = System.getProperty("os.name").startsWith("Mac");
    try {
      new ProcessBuilder(List.of(isMac ? "open" : "xdg-open", report.toString())).start();
    } catch (IOException noBrowser) {
      throw new SetiaException(
          "Cannot open a browser: %s".formatted(FileFault.reason(noBrowser)), noBrowser);
    }
  }
}
