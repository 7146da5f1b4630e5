package id.setia.night;

import id.setia.config.Workspace;
import id.setia.export.TrialFolder;
import id.setia.storage.FileTree;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workspace's scratch space, which a killed run or trial may have left full. */
public final class Scratch {

  private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

  private Scratch() {}

  /**
   * Makes room for a run. Each holder of the lease has a folder of its own: what a process that
   * lost its lease goes on writing in, such as a stalled night's Spark, is in nobody's way and goes
   * with the next run.
   */
  public static void makeRoom(Workspace workspace) {
    for (Path left : new FileTree(workspace.temp()).emptyButWhatIsWritten()) {
      LOG.warn("{} stays for now: a process that lost its lease goes on writing there", left);
    }
    TrialFolder.deleteStrays(workspace);
  }

  /** For who must leave nothing there, as it may hold the person or key that has to go. */
  public static void empty(Workspace workspace) {
    new FileTree(workspace.temp()).empty();
    TrialFolder.deleteStrays(workspace);
  }
}
