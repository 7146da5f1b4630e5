package id.setia.config;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The one directory a warehouse lives in; nothing is written outside it.
 *
 * @param root the directory
 * @param scratch the place for scratch files in it
 */
public record Workspace(Path root, String scratch) {

  private static final String TEMP = "tmp";

  /** Makes the path absolute. */
  public Workspace {
    root = root.toAbsolutePath().normalize();
  }

  /** The workspace in a directory. */
  public Workspace(Path root) {
    this(root, TEMP);
  }

  /** This workspace with another folder for scratch files. */
  public Workspace withScratch(String other) {
    return new Workspace(root, other);
  }

  /** What arrived, by content. */
  public Path landing() {
    return root.resolve("landing");
  }

  /** The lake, where the settings name no other place. */
  public Path lake() {
    return root.resolve("lake");
  }

  /** The releases, one directory each. */
  public Path releases() {
    return root.resolve("releases");
  }

  /** The current release's DuckDB file: what BI tools open. */
  public Path warehouse() {
    return root.resolve("warehouse.duckdb");
  }

  /** A link to the current release's directory: its Parquet files under a name that stays. */
  public Path current() {
    return root.resolve("current");
  }

  /** The current release's report. */
  public Path report() {
    return root.resolve("report");
  }

  /** Where the configuration lies that its last run was given. */
  public Path rememberedConfiguration() {
    return root.resolve("configuration");
  }

  /** Its own name among workspaces, which moves with it. */
  public Path identity() {
    return root.resolve("workspace.id");
  }

  /** The state database. */
  public Path stateDb() {
    return root.resolve("state.db");
  }

  /** Logs of runs. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** Scratch space of the run; emptied when a run begins. */
  public Path temp() {
    return root.resolve(scratch);
  }

  /** Local copies of a remote lake's files. */
  public Path cache() {
    return root.resolve("cache");
  }

  /** The key of customer hashes, where the settings give none. */
  public Path keyFile() {
    return root.resolve("hmac.key");
  }

  /** The id of the key that the lake's hashes were made with; it tells nothing of the key. */
  public Path keyId() {
    return root.resolve("hmac.id");
  }

  /** The key that is taking the place of the present one. */
  public Path nextKeyFile() {
    return root.resolve("hmac.key.next");
  }

  /** Says that the lake may hold hashes of two keys. */
  public Path keyMark() {
    return root.resolve("hmac.rotation");
  }

  /** The key of what recognises forgotten people. */
  public Path forgottenKeyFile() {
    return root.resolve("forgotten.key");
  }

  /** Names a person that is being forgotten; gone when that is done. */
  public Path forgetPlan() {
    return root.resolve("forget.plan");
  }

  /** What was filed with the closes of months, a directory each. */
  public Path closes() {
    return root.resolve("closes");
  }

  /** What was forgotten, without saying who: a JSON file each. */
  public Path receipts() {
    return root.resolve("receipts");
  }

  /**
   * Makes the directories a run writes to, for the owner alone.
   *
   * @throws SetiaException when the workspace can't be written
   */
  public void create() {
    try {
      for (Path directory :
          new Path[] {root, landing(), releases(), report(), logs(), temp(), cache()}) {
        OwnerOnly.createDirectories(directory);
      }
    } catch (IOException refused) {
      throw new SetiaException(
          "Cannot create the workspace %s: %s".formatted(root, FileFault.reason(refused)), refused);
    }
  }

  /** Whether a run has ever begun here. */
  public boolean exists() {
    return Files.exists(stateDb());
  }
}
