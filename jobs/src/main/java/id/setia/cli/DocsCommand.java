package id.setia.cli;

import id.setia.site.DocsSite;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code setia docs}: the documentation as a site. */
@Command(
    name = "docs",
    description = {
      "Writes the documentation as a site of pages that open without a server or network.",
      "It holds guides, tables with the columns that their values come from, metrics, sources, keys, a search."
    })
final class DocsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "site",
      description = "where to (default: ${DEFAULT-VALUE})")
  private Path out = Path.of("site");

  DocsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    int pages =
        new DocsSite(
                WorkspaceOptions.home().resolve("docs"),
                WorkspaceOptions.models(),
                place.workspace(),
                place.configuration(terminal.environment()))
            .write(out);
    terminal.out().printf("%d pages: %s%n", pages, out.resolve("index.html"));
    return ExitCode.DONE;
  }
}
