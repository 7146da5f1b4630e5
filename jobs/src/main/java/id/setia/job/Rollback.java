package id.setia.job;

import id.setia.config.Workspace;
import id.setia.warehouse.Publisher;
import id.setia.warehouse.Releases;
import java.time.Clock;

/** Makes an older release current again, while no run is at work. */
public final class Rollback {

  private final Workspace workspace;
  private final Clock clock;

  /** A way back in one workspace; the clock dates the lock. */
  public Rollback(Workspace workspace, Clock clock) {
    this.workspace = workspace;
    this.clock = clock;
  }

  /**
   * Goes back (or forth again) to a release. The lake stays as it is: the next run publishes from
   * it.
   *
   * @throws WorkspaceBusyException while a run holds the workspace
   * @throws id.setia.SetiaException when there is no such finished release
   */
  public void to(String releaseId) {
    WorkspaceLock lock =
        WorkspaceLock.take(workspace, clock.instant())
            .orElseThrow(() -> new WorkspaceBusyException(WorkspaceLock.holder(workspace)));
    try (lock) {
      new Publisher(workspace).makeCurrent(new Releases(workspace).find(releaseId));
    }
  }
}
