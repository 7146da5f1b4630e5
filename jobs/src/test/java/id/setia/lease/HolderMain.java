package id.setia.lease;

import id.setia.config.Settings;
import id.setia.config.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A process that holds a workspace's lease until its input ends. */
public final class HolderMain {

  private HolderMain() {}

  /** Takes the lease of the workspace named by the first argument, and says so. */
  public static void main(String[] arguments) throws IOException {
    Workspace workspace = new Workspace(Path.of(arguments[0]));
    workspace.create();
    Clock clock = Clock.fixed(Instant.parse("2026-01-01T19:59:30Z"), ZoneOffset.UTC);
    try (Lease lease =
        Lease.take(workspace, new Settings.State("", "", "", 60), clock, "run 2026-01-01-1")) {
      System.out.println("held by " + lease);
      int end = System.in.read();
      System.out.println("released at " + end);
    }
  }
}
