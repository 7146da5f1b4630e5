package id.setia.upkeep;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.lease.Lease;
import id.setia.postgres.PostgresPublisher;
import id.setia.warehouse.Publisher;
import id.setia.warehouse.Release;
import id.setia.warehouse.Releases;
import id.setia.warehouse.cltv.AllModels;
import java.nio.file.Path;
import java.time.Clock;

/** Makes an older release current again, at every door, while no run is at work. */
public final class Rollback {

  private final Workspace workspace;
  private final Settings settings;
  private final Path models;
  private final Clock clock;

  /**
   * A way back in one workspace.
   *
   * @param models the directory of the SQL models, whose keys and views PostgreSQL gets
   * @param clock dates the lease
   */
  public Rollback(Workspace workspace, Settings settings, Path models, Clock clock) {
    this.workspace = workspace;
    this.settings = settings;
    this.models = models;
    this.clock = clock;
  }

  /**
   * Goes back (or forth again) to a release. The lake stays as it is: the next run publishes from
   * it.
   *
   * @return where the release is current now, in words
   * @throws id.setia.lease.WorkspaceBusyException while a run holds the workspace
   * @throws SetiaException when there is no such finished release, or PostgreSQL could not get it
   *     after the workspace did
   */
  public String to(String releaseId) {
    try (Lease lease = Lease.take(workspace, settings.state(), clock, "rollback to " + releaseId)) {
      Release release = new Releases(workspace).find(releaseId);
      new Publisher(workspace, lease.state()::doInTransaction).makeCurrent(release);
      return "current: " + releaseId + postgres(release);
    }
  }

  private String postgres(Release release) {
    Settings.Postgres postgres = settings.publish().postgres();
    if (!postgres.isGiven()) {
      return "";
    }
    try {
      return ", "
          + new PostgresPublisher(postgres, workspace)
              .publish(release, AllModels.described(models, workspace, settings))
              .brief();
    } catch (SetiaException failed) {
      throw new SetiaException(
          "Cannot roll back PostgreSQL, which keeps the release it had; %s is current in the workspace: %s"
              .formatted(release.id(), failed.getMessage()),
          failed);
    }
  }
}
