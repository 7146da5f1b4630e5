package id.setia.upkeep;

import id.setia.config.Configuration;
import id.setia.config.Workspace;
import id.setia.lake.Lake;
import id.setia.lease.Lease;
import id.setia.night.Scratch;
import id.setia.privacy.Rekeying;
import id.setia.privacy.Rekeying.Unknown;
import id.setia.pseudonym.CustomerKeys;
import id.setia.pseudonym.KeyChange;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces the key of the customer hashes, while no run is at work. */
public final class KeyRotation {

  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

  /**
   * What was done.
   *
   * @param oldId the name of the key that is gone
   * @param newId the name of the one that holds
   * @param rows lake table to rows rewritten
   */
  public record Rotated(String oldId, String newId, Map<String, Long> rows) {
    /** Copies the map. */
    public Rotated {
      rows = Map.copyOf(rows);
    }
  }

  private final Workspace workspace;
  private final Clock clock;

  /** For one workspace; the clock dates the lock. */
  public KeyRotation(Workspace workspace, Clock clock) {
    this.workspace = workspace;
    this.clock = clock;
  }

  /**
   * Rotates, or goes on with a rotation that was interrupted. The old key file is gone when it
   * returns.
   *
   * @param newKey the new key where the settings give the key; empty: a key file gets a fresh one
   * @throws id.setia.lease.WorkspaceBusyException while a run holds the workspace
   * @throws id.setia.SetiaException when the lake can't be rewritten; loads are refused until it
   *     could
   */
  public Rotated rotate(Configuration configuration, Optional<String> newKey, Unknown unknown) {
    workspace.create();
    try (Lease lease =
        Lease.take(workspace, configuration.settings().state(), clock, "key rotation")) {
      LOG.info("rotation begins, {}", lease);
      Scratch.empty(workspace);
      return rotate(configuration, newKey, unknown, lease);
    }
  }

  private Rotated rotate(
      Configuration configuration, Optional<String> newKey, Unknown unknown, Lease lease) {
    Workspace own = lease.workspace(workspace);
    try (Lake lake = Lake.open(own, configuration.settings(), lease)) {
      KeyChange change = KeyChange.begin(configuration.settings(), workspace, newKey);
      CustomerKeys before = change.before();
      CustomerKeys after = change.after();
      Map<String, Long> rows =
          new Rekeying(own, configuration.settings(), lake, lease.state())
              .run(
                  "key-rotation/" + after.id(),
                  configuration.sources(),
                  before,
                  after,
                  unknown,
                  change::mark,
                  table -> LOG.info("{} is under the new key", table));
      Scratch.empty(workspace);
      change.finish();
      return new Rotated(before.id(), after.id(), rows);
    }
  }
}
