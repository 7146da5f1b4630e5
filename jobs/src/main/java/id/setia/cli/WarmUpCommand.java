package id.setia.cli;

import id.setia.config.CheckedThemes;
import id.setia.config.Templates;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.lake.Lake;
import id.setia.schema.CanonicalTables;
import id.setia.state.StateDb;
import id.setia.warehouse.BiSchema;
import id.setia.warehouse.ReferenceCache;
import id.setia.warehouse.cltv.AllModels;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Loads the classes that commands use, so that the launcher can archive them for quicker starts.
 */
@Command(name = "warm-up", hidden = true, description = "Used by the launcher.")
final class WarmUpCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(index = "0", paramLabel = "DIR", description = "an empty directory")
  private Path scratch = Path.of("");

  WarmUpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Workspace workspace = new Workspace(scratch);
    workspace.create();
    Terminal exports = terminal.with("SETIA_EXPORTS", scratch.toString());
    var configuration = place.configuration(exports.environment());
    Main.run(exports, "runs", "--help");
    try (StateDb state = StateDb.open(workspace.stateDb());
        DuckDb duckDb =
            DuckDb.onFile(workspace.warehouse(), new DuckDbLimits(256, 1), workspace.temp());
        Lake lake = Lake.open(workspace, configuration.settings())) {
      state.first("select 1", row -> row.getInt(1));
      duckDb.execute("create table x as select 1 as a");
      lake.table(CanonicalTables.all().get(0));
    }
    for (String[] command :
        new String[][] {
          {"runs", "--workspace", scratch.toString()},
          {"quarantine", "list", "--workspace", scratch.toString()},
          {"sources", "list", "--workspace", scratch.toString()},
          {"sql", "--workspace", scratch.toString(), "select * from x"},
          {"sql", "--json", "--workspace", scratch.toString(), "select * from x"},
          {"doctor", "--workspace", scratch.toString()},
          // a night of a tiny shop: half a minute of one start is a second of every night
          {"demo", "--dir", scratch.resolve("demo").toString(), "--customers", "60"},
          {"tables", "--workspace", scratch.resolve("demo").resolve("workspace").toString()}
        }) {
      Main.run(exports, command);
    }
    Templates.directory().ifPresent(this::keepTemplates);
    format.print(terminal, java.util.List.of(), java.util.List.of());
    return ExitCode.DONE;
  }

  /** What every night would make or parse anew is copied from then on. */
  private void keepTemplates(Path templates) {
    Workspace demo = new Workspace(scratch.resolve("demo").resolve("workspace"));
    var configuration = place.configuration(Map.of("SETIA_EXPORTS", scratch.toString()));
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
