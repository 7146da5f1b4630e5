package id.setia.landing;

import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.foreign.FileFault;
import id.setia.mapping.FileNames;
import id.setia.storage.FileStores;
import id.setia.storage.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Copies what is new from where a source delivers into the landing archive, and enters it in the
 * ledger.
 */
public final class Puller {

  /** The order of delivery: the oldest first. */
  public static final Comparator<StoredFile> DELIVERY =
      Comparator.comparingLong(StoredFile::modifiedMillis).thenComparing(StoredFile::name);

  private static final String PART = ".part";

  /**
   * What a pull found.
   *
   * @param newFiles files with content that the source had not delivered before
   * @param redelivered files with content that it had
   * @param unchanged files already seen as they are
   * @param bytes bytes copied
   */
  public record Pulled(int newFiles, int redelivered, int unchanged, long bytes) {}

  private final FileStores stores;
  private final Ledger ledger;
  private final Workspace workspace;
  private final String phoneRegion;

  /**
   * A puller for one workspace.
   *
   * @param phoneRegion the country of telephone numbers that name none, for those in files' names
   */
  public Puller(FileStores stores, Ledger ledger, Workspace workspace, String phoneRegion) {
    this.phoneRegion = phoneRegion;
    this.stores = stores;
    this.ledger = ledger;
    this.workspace = workspace;
  }

  /**
   * Pulls one source.
   *
   * @param progress told of every block of bytes copied
   * @throws SetiaException when a place can't be read or a file changes while it is copied
   */
  public Pulled pull(SourceConfig source, String runId, LongConsumer progress) {
    int newFiles = 0;
    int redelivered = 0;
    int unchanged = 0;
    long bytes = 0;
    deleteParts(source);
    for (StoredFile file : list(source)) {
      if (ledger.hasSeen(source.name(), file)) {
        unchanged++;
      } else if (land(source, file, runId, progress)) {
        newFiles++;
        bytes += file.bytes();
      } else {
        redelivered++;
        bytes += file.bytes();
      }
    }
    return new Pulled(newFiles, redelivered, unchanged, bytes);
  }

  /** What a source's globs match now, oldest first: the order of delivery. */
  public List<StoredFile> list(SourceConfig source) {
    List<StoredFile> files = new ArrayList<>();
    for (String glob : source.files()) {
      try {
        files.addAll(stores.list(glob));
      } catch (IOException unreadable) {
        throw new SetiaException(
            "Cannot list %s of source %s: %s"
                .formatted(glob, source.name(), FileFault.reason(unreadable)),
            unreadable);
      }
    }
    files.sort(DELIVERY);
    return files;
  }

  /** Whether a file of the archive is what a pull has copied so far. */
  public static boolean isPart(Path file) {
    return String.valueOf(file.getFileName()).startsWith(PART);
  }

  /**
   * What a pull that was killed had copied so far: personal data that nobody would ever look at.
   */
  private void deleteParts(SourceConfig source) {
    Path directory = workspace.landing().resolve(source.name());
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (var parts = Files.newDirectoryStream(directory, PART + "*")) {
      for (Path part : parts) {
        Files.delete(part);
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot pull source %s: %s".formatted(source.name(), FileFault.reason(failed)), failed);
    }
  }

  private boolean land(SourceConfig source, StoredFile file, String runId, LongConsumer progress) {
    try {
      Path directory = workspace.landing().resolve(source.name());
      OwnerOnly.createDirectories(directory);
      Path part = Files.createTempFile(directory, PART, "");
      String sha256 = copy(file, part, progress);
      checkUnchanged(source, file, part);
      Path landed = directory.resolve(sha256);
      Optional<LandedFile> known = ledger.find(source.name(), sha256);
      if (known.isPresent() && (Files.exists(landed) || ledger.isForgotten(known.get().fileId()))) {
        Files.delete(part);
      } else {
        Files.move(part, landed, StandardCopyOption.ATOMIC_MOVE);
      }
      return ledger.enter(source.name(), shown(source, file), sha256, landed, runId);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot pull %s of source %s: %s"
              .formatted(
                  FileNames.shown(file.uri(), source, phoneRegion),
                  source.name(),
                  FileFault.reason(failed)),
          failed);
    }
  }

  private StoredFile shown(SourceConfig source, StoredFile file) {
    return new StoredFile(
        file.uri(),
        FileNames.shown(file.name(), source, phoneRegion),
        file.bytes(),
        file.modifiedMillis());
  }

  private String copy(StoredFile file, Path part, LongConsumer progress) throws IOException {
    try (CopyDigest digest = new CopyDigest(part)) {
      stores.copy(file.uri(), part, progress.andThen(digest::written));
      return digest.finish();
    }
  }

  /** A file that its owner writes while it is copied would be landed half old, half new. */
  private void checkUnchanged(SourceConfig source, StoredFile before, Path part)
      throws IOException {
    StoredFile after = stores.stat(before.uri());
    if (after.bytes() != before.bytes()
        || after.modifiedMillis() != before.modifiedMillis()
        || Files.size(part) != before.bytes()) {
      throw new SetiaException(
          "Cannot pull %s of source %s: it changed while it was copied (%d bytes before, %d copied, %d after)"
              .formatted(
                  FileNames.shown(before.uri(), source, phoneRegion),
                  source.name(),
                  before.bytes(),
                  Files.size(part),
                  after.bytes()));
    }
  }
}
