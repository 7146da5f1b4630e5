package id.setia.warehouse.cltv;

import id.setia.config.Configuration;
import id.setia.config.EventCalendar;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.warehouse.JavaModel;
import id.setia.warehouse.JavaModels;
import id.setia.warehouse.ModelCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every model there is: the SQL of a directory, and what Java computes. */
public final class AllModels {

  private AllModels() {}

  /**
   * Reads them in an engine of its own, for who asks what their tables are and builds none: they
   * know no event.
   *
   * @param models the directory of the SQL models
   * @param workspace has the release before, for the drift of parameters
   * @throws id.setia.SetiaException when a model can't be read
   */
  public static ModelCatalog described(Path models, Workspace workspace, Settings settings) {
    try (DuckDb parser = DuckDb.inMemory(settings.duckdb().limits(), workspace.temp())) {
      return read(models, workspace, EventCalendar.none(), parser);
    }
  }

  /**
   * Reads them.
   *
   * @param parser splits the SQL into its parts
   * @throws id.setia.SetiaException when a model can't be read
   */
  public static ModelCatalog read(
      Path models, Workspace workspace, Configuration configuration, DuckDb parser) {
    return read(models, workspace, configuration.events(), parser);
  }

  private static ModelCatalog read(
      Path models, Workspace workspace, EventCalendar events, DuckDb parser) {
    List<JavaModel> java = new ArrayList<>(JavaModels.all());
    java.addAll(CltvModels.all(events, workspace.warehouse()));
    return ModelCatalog.read(models, java, parser);
  }
}
