package id.setia.job;

import id.setia.config.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** A process that holds a workspace's lock until its input ends. */
public final class LockHolder {

  private LockHolder() {}

  /** Takes the lock of the workspace named by the first argument, and says so. */
  public static void main(String[] arguments) throws IOException {
    Workspace workspace = new Workspace(Path.of(arguments[0]));
    workspace.create();
    try (WorkspaceLock lock =
        WorkspaceLock.take(workspace, Instant.parse("2026-01-01T19:00:00Z")).orElseThrow()) {
      System.out.println("held by " + lock.getClass().getSimpleName());
      int end = System.in.read();
      System.out.println("released at " + end);
    }
  }
}
