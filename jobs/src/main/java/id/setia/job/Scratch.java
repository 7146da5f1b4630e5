package id.setia.job;

import id.setia.config.TrialFolder;
import id.setia.config.Workspace;
import id.setia.files.FileTree;

/** The workspace's scratch space, which a killed run or trial may have left full. */
final class Scratch {

  private Scratch() {}

  static void empty(Workspace workspace) {
    new FileTree(workspace.temp()).empty();
    TrialFolder.deleteStrays(workspace);
  }
}
