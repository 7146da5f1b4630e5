package id.setia.export;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.OwnerOnly;
import id.setia.config.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed trial leaves is its owner's alone, is named, and goes when the next begins. */
class TrialFolderTest {

  private final Workspace workspace;

  TrialFolderTest(@TempDir Path directory) {
    this.workspace = new Workspace(directory.resolve("workspace"));
  }

  @Test
  void nothingIsLeftNotEvenAWorkspace() throws IOException {
    try (TrialFolder folder = TrialFolder.in(workspace)) {
      assertThat(folder.path()).startsWith(workspace.root());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
      Path copy = OwnerOnly.create(folder.path().resolve("file-1"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
          .isEqualTo("rw-------");
    }
    assertThat(workspace.root()).doesNotExist();
  }

  @Test
  void thoseAtWorkStayAndThoseOfTheDeadGo() throws IOException {
    Path dead = Files.createDirectories(workspace.root().resolve("trials/trial-1"));
    Files.writeString(dead.resolve("file-1"), "p.one@forget-me.example");
    Files.writeString(dead.resolve(".lock"), "");
    assertThat(TrialFolder.strays(workspace)).containsExactly(dead);

    try (TrialFolder first = TrialFolder.in(workspace);
        TrialFolder second = TrialFolder.in(workspace)) {
      assertThat(dead).doesNotExist();
      assertThat(first.path()).exists();
      assertThat(second.path()).exists().isNotEqualTo(first.path());
      assertThat(TrialFolder.strays(workspace)).isEmpty();
      assertThat(TrialFolder.deleteStrays(workspace)).isZero();
    }
    assertThat(workspace.root()).as("it was there before").exists();
  }

  /** Killed while it made the folder, while it unpacked, or before it had anything. */
  @Test
  void whateverAKilledOneLeftGoes() throws IOException {
    Path trials = workspace.root().resolve("trials");
    Path noLock = Files.createDirectories(trials.resolve("trial-1"));
    Files.writeString(noLock.resolve("file-1"), "p.one@forget-me.example");
    Path nested = Files.createDirectories(trials.resolve("trial-2/file-1.unpacked/deeper"));
    Files.writeString(nested.resolve("p.one@forget-me.example.csv"), "x");
    Files.writeString(trials.resolve("trial-2/.lock"), "");
    Path empty = Files.createDirectories(trials.resolve("trial-3"));
    assertThat(TrialFolder.strays(workspace))
        .containsExactlyInAnyOrder(noLock, trials.resolve("trial-2"), empty);

    assertThat(TrialFolder.deleteStrays(workspace)).isEqualTo(3);

    assertThat(Files.exists(trials) ? TrialFolder.strays(workspace) : java.util.List.of())
        .isEmpty();
    assertThat(noLock).doesNotExist();
    assertThat(trials.resolve("trial-2")).doesNotExist();
  }
}
