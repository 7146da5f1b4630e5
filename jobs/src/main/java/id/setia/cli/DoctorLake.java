package id.setia.cli;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.lake.LakePlace;
import id.setia.state.StateDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether the lake of a workspace is where its catalog says. */
final class DoctorLake {

  private static final String CATALOG = "iceberg_tables";

  private DoctorLake() {}

  /**
   * Looks for the metadata of each lake table. A lake that lies elsewhere than in files of this
   * machine is for the next night to find.
   *
   * @param lake where the lake of this workspace lies on this machine; empty: elsewhere
   * @throws SetiaException when a workspace was moved or copied: its release answers, and no night
   *     goes on
   */
  static String look(Workspace workspace, Settings.State settings, Optional<Path> lake) {
    Optional<StateDb> state = StateDb.openExisting(workspace, settings);
    if (state.isEmpty()) {
      return "nothing has run yet";
    }
    try (StateDb open = state.get()) {
      if (open.isPostgres() || !hasCatalog(open)) {
        return "not looked into";
      }
      List<String> places =
          open.query(
              "select metadata_location from %s order by 1".formatted(CATALOG),
              row -> row.getString(1));
      for (String place : places) {
        if (lake.isPresent()) {
          LakePlace.elsewhere(place, lake.get())
              .filter(Files::exists)
              .ifPresent(
                  other -> {
                    throw new SetiaException(LakePlace.message(other, lake.get()));
                  });
        }
        if (place.startsWith("/") && !Files.exists(Path.of(place))) {
          throw new SetiaException(LakePlace.gone(place, workspace.root()));
        }
      }
      return "%d tables".formatted(places.size());
    }
  }

  private static boolean hasCatalog(StateDb state) {
    return state
        .first(
            "select name from sqlite_master where name = '%s'".formatted(CATALOG),
            row -> row.getString(1))
        .isPresent();
  }
}
