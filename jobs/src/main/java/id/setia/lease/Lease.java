package id.setia.lease;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.state.Fence;
import id.setia.state.LeaseHolder;
import id.setia.state.LeaseLostException;
import id.setia.state.StateAddress;
import id.setia.state.StateDb;
import id.setia.state.StateTime;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process at work in a warehouse at a time, on however many machines.
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

  private static final String NAME = "warehouse";
  private static final String ROW =
      "select token, host, machine, pid, work, acquired_at, expires_at from setia_lease where name = ?";

  /** What is in the lease's row: who holds it and until when; a free one has no holder. */
  private record Row(long token, @Nullable LeaseHolder holder, @Nullable Instant expires) {}

  private record Claim(Fence fence, ProcessLock lifeline, long predecessor) {}

  private final StateDb state;
  private final Fence fence;
  private final ProcessLock lifeline;
  private final Heartbeat heartbeat;

  private Lease(StateDb state, Fence fence, ProcessLock lifeline, Heartbeat heartbeat) {
    this.state = state;
    this.fence = fence;
    this.lifeline = lifeline;
    this.heartbeat = heartbeat;
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
    StateAddress address = StateAddress.of(workspace, settings);
    StateDb state = StateDb.open(address);
    try {
      Duration duration = Duration.ofSeconds(settings.leaseSeconds());
      Claim claim =
          state.inTransaction(() -> claim(state, workspace, address, clock, duration, work));
      ProcessLock.remove(lifeline(workspace, claim.predecessor()));
      state.fencedBy(claim.fence());
      return new Lease(
          state,
          claim.fence(),
          claim.lifeline(),
          Heartbeat.start(address, claim.fence(), duration));
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
      Optional<Row> row = state.first(ROW, Lease::row, NAME);
      LeaseHolder holder = row.map(Row::holder).orElse(null);
      return holder != null
          && !isGone(
              workspace,
              StateAddress.of(workspace, settings),
              row.get(),
              holder,
              LeaseHolder.thisProcess("", Instant.EPOCH));
    }
  }

  private static Claim claim(
      StateDb state,
      Workspace workspace,
      StateAddress address,
      Clock clock,
      Duration duration,
      String work) {
    state.update(
        "insert into setia_lease (name, token) values (?, 0) on conflict do nothing", NAME);
    // locks the row until the claim is decided
    state.update("update setia_lease set token = token where name = ?", NAME);
    Row row = state.first(ROW, Lease::row, NAME).orElseThrow();
    Instant now = clock.instant();
    LeaseHolder me = LeaseHolder.thisProcess(work, now);
    LeaseHolder holder = row.holder();
    if (holder != null && !isGone(workspace, address, row, holder, me)) {
      if (row.expires() == null || now.isBefore(row.expires())) {
        throw new WorkspaceBusyException(holder);
      }
      state.update(
          "insert into setia_lease_stalled (token, work) values (?, ?) on conflict do nothing",
          row.token(),
          holder.work());
    }
    long token = row.token() + 1;
    ProcessLock lifeline = ProcessLock.hold(lifeline(workspace, token));
    state.update(
        "update setia_lease set token = ?, host = ?, machine = ?, pid = ?, work = ?, acquired_at = ?,"
            + " heartbeat_at = ?, expires_at = ? where name = ?",
        token,
        me.host(),
        me.machine(),
        me.pid(),
        work,
        StateTime.text(now),
        StateTime.text(now),
        StateTime.text(now.plus(duration)),
        NAME);
    return new Claim(new Fence(NAME, token, duration, clock), lifeline, row.token());
  }

  /**
   * A state in a file of the workspace belongs to one machine, whose locks are known; of another
   * machine's processes nothing is known but their signs of life.
   */
  private static boolean isGone(
      Workspace workspace, StateAddress address, Row row, LeaseHolder holder, LeaseHolder me) {
    boolean isHere = !address.isPostgres() || holder.machine().equals(me.machine());
    return isHere && ProcessLock.isReleased(lifeline(workspace, row.token()));
  }

  private static Row row(ResultSet row) throws SQLException {
    String expires = row.getString("expires_at");
    return new Row(
        row.getLong("token"), Fence.holder(row), expires == null ? null : Instant.parse(expires));
  }

  private static Path lifeline(Workspace workspace, long token) {
    return workspace.root().resolve("run-%d.lock".formatted(token));
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
    state.update("update setia_lease set work = ? where name = ?", work, NAME);
  }

  /**
   * Whether a process that did this lost its lease without being known to be dead: it may wake up
   * and go on writing the files it has open, so nobody else may use those.
   */
  public boolean hasStalled(String work) {
    return state
        .first("select 1 from setia_lease_stalled where work = ?", row -> row.getInt(1), work)
        .isPresent();
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
        NAME,
        fence.token());
  }

  /** For logs. */
  @Override
  public String toString() {
    return "lease " + fence.token();
  }
}
