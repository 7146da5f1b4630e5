package id.setia.cli;

import id.setia.config.Configuration;
import id.setia.infer.Inference;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code setia sources infer}: drafts a source for an export. */
@Command(
    name = "infer",
    description = {
      "Drafts the source file of an export.",
      "It names a known preset or guesses a mapping, and writes nothing:",
      "save the answer as sources/NAME.yml of the configuration and try it with sources test NAME."
    })
final class SourcesInferCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "an export on this machine")
  private Path file = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "what the source is called (default: after the file)")
  private @Nullable String name;

  SourcesInferCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Configuration configuration = place.withoutSources(terminal.environment());
    String draft =
        new Inference(configuration.settings(), configuration.presets(), place.workspace())
            .draft(file, name == null ? nameOf(file) : name);
    terminal.out().print(draft);
    return ExitCode.DONE;
  }

  /** {@code Order.toship.20260301.xlsx} is order-toship-20260301. */
  static String nameOf(Path file) {
    String plain =
        String.valueOf(file.getFileName())
            .toLowerCase(Locale.ROOT)
            .replaceAll("(\\.(csv|txt|tsv|xlsx|json|ndjson|jsonl|parquet|gz|zst|zip))+$", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return plain.isEmpty() ? "source" : plain;
  }
}
