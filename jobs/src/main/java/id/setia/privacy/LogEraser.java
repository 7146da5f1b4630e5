package id.setia.privacy;

import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.config.Workspace;
import id.setia.search.SearchTerms;
import id.setia.storage.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Takes a person out of the logs: words in their lines. */
public final class LogEraser {

  private final Workspace workspace;

  public LogEraser(Workspace workspace) {
    this.workspace = workspace;
  }

  /** How many logs it changed. */
  public long erase(SearchTerms terms) {
    long cleaned = 0;
    try {
      for (FileTree.Entry file : new FileTree(workspace.logs()).files()) {
        String text = new String(Files.readAllBytes(file.path()), StandardCharsets.UTF_8);
        if (terms.occursIn(text)) {
          OwnerOnly.write(file.path(), terms.replacedIn(text));
          cleaned++;
        }
      }
      return cleaned;
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot clean the logs in %s: %s".formatted(workspace.logs(), failed), failed);
    }
  }
}
