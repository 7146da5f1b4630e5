package id.setia.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

  /** So many times a tree is emptied while others write in it; with one pass the first few fail. */
  private static final int ROUNDS = 200;

  private final Path root;

  FileTreeTest(@TempDir Path root) {
    this.root = root;
  }

  @BeforeEach
  void fill() throws IOException {
    Files.writeString(Files.createDirectories(root.resolve("1/a/b")).resolve("c"), "x");
    Files.createDirectories(root.resolve("2"));
  }

  @Test
  void isEmptiedAndStays() throws IOException {
    new FileTree(root).empty();
    assertThat(root).isEmptyDirectory();
    Files.createDirectory(root.resolve("3"));
    assertThat(new FileTree(root).emptyButWhatIsWritten()).isEmpty();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void whatALinkLeadsToStays(@TempDir Path elsewhere) throws IOException {
    Path kept = Files.writeString(elsewhere.resolve("kept"), "x");
    Files.createSymbolicLink(root.resolve("1/link"), elsewhere);
    new FileTree(root).empty();
    assertThat(kept).exists();
  }

  @Test
  void aFolderThatIsWrittenInIsLeftAndTold() throws Exception {
    AtomicBoolean isOver = new AtomicBoolean();
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> writeUntil(isOver));
    Set<Path> left = new HashSet<>();
    try {
      for (int round = 0; round < ROUNDS; round++) {
        left.addAll(new FileTree(root).emptyButWhatIsWritten());
      }
    } finally {
      isOver.set(true);
      writer.join();
    }
    assertThat(left).isSubsetOf(List.of(root.resolve("1")));
    assertThat(new FileTree(root).emptyButWhatIsWritten()).isEmpty();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void whatCannotBeDeletedIsToldWithItsReason() {
    Path file = root.resolve("1/a/b/c/none");
    assertThatThrownBy(() -> new FileTree(file).empty())
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith("Cannot empty " + file);
  }

  /** As an executor does whose driver has lost its lease: folders, files, each gone again soon. */
  private void writeUntil(AtomicBoolean isOver) {
    for (int number = 0; !isOver.get(); number++) {
      Path file = root.resolve("1/blocks-%d/%d/shuffle".formatted(number % 3, number % 5));
      try {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
      } catch (IOException deleted) {
        assertThat(deleted).isInstanceOf(FileSystemException.class);
      }
    }
  }
}
