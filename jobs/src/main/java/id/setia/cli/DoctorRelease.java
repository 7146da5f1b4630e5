package id.setia.cli;

import id.setia.SetiaException;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Workers;
import id.setia.warehouse.CurrentLink;
import id.setia.warehouse.Release;
import id.setia.warehouse.Releases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether what readers open answers from the files of its own workspace. */
final class DoctorRelease {

  private DoctorRelease() {}

  /**
   * Opens the published file as a reader does and asks every table and view of it for a row.
   *
   * @throws SetiaException naming what can't be read, or reads the files of another place
   */
  static String look(Workspace workspace) {
    if (!Files.exists(workspace.warehouse())) {
      return "nothing is published yet";
    }
    Optional<String> current = new Releases(workspace).current().map(Release::id);
    if (current.isEmpty()) {
      throw new SetiaException(
          "%s is of none of the releases in %s: ./setia rollback RELEASE publishes one of them again"
              .formatted(workspace.warehouse(), workspace.releases()));
    }
    Optional<String> linked = new CurrentLink(workspace).target();
    if (linked.isPresent() && !linked.equals(current)) {
      throw new SetiaException(
          "%s points at release %s, and %s is of %s: ./setia rollback %s makes them one"
              .formatted(
                  workspace.current(),
                  linked.get(),
                  workspace.warehouse(),
                  current.get(),
                  current.get()));
    }
    return "release %s answers, %d tables and views".formatted(current.get(), ask(workspace));
  }

  private static int ask(Workspace workspace) {
    try (DuckDb warehouse = RequiredWorkspace.warehouse(workspace)) {
      requireOwnFiles(warehouse, workspace);
      List<String> relations =
          warehouse.query(
              """
              select '"' || table_schema || '"."' || table_name || '"' from information_schema.tables
              where table_schema in ('core', 'marts', 'bi', 'ops') order by 1
              """,
              row -> row.getString(1));
      return new Workers(warehouse)
          .map(relations, (session, relation) -> askOne(session, workspace, relation))
          .size();
    }
  }

  private static void requireOwnFiles(DuckDb warehouse, Workspace workspace) {
    List<String> elsewhere =
        ViewFiles.of(warehouse).entrySet().stream()
            .filter(view -> Path.of(view.getValue()).isAbsolute())
            .map(view -> view.getKey() + " reads " + view.getValue())
            .toList();
    if (!elsewhere.isEmpty()) {
      throw new SetiaException(
          "%d tables of %s are views of the files of the place where it was made, as %s;"
                  .formatted(elsewhere.size(), workspace.warehouse(), elsewhere.get(0))
              + " the next ./setia run publishes a release that can be moved");
    }
  }

  private static long askOne(DuckDb warehouse, Workspace workspace, String relation) {
    try {
      return warehouse.count("select count(*) from (select 1 from %s limit 1)".formatted(relation));
    } catch (DuckDbException refused) {
      throw new SetiaException(
          "%s of %s can't be read: its files are not in %s"
              .formatted(relation.replace("\"", ""), workspace.warehouse(), workspace.releases()),
          refused);
    }
  }
}
