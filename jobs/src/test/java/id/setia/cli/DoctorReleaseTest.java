package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.warehouse.Publisher;
import id.setia.warehouse.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorReleaseTest {

  private final Path directory;
  private final Workspace workspace;

  DoctorReleaseTest(@TempDir Path directory) {
    this.directory = directory;
    this.workspace = new Workspace(directory.resolve("workspace"));
    workspace.create();
  }

  /** A release whose facts are a view of a Parquet file by this path. */
  private void published(String id, String path) throws IOException {
    Release release = Release.of(workspace, id);
    Files.createDirectories(release.directory().resolve("core"));
    Files.createDirectories(release.directory().resolve("report"));
    Files.writeString(release.report(), "report");
    try (DuckDb duckDb =
        DuckDb.onFile(release.database(), new DuckDbLimits(128, 1), workspace.temp())) {
      duckDb.searchFilesIn(workspace.root());
      duckDb.execute("create schema core");
      duckDb.execute(
          "copy (select 1 as id) to "
              + Sql.text(release.directory().resolve("core/orders.parquet").toString()));
      duckDb.execute(
          "create view core.orders as select * from read_parquet(%s)".formatted(Sql.text(path)));
    }
    Publisher publisher = new Publisher(workspace);
    publisher.writeManifest(release, Map.of("release_id", id));
    publisher.makeCurrent(release);
  }

  @Test
  void nothingIsPublishedYet() {
    assertThat(DoctorRelease.look(workspace)).isEqualTo("nothing is published yet");
  }

  @Test
  void aReleaseThatNamesNoPlaceAnswersWhereItIsMovedTo() throws IOException {
    published("night-1", "releases/night-1/core/orders.parquet");

    Path moved = Files.move(workspace.root(), directory.resolve("moved"));

    assertThat(DoctorRelease.look(new Workspace(moved)))
        .isEqualTo("release night-1 answers, 1 tables and views");
  }

  @Test
  void viewsOfThePlaceWhereItWasMadeAreNamed() throws IOException {
    String path = workspace.releases().resolve("night-1/core/orders.parquet").toString();
    published("night-1", path);

    Workspace moved = new Workspace(Files.move(workspace.root(), directory.resolve("moved")));

    assertThatThrownBy(() -> DoctorRelease.look(moved))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "1 tables of %s are views of the files of the place where it was made, as orders reads %s; the next ./setia run"
                + " publishes a release that can be moved",
            moved.warehouse(), path);
  }

  @Test
  void aFileThatIsMissingIsNamedByItsTable() throws IOException {
    published("night-1", "releases/night-1/core/orders.parquet");
    Files.delete(workspace.releases().resolve("night-1/core/orders.parquet"));

    assertThatThrownBy(() -> DoctorRelease.look(workspace))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "core.orders of %s can't be read: its files are not in %s",
            workspace.warehouse(), workspace.releases());
  }

  @Test
  void aLinkToAnotherReleaseIsNamed() throws IOException {
    published("night-1", "releases/night-1/core/orders.parquet");
    published("night-2", "releases/night-2/core/orders.parquet");
    Files.delete(workspace.current());
    Files.createSymbolicLink(workspace.current(), Path.of("releases", "night-1"));

    assertThatThrownBy(() -> DoctorRelease.look(workspace))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("points at release night-1, and ")
        .hasMessageEndingWith("./setia rollback night-2 makes them one");
  }
}
