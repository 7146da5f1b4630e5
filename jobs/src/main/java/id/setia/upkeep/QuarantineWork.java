package id.setia.upkeep;

import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.lake.Lake;
import id.setia.lease.Lease;
import id.setia.night.Scratch;
import id.setia.privacy.ForgetHold;
import id.setia.quarantine.Quarantine;
import id.setia.quarantine.Quarantine.Filter;
import id.setia.quarantine.QuarantineHistory;
import id.setia.quarantine.QuarantineHistory.Action;
import id.setia.quarantine.QuarantineHistory.Kind;
import id.setia.quarantine.Replayer;
import id.setia.quarantine.Replayer.Replayed;
import id.setia.state.StateDb;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays and discards, one at a time and never beside a run: they take the lease. */
public final class QuarantineWork {

  private static final Logger LOG = LoggerFactory.getLogger(QuarantineWork.class);

  /**
   * What a replay did.
   *
   * @param actionId its name in the history; it is entered there only where a record was tried
   * @param sources one entry per source
   */
  public record Replay(String actionId, List<Replayed> sources) {
    /** Copies the list. */
    public Replay {
      sources = List.copyOf(sources);
    }
  }

  private final Workspace workspace;
  private final Settings.State settings;
  private final Clock clock;

  /** Work in a workspace where something has run; {@code clock} dates records and lease. */
  public QuarantineWork(Workspace workspace, Settings.State settings, Clock clock) {
    this.workspace = workspace;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Puts open records through the present mapping again.
   *
   * @throws id.setia.lease.WorkspaceBusyException when a run is at work
   * @throws id.setia.SetiaException when a source of theirs is not configured any more or its files
   *     can't be read; that source is left as it was
   */
  public Replay replay(Configuration configuration, Filter filter) {
    return alone(
        "quarantine replay",
        lease -> {
          new ForgetHold(workspace, configuration.settings(), lease).beforeLoading();
          StateDb state = lease.state();
          Workspace own = lease.workspace(workspace);
          Action action =
              new QuarantineHistory(state).next(Kind.REPLAY, clock.instant(), filter, null);
          List<Replayed> sources = new ArrayList<>();
          try (Lake lake = Lake.open(own, configuration.settings(), lease)) {
            Replayer replayer =
                new Replayer(
                    own, configuration.settings(), configuration::commentReader, lake, state);
            for (String source : new Quarantine(state).sources(filter)) {
              sources.add(replayer.replay(configuration.source(source), filter, action));
            }
          }
          return new Replay(action.id(), sources);
        });
  }

  /**
   * Leaves open records out for good.
   *
   * @return how many
   * @throws id.setia.lease.WorkspaceBusyException when a run is at work
   */
  public long discard(Filter filter, String reason) {
    return alone(
        "quarantine discard",
        lease -> {
          QuarantineHistory history = new QuarantineHistory(lease.state());
          return history.discard(history.next(Kind.DISCARD, clock.instant(), filter, reason));
        });
  }

  private <T> T alone(String name, Function<Lease, T> work) {
    workspace.create();
    try (Lease lease = Lease.take(workspace, settings, clock, name)) {
      LOG.info("{} begins, {}", name, lease);
      Scratch.empty(workspace);
      return work.apply(lease);
    }
  }
}
