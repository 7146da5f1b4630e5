package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Settings.Readers;
import id.setia.config.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadAccessTest {

  private final Workspace workspace;
  private final Release release;

  ReadAccessTest(@TempDir Path directory) {
    workspace = new Workspace(directory.resolve("workspace"));
    release = Release.of(workspace, "night-1");
  }

  @BeforeEach
  void create() throws IOException {
    // a directory that an administrator made, and a program that was started without umask
    Files.createDirectory(
        workspace.root(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    workspace.create();
    open(Files.writeString(workspace.stateDb(), "state"));
    open(Files.writeString(workspace.keyFile(), "key"));
    open(Files.createDirectories(workspace.lake()));
    open(Files.createDirectories(release.directory().resolve("marts")));
    open(Files.writeString(release.database(), "database"));
    open(Files.writeString(release.directory().resolve("marts/a.parquet"), "a"));
  }

  private static void open(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @ParameterizedTest
  @CsvSource({
    "OWNER, rwx------, rw-------",
    "GROUP, rwxr-x---, rw-r-----",
    "EVERYONE, rwxr-xr-x, rw-r--r--",
  })
  void whatIsPublishedIsForItsReaders(Readers readers, String directories, String files)
      throws IOException {
    new ReadAccess(workspace).open(release, readers);

    assertThat(mode(workspace.root())).isEqualTo(directories);
    assertThat(mode(workspace.releases())).isEqualTo(directories);
    assertThat(mode(workspace.report())).isEqualTo(directories);
    assertThat(mode(release.directory().resolve("marts"))).isEqualTo(directories);
    assertThat(mode(release.database())).isEqualTo(files);
    assertThat(mode(release.directory().resolve("marts/a.parquet"))).isEqualTo(files);
  }

  @Test
  void allElseIsItsOwnersWhoeverReads() throws IOException {
    new ReadAccess(workspace).open(release, Readers.EVERYONE);

    assertThat(mode(workspace.stateDb())).isEqualTo("rw-------");
    assertThat(mode(workspace.keyFile())).isEqualTo("rw-------");
    assertThat(mode(workspace.lake())).isEqualTo("rwx------");
    assertThat(mode(workspace.landing())).isEqualTo("rwx------");
    assertThat(mode(workspace.logs())).isEqualTo("rwx------");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
