package id.setia.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.landing.Puller.Pulled;
import id.setia.state.StateDb;
import id.setia.storage.FileStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives is archived once by its content, in the order of its delivery. */
class PullerTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  @SuppressWarnings("NullAway.Init")
  private StateDb state;

  @SuppressWarnings("NullAway.Init")
  private Ledger ledger;

  @SuppressWarnings("NullAway.Init")
  private Puller puller;

  private Workspace workspace = new Workspace(Path.of("unused"));

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(root.resolve("in/sub"));
    workspace = new Workspace(root.resolve("warehouse"));
    workspace.create();
    state = StateDb.open(workspace.stateDb());
    ledger = new Ledger(state, workspace);
    puller = new Puller(new FileStores(Map.of()), ledger, workspace, "ID");
  }

  @AfterEach
  void close() {
    state.close();
  }

  private SourceConfig source(String name, String... globs) {
    try {
      Path sources = Files.createDirectories(root.resolve("config-" + name + "/sources"));
      Files.writeString(
          sources.resolve("it.yml"),
          "name: %s\nfiles: [%s]\ntables: {customers: {columns: {customer_ref: id}}}\n"
              .formatted(name, String.join(", ", globs)));
      return Configuration.read(root.resolve("config-" + name), Map.of()).source(name);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private SourceConfig source() {
    return source("shop", root + "/in/*.csv");
  }

  private void write(String name, String text, long second) throws IOException {
    Path file = root.resolve("in").resolve(name);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(second * 1000));
  }

  private Pulled pull(SourceConfig source) {
    return puller.pull(source, "run", bytes -> {});
  }

  private List<String> waiting(String source) {
    return ledger.waiting(source).stream()
        .map(
            file -> {
              try {
                return file.name() + "=" + Files.readString(file.path());
              } catch (IOException failed) {
                throw new UncheckedIOException(failed);
              }
            })
        .toList();
  }

  private void markLoaded() {
    state.update("update setia_file set status = 'LOADED' where status = 'LANDED'");
  }

  @Test
  void newThenUnchangedThenRedeliveredUnderAnotherNameOrTime() throws IOException {
    write("a.csv", "one", 1);
    write("b.csv", "two", 2);
    assertThat(pull(source())).isEqualTo(new Pulled(2, 0, 0, 6));
    assertThat(pull(source())).isEqualTo(new Pulled(0, 0, 2, 0));
    markLoaded();
    write("a.csv", "one", 9);
    write("c.csv", "two", 3);
    assertThat(pull(source())).isEqualTo(new Pulled(0, 2, 1, 6));
    assertThat(waiting("shop")).isEmpty();
  }

  /** Content that is known is never loaded again, also where the export means it anew. */
  @Test
  void aFileThatWentBackToWhatItWasIsNamed() throws IOException {
    write("a.csv", "paid", 1);
    pull(source());
    markLoaded();
    write("a.csv", "cancelled", 2);
    pull(source());
    markLoaded();
    assertThat(new ReturnedFiles(state).of("shop", false)).isEmpty();

    write("a.csv", "paid", 3);

    assertThat(pull(source())).isEqualTo(new Pulled(0, 1, 0, 4));
    assertThat(new ReturnedFiles(state).of("shop", false)).containsExactly("a.csv");
    assertThat(new ReturnedFiles(state).of("other", false)).isEmpty();
    write("a.csv", "paid again", 4);
    pull(source());
    markLoaded();
    assertThat(new ReturnedFiles(state).of("shop", false)).isEmpty();
  }

  /** Full exports have names of their days: an old one under a new name is a copy, or means it. */
  @Test
  void aFullExportMayGoBackUnderANameOfItsOwn() throws IOException {
    write("1.csv", "paid", 1);
    pull(source());
    markLoaded();
    write("2.csv", "cancelled", 2);
    pull(source());
    markLoaded();
    write("3.csv", "paid", 3);
    pull(source());

    assertThat(new ReturnedFiles(state).of("shop", true)).containsExactly("1.csv");
    assertThat(new ReturnedFiles(state).of("shop", false)).isEmpty();
  }

  /** Copied within one moment, full exports have one time: the last by name is the newest. */
  @Test
  void fullExportsOfOneTimeAreNoWayBack() throws IOException {
    for (int day = 1; day <= 3; day++) {
      write("%d.csv".formatted(day), "state " + day, 7);
    }
    pull(source());
    markLoaded();

    assertThat(new ReturnedFiles(state).of("shop", true)).isEmpty();
  }

  /** Who may write into a folder of exports may not have any file of the machine read. */
  @Test
  void aLinkOutOfTheFolderIsRefused() throws IOException {
    Path secret = Files.writeString(root.resolve("secret.txt"), "secret");
    Path link = Files.createSymbolicLink(root.resolve("in/orders.csv"), secret);

    assertThatThrownBy(() -> pull(source()))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("Cannot list %s/in/*.csv of source shop".formatted(root))
        .hasMessageContaining(
            "it is a symbolic link to a file outside %s".formatted(root.resolve("in")));
    assertThat(waiting("shop")).isEmpty();

    Files.delete(link);
    write("a.csv", "one", 1);
    Files.createSymbolicLink(root.resolve("in/latest.csv"), root.resolve("in/a.csv"));
    Files.createSymbolicLink(root.resolve("elsewhere"), root.resolve("in"));
    assertThat(pull(source()).newFiles()).isEqualTo(1);
    assertThat(pull(source("again", root + "/elsewhere/a*.csv")).newFiles())
        .as("what the source file itself names may be a link")
        .isEqualTo(1);
  }

  /** Such a name can't be remembered: the file would not be found again under it. */
  @Test
  void aNameThatTheMachineCannotWriteIsRefused() throws Exception {
    Process made =
        new ProcessBuilder("sh", "-c", "touch \"$(printf 'shop\\377.csv')\"")
            .directory(root.resolve("in").toFile())
            .start();
    assertThat(made.waitFor()).isZero();

    assertThatThrownBy(() -> pull(source()))
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith(
            "Cannot list %s/in/*.csv of source shop: its name has bytes that are not"
                .formatted(root))
        .hasMessageContaining("rename it");
    assertThat(waiting("shop")).isEmpty();
  }

  @Test
  void deliveryIsInTheOrderOfTimeThenName() throws IOException {
    write("c.csv", "3", 5);
    write("a.csv", "1", 7);
    write("b.csv", "2", 5);
    pull(source());
    assertThat(waiting("shop")).containsExactly("b.csv=2", "c.csv=3", "a.csv=1");
  }

  @Test
  void aFileReplacedBeforeItWasLoadedNeverLoads() throws IOException {
    write("a.csv", "wrong", 1);
    pull(source());
    write("a.csv", "right", 2);
    assertThat(pull(source()).newFiles()).isEqualTo(1);
    assertThat(waiting("shop")).containsExactly("a.csv=right");
  }

  @Test
  void whatWasReplacedAndComesBackLoadsAfterAll() throws IOException {
    write("a.csv", "first", 1);
    pull(source());
    write("a.csv", "wrong", 2);
    pull(source());
    write("a.csv", "first", 1);
    assertThat(pull(source()).newFiles()).isEqualTo(1);
    assertThat(waiting("shop")).containsExactly("a.csv=first");
    assertThat(pull(source()).unchanged()).isEqualTo(1);
  }

  @Test
  void aFileThatChangedAfterItWasLoadedIsOneMoreDelivery() throws IOException {
    write("a.csv", "first", 1);
    pull(source());
    markLoaded();
    write("a.csv", "second", 2);
    pull(source());
    assertThat(waiting("shop")).containsExactly("a.csv=second");
  }

  @Test
  void aFileThatChangesWhileItIsCopiedIsRefused() throws IOException {
    write("a.csv", "half", 1);
    Path file = root.resolve("in/a.csv");
    assertThatThrownBy(
            () ->
                puller.pull(
                    source(),
                    "run",
                    bytes -> {
                      try {
                        Files.writeString(file, "half and half");
                      } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                      }
                    }))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot pull %s of source shop: it changed while it was copied (4 bytes before, 13 copied, 13 after)",
            file);
    assertThat(waiting("shop")).isEmpty();
    assertThat(pull(source()).newFiles()).isEqualTo(1);
    assertThat(waiting("shop")).containsExactly("a.csv=half and half");
  }

  @Test
  void hiddenFilesAndDirectoriesAreLeftOut() throws IOException {
    write(".a.csv", "1", 1);
    write("_b.csv", "2", 1);
    Files.createDirectory(root.resolve("in/dir.csv"));
    write("sub/c.csv", "3", 1);
    assertThat(pull(source("deep", root + "/in/**.csv", root + "/in/*/*.csv")).newFiles())
        .isEqualTo(1);
    assertThat(waiting("deep")).containsExactly("c.csv=3");
  }

  @Test
  void theSameBytesLoadForEverySourceThatDeliversThem() throws IOException {
    write("a.csv", "same", 1);
    pull(source());
    pull(source("other", "file:" + root + "/in/*.csv"));
    assertThat(waiting("shop")).containsExactly("a.csv=same");
    assertThat(waiting("other")).containsExactly("a.csv=same");
    assertThat(ledger.waiting("other").get(0).path())
        .isNotEqualTo(ledger.waiting("shop").get(0).path());
  }

  @Test
  void theArchiveIsForItsOwnerAloneAndNamedByContent() throws IOException {
    write("a.csv", "abc", 1);
    pull(source());
    LandedFile file = ledger.waiting("shop").get(0);
    // FIPS 180-2, appendix B.1: the digest of "abc".
    assertThat(file.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(file.path()).hasFileName(file.sha256());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(workspace.landing().resolve("shop"))))
        .isEqualTo("rwx------");
  }

  @Test
  void aFileTwoGlobsMatchIsOneFileAndNoMatchIsNothing() throws IOException {
    write("a.csv", "1", 1);
    assertThat(pull(source("twice", root + "/in/*.csv", root + "/in/a.*")))
        .isEqualTo(new Pulled(1, 0, 1, 1));
    assertThat(pull(source("none", root + "/absent/*.csv"))).isEqualTo(new Pulled(0, 0, 0, 0));
  }

  @Test
  void aMovedWorkspaceStillFindsItsArchive() throws IOException {
    write("a.csv", "1", 1);
    pull(source());
    state.close();
    Path moved = root.resolve("moved");
    Files.move(workspace.root(), moved);
    workspace = new Workspace(moved);
    state = StateDb.open(workspace.stateDb());
    ledger = new Ledger(state, workspace);
    assertThat(waiting("shop")).containsExactly("a.csv=1");
  }
}
