package id.setia.cli;

import id.setia.semantic.SemanticFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code setia semantic}: the schema bi for semantic layers. */
@Command(
    name = "semantic",
    description = {
      "Writes the views of bi as models of Malloy, Cube and MetricFlow.",
      "What adds up is a sum there, rates are sums over sums; docs/bi.md says what was run."
    })
final class SemanticCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "semantic",
      description = "where to (default: ${DEFAULT-VALUE})")
  private Path out = Path.of("semantic");

  SemanticCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    int files =
        SemanticFiles.of(
                WorkspaceOptions.models(),
                place.workspace(),
                place.configuration(terminal.environment()).settings())
            .write(out);
    terminal.out().printf("%d files: %s%n", files, out);
    return ExitCode.DONE;
  }
}
