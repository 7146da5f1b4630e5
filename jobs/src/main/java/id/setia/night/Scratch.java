package id.setia.night;

import id.setia.config.TrialFolder;
import id.setia.config.Workspace;
import id.setia.storage.FileTree;

/** The workspace's scratch space, which a killed run or trial may have left full. */
public final class Scratch {

  private Scratch() {}

  public static void empty(Workspace workspace) {
    new FileTree(workspace.temp()).empty();
    TrialFolder.deleteStrays(workspace);
  }
}
