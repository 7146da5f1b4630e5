package id.setia.lease;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.lease.LeaseRows.Claim;
import id.setia.state.Fence;
import id.setia.state.LeaseLostException;
import id.setia.state.StateAddress;
import id.setia.state.StateDb;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process at work in a warehouse at a time, on however many machines; or several, each of which
 * loads a source of its own.
 *
 * <p>A lease lasts for {@code state.lease_seconds} and is renewed by a thread of its own while its
 * holder lives. One that was not renewed can be taken over; on one machine it can be at once, when
 * the operating system says that the holder's process is gone. A holder that was only asleep and
 * wakes up later is kept from writing by its {@link #fence}: {@link #state()} is behind it, and
 * whatever else writes must be.
 *
 * <p>Not thread-safe, but for the fence.
 */
public final class Lease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final String name;
  private final LeaseRows rows;
  private final StateDb state;
  private final Fence fence;
  private final ProcessLock lifeline;
  private final Heartbeat heartbeat;
  private boolean hasTurn;

  private Lease(String name, LeaseRows rows, StateDb state, Claim claim, Heartbeat heartbeat) {
    this.name = name;
    this.rows = rows;
    this.state = state;
    this.fence = claim.fence();
    this.lifeline = claim.lifeline();
    this.heartbeat = heartbeat;
    this.hasTurn = name.equals(LeaseRows.WAREHOUSE);
  }

  /**
   * Takes the lease.
   *
   * @param clock says when; those of several machines must agree within the lease's time, or a
   *     living holder may lose its place
   * @param work what the holder is about to do, for those who are refused
   * @throws WorkspaceBusyException when another process holds it; its message names that
   */
  public static Lease take(Workspace workspace, Settings.State settings, Clock clock, String work) {
    return take(workspace, settings, clock, LeaseRows.WAREHOUSE, work);
  }

  /**
   * Takes the lease of one source: others may be loaded at the same time, by other processes, but
   * nothing else is done in the warehouse.
   *
   * @throws WorkspaceBusyException when the source is being loaded, or somebody holds the warehouse
   */
  public static Lease takeSource(
      Workspace workspace, Settings.State settings, Clock clock, String source) {
    String name = LeaseRows.ofSource(source);
    return take(workspace, settings, clock, name, name);
  }

  private static Lease take(
      Workspace workspace, Settings.State settings, Clock clock, String name, String work) {
    StateAddress address = StateAddress.of(workspace, settings);
    StateDb state = StateDb.open(address);
    LeaseRows rows = new LeaseRows(state, workspace, address);
    try {
      Duration duration = Duration.ofSeconds(settings.leaseSeconds());
      Claim claim = state.inTransaction(() -> rows.claim(name, clock, duration, work));
      claim.predecessors().forEach(token -> ProcessLock.remove(rows.lifeline(token)));
      state.fencedBy(claim.fence());
      return new Lease(name, rows, state, claim, Heartbeat.start(address, claim.fence(), duration));
    } catch (RuntimeException refused) {
      state.close();
      throw refused;
    }
  }

  /** Whether a process is at work in a warehouse, or may be, as far as can be told from here. */
  public static boolean isHeld(Workspace workspace, Settings.State settings) {
    Optional<StateDb> existing = StateDb.openExisting(workspace, settings);
    if (existing.isEmpty()) {
      return false;
    }
    try (StateDb state = existing.get()) {
      return new LeaseRows(state, workspace, StateAddress.of(workspace, settings)).isHeld();
    }
  }

  /**
   * Does what only one process may do at a time: whoever holds the warehouse does it at once, who
   * holds a source waits for its turn among those that hold others. A turn ends with its work, or
   * with the lease of whoever has it. Turns don't nest: work in a turn has it already.
   */
  public <T> T inTurn(Supplier<T> work) {
    if (hasTurn) {
      return work.get();
    }
    while (!state.inTransaction(() -> rows.takeTurn(fence))) {
      LockSupport.parkNanos(TURN_NANOS);
    }
    hasTurn = true;
    try (Turn turn = new Turn()) {
      LOG.debug("{} has its {}", this, turn);
      return work.get();
    }
  }

  /** Closed, not undone in a finally: a lease that is lost never hides why the work failed. */
  private final class Turn implements AutoCloseable {

    @Override
    public void close() {
      hasTurn = false;
      rows.endTurn(fence);
    }

    @Override
    public String toString() {
      return "turn";
    }
  }

  /** The state database, behind the fence: what it writes is refused once the lease is lost. */
  public StateDb state() {
    return state;
  }

  /** What keeps other writers than {@link #state()} from writing once the lease is lost. */
  public Fence fence() {
    return fence;
  }

  /**
   * For what is done outside the state database and can't be taken back.
   *
   * @throws LeaseLostException when somebody else holds the lease
   */
  public void requireHeld() {
    // a transaction of nothing passes the fence
    state.doInTransaction(() -> {});
  }

  /** Says more closely what the holder does. */
  public void nowDoing(String work) {
    state.update("update setia_lease set work = ? where name = ?", work, name);
  }

  /**
   * Whether a process that did this lost its lease without being known to be dead: it may wake up
   * and go on writing the files it has open, so nobody else may use those.
   */
  public boolean hasStalled(String work) {
    return rows.hasStalled(work);
  }

  /** A place for files that no earlier holder writes to, should one wake up. */
  public Workspace workspace(Workspace workspace) {
    Workspace own = workspace.withScratch("tmp/" + fence.token());
    own.create();
    return own;
  }

  /** Gives the lease back, so that the next can take it at once. */
  @Override
  public void close() {
    heartbeat.close();
    try (lifeline;
        state) {
      state.fencedBy(null);
      giveBack();
      lifeline.forget();
    } catch (SetiaException refused) {
      // a full disk, a lost connection: the lifeline is cut, or else time tells
      LOG.warn("{} can't be given back; the next start takes it from a dead holder", this, refused);
    }
  }

  private void giveBack() {
    state.update(
        "update setia_lease set host = null, machine = null, pid = null, work = null, acquired_at = null,"
            + " heartbeat_at = null, expires_at = null where name = ? and token = ?",
        name,
        fence.token());
  }

  /** For logs. */
  @Override
  public String toString() {
    return "lease " + fence.token();
  }
}
