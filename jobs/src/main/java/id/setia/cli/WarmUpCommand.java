package id.setia.cli;

import id.setia.config.CheckedThemes;
import id.setia.config.Configuration;
import id.setia.config.OwnerOnly;
import id.setia.config.Templates;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.warehouse.BiSchema;
import id.setia.warehouse.ReferenceCache;
import id.setia.warehouse.cltv.AllModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Loads the classes that commands use, so that the launcher can archive them for quicker starts. It
 * reads no configuration of the user's: wherever the first command after a build is called, and
 * whatever is wrong there, the starts after it are quick.
 */
@Command(name = "warm-up", hidden = true, description = "Used by the launcher.")
final class WarmUpCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(index = "0", paramLabel = "DIR", description = "an empty directory")
  private Path scratch = Path.of("");

  WarmUpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path config = scratch.resolve("config");
    OwnerOnly.createDirectories(config.resolve("sources"));
    Configuration configuration = WorkspaceOptions.read(config, Map.of());
    Path demo = scratch.resolve("demo");
    Workspace workspace = new Workspace(demo.resolve("workspace"));
    Main.run(terminal, "runs", "--help");
    // a night of a tiny shop: half a minute of one start is a second of every night
    Main.run(terminal, "demo", "--dir", demo.toString(), "--customers", "60");
    for (List<String> command :
        List.of(
            List.of("runs"),
            List.of("tables"),
            List.of("quarantine", "list"),
            List.of("sources", "list"),
            List.of("sql", "select * from marts.revenue_daily limit 3"),
            List.of("sql", "--json", "select * from marts.revenue_daily limit 3"),
            List.of("doctor"))) {
      List<String> placed = new ArrayList<>(command);
      placed.addAll(List.of("--workspace", workspace.root().toString()));
      Main.run(terminal, placed.toArray(String[]::new));
    }
    Templates.directory()
        .ifPresent(templates -> keepTemplates(templates, workspace, configuration));
    format.print(terminal, List.of(), List.of());
    return ExitCode.DONE;
  }

  /** What every night would make or parse anew is copied from then on. */
  private static void keepTemplates(Path templates, Workspace demo, Configuration configuration) {
    CheckedThemes.keep(templates, configuration.themes());
    var settings = configuration.settings();
    var catalog = AllModels.described(WorkspaceOptions.models(), demo, settings);
    BiSchema bi = new BiSchema(catalog);
    try (DuckDb release = DuckDb.onFile(demo.warehouse(), new DuckDbLimits(256, 1), demo.temp())) {
      bi.keepTemplate(release, templates);
      ReferenceCache.keep(templates, release, catalog);
    }
  }
}
