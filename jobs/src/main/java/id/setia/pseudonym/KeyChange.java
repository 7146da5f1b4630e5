package id.setia.pseudonym;

import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The old and the new key of a workspace while one takes the other's place. A mark in the workspace
 * says that some of the lake may be under the new key already: while it stands, nothing is loaded.
 * The new key file is written before anything changes and takes the old one's place when all has,
 * so that both keys are there until then, wherever it is interrupted.
 */
public final class KeyChange {

  private final Workspace workspace;
  private final boolean isFile;
  private final CustomerKeys before;
  private final CustomerKeys after;

  private KeyChange(Workspace workspace, boolean isFile, CustomerKeys before, CustomerKeys after) {
    this.workspace = workspace;
    this.isFile = isFile;
    this.before = before;
    this.after = after;
  }

  /**
   * Begins a change, or takes up one that was interrupted.
   *
   * @param newKey the new key where the settings give the key; empty where it lies in a file
   * @throws SetiaException when there is no key yet, the new one is missing or the same, or another
   *     change is under way
   */
  public static KeyChange begin(Settings settings, Workspace workspace, Optional<String> newKey) {
    requireNothingForgotten(workspace);
    boolean isFile = settings.hmacKey().isEmpty();
    if (isFile && newKey.isPresent()) {
      throw new SetiaException(
          "Cannot rotate the key: it lies in %s, which gets a fresh one; a key from the environment is for the setting hmac_key"
              .formatted(workspace.keyFile()));
    }
    if (!isFile && newKey.orElse("").isBlank()) {
      throw new SetiaException(
          "Cannot rotate the key: the settings give it, so the new one must come from a variable too (--new-key-from NAME)");
    }
    KeyChange change =
        isFile
            ? ofFiles(workspace)
            : new KeyChange(
                workspace, false, ofText(settings.hmacKey()), ofText(newKey.orElseThrow()));
    change.checkMark();
    return change;
  }

  private static CustomerKeys ofText(String key) {
    return CustomerKeys.ofKey(key.getBytes(StandardCharsets.UTF_8));
  }

  private static KeyChange ofFiles(Workspace workspace) {
    if (!Files.exists(workspace.keyFile())) {
      throw new SetiaException(
          "Cannot rotate the key: %s has none yet".formatted(workspace.root()));
    }
    CustomerKeys before = CustomerKeys.ofFile(workspace.keyFile());
    if (!Files.exists(workspace.nextKeyFile()) && Files.exists(workspace.keyMark())) {
      // the new key had taken the old one's place already
      return new KeyChange(workspace, true, before, before);
    }
    return new KeyChange(workspace, true, before, CustomerKeys.ofNewFile(workspace.nextKeyFile()));
  }

  private void checkMark() {
    if (!Files.exists(workspace.keyMark())) {
      if (before.id().equals(after.id())) {
        throw new SetiaException("Cannot rotate the key: the new key is the old one");
      }
      return;
    }
    String marked = read(workspace.keyMark());
    if (!marked.endsWith(after.id())) {
      throw new SetiaException(
          "Cannot rotate the key: a change is under way already (%s), and the keys given are %s to %s"
              .formatted(marked, before.id(), after.id()));
    }
  }

  /** From now on the lake may hold hashes of either key. */
  public void mark() {
    if (!Files.exists(workspace.keyMark())) {
      write(workspace.keyMark(), "%s to %s".formatted(before.id(), after.id()));
    }
  }

  /** All of the lake is under the new key: the old one goes. */
  public void finish() {
    try {
      if (isFile && Files.exists(workspace.nextKeyFile())) {
        Files.move(
            workspace.nextKeyFile(),
            workspace.keyFile(),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
      Files.deleteIfExists(workspace.keyId());
      write(workspace.keyId(), after.id() + " after " + before.id());
      Files.deleteIfExists(workspace.keyMark());
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot put the new key in its place: %s; rotate again"
              .formatted(FileFault.reason(failed)),
          failed);
    }
  }

  /**
   * The last change of the workspace's key, as {@code new after old}; empty where it had but one.
   */
  public static Optional<String> last(Workspace workspace) {
    return Optional.of(workspace.keyId())
        .filter(Files::exists)
        .map(KeyChange::read)
        .filter(ids -> ids.contains(" "));
  }

  /** The key that goes. */
  public CustomerKeys before() {
    return before;
  }

  /** The key that comes. */
  public CustomerKeys after() {
    return after;
  }

  /**
   * Refuses a key that is not the one the lake's hashes were made with; notes that of a workspace
   * that has none.
   *
   * @throws SetiaException when it is another, or a change of keys is under way
   */
  static void require(Workspace workspace, CustomerKeys keys) {
    if (Files.exists(workspace.keyMark())) {
      throw new SetiaException(
          "Cannot use the key: a change of keys was interrupted (%s); ./setia key rotate goes on with it"
              .formatted(read(workspace.keyMark())));
    }
    if (!Files.exists(workspace.keyId())) {
      write(workspace.keyId(), keys.id());
      return;
    }
    String known = read(workspace.keyId()).replaceFirst(" .*", "");
    if (!known.equals(keys.id())) {
      throw new SetiaException(
          "Cannot use the key: its id is %s, and the hashes of %s were made with %s; people would not be recognised again (give the old key, or ./setia key rotate)"
              .formatted(keys.id(), workspace.root(), known));
    }
  }

  private static void requireNothingForgotten(Workspace workspace) {
    if (Files.exists(workspace.forgetPlan())) {
      throw new SetiaException(
          "Cannot rotate the key: somebody is being forgotten, which was interrupted; ./setia forget --resume goes on with it");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }

  private static void write(Path file, String text) {
    try {
      OwnerOnly.write(file, text + "\n");
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }
}
