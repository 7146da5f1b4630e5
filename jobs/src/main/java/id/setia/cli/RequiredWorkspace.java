package id.setia.cli;

import id.setia.SetiaException;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.state.StateDb;
import java.nio.file.Files;

/** What must be there already for a command that only looks. */
final class RequiredWorkspace {

  private RequiredWorkspace() {}

  static StateDb state(WorkspaceOptions place, Terminal terminal) {
    Workspace workspace = place.workspace();
    return StateDb.openExisting(workspace, place.state(terminal.environment()))
        .orElseThrow(
            () ->
                new SetiaException(
                    "Cannot find a warehouse in %s: nothing has run there"
                        .formatted(workspace.root())));
  }

  static DuckDb warehouse(Workspace workspace) {
    if (!Files.exists(workspace.warehouse())) {
      throw new SetiaException(
          "Cannot find %s: no release has been published (./setia run publishes one)"
              .formatted(workspace.warehouse()));
    }
    DuckDb warehouse = DuckDb.readOnly(workspace.warehouse());
    warehouse.searchFilesIn(workspace.root());
    return warehouse;
  }
}
