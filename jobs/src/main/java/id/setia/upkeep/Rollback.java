package id.setia.upkeep;

import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.lease.Lease;
import id.setia.warehouse.Publisher;
import id.setia.warehouse.Releases;
import java.time.Clock;

/** Makes an older release current again, while no run is at work. */
public final class Rollback {

  private final Workspace workspace;
  private final Settings.State settings;
  private final Clock clock;

  /** A way back in one workspace; the clock dates the lease. */
  public Rollback(Workspace workspace, Settings.State settings, Clock clock) {
    this.workspace = workspace;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Goes back (or forth again) to a release. The lake stays as it is: the next run publishes from
   * it.
   *
   * @throws id.setia.lease.WorkspaceBusyException while a run holds the workspace
   * @throws id.setia.SetiaException when there is no such finished release
   */
  public void to(String releaseId) {
    try (Lease lease = Lease.take(workspace, settings, clock, "rollback to " + releaseId)) {
      new Publisher(workspace, lease.state()::doInTransaction)
          .makeCurrent(new Releases(workspace).find(releaseId));
    }
  }
}
