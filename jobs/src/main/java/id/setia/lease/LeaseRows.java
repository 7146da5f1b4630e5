package id.setia.lease;

import id.setia.config.Workspace;
import id.setia.state.Fence;
import id.setia.state.LeaseHolder;
import id.setia.state.StateAddress;
import id.setia.state.StateDb;
import id.setia.state.StateTime;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the leases: one of the warehouse, one of each source that was ever loaded by itself,
 * and one that says whose turn it is to commit. Who claims anything locks the warehouse's row
 * first, and so does whoever writes under a lease: claims and writes come one after the other.
 */
final class LeaseRows {

  static final String WAREHOUSE = Fence.WAREHOUSE;

  private static final String LOAD = "load ";
  private static final String TURN = "turn";

  /** A lease's row: who holds it and until when; a free one has no holder. */
  private record Row(
      String name, long token, @Nullable LeaseHolder holder, @Nullable Instant expires) {

    boolean excludes(String other) {
      return name.equals(WAREHOUSE) || other.equals(WAREHOUSE) || name.equals(other);
    }
  }

  /**
   * A lease that was taken.
   *
   * @param predecessors the tokens of holders that are gone, or may write no more
   */
  record Claim(Fence fence, ProcessLock lifeline, List<Long> predecessors) {}

  private final StateDb state;
  private final Workspace workspace;
  private final StateAddress address;

  LeaseRows(StateDb state, Workspace workspace, StateAddress address) {
    this.state = state;
    this.workspace = workspace;
    this.address = address;
  }

  /** The name of a source's lease, which is also what its holder says to be doing. */
  static String ofSource(String source) {
    return LOAD + source;
  }

  /** Whether anybody is at work, or may be. */
  boolean isHeld() {
    LeaseHolder me = LeaseHolder.thisProcess("", Instant.EPOCH);
    return rows().stream().anyMatch(row -> row.holder() != null && !isGone(row, me));
  }

  /**
   * Takes a lease, in the caller's transaction.
   *
   * @throws WorkspaceBusyException when one that excludes it is held
   */
  Claim claim(String name, Clock clock, Duration duration, String work) {
    create(WAREHOUSE);
    // locks the row until the claim is decided
    state.update("update setia_lease set token = token where name = ?", WAREHOUSE);
    create(name);
    Instant now = clock.instant();
    LeaseHolder me = LeaseHolder.thisProcess(work, now);
    List<Long> predecessors = new ArrayList<>();
    for (Row row : rows()) {
      if (row.excludes(name)) {
        predecessors.add(row.token());
        if (row.holder() != null && !mayBeEvicted(row, me, now)) {
          throw row.name().equals(name) && name.startsWith(LOAD)
              ? new WorkspaceBusyException(name.substring(LOAD.length()), row.holder())
              : new WorkspaceBusyException(row.holder());
        }
      }
    }
    for (Row row : rows()) {
      if (row.holder() != null && row.excludes(name) && !row.name().equals(name)) {
        revoke(row);
      }
    }
    long token = nextToken();
    ProcessLock lifeline = ProcessLock.hold(lifeline(token));
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
        name);
    return new Claim(new Fence(name, token, duration, clock), lifeline, predecessors);
  }

  /**
   * Gives the turn to the holder of a source's lease, in the caller's transaction; false while
   * another has it. Who is gone, or was not heard of for too long, loses turn and lease.
   */
  boolean takeTurn(Fence fence) {
    create(TURN);
    long owner =
        state
            .first(
                "select token from setia_lease where name = ?", row -> row.getLong("token"), TURN)
            .orElse(0L);
    Instant now = fence.now();
    Optional<Row> other =
        rows().stream()
            .filter(row -> row.token() == owner && owner != fence.token() && row.holder() != null)
            .findFirst();
    if (other.isPresent()) {
      if (!mayBeEvicted(other.get(), LeaseHolder.thisProcess("", now), now)) {
        return false;
      }
      revoke(other.get());
    }
    state.update("update setia_lease set token = ? where name = ?", fence.token(), TURN);
    return true;
  }

  /** Leaves the turn to whoever waits for it. */
  void endTurn(Fence fence) {
    state.update(
        "update setia_lease set token = 0 where name = ? and token = ?", TURN, fence.token());
  }

  private void create(String name) {
    state.update(
        "insert into setia_lease (name, token) values (?, 0) on conflict do nothing", name);
  }

  /** Whether a holder is dead or has expired; of the latter it is noted that it may wake up. */
  private boolean mayBeEvicted(Row row, LeaseHolder me, Instant now) {
    if (isGone(row, me)) {
      return true;
    }
    if (row.expires() == null || now.isBefore(row.expires())) {
      return false;
    }
    state.update(
        "insert into setia_lease_stalled (token, work) values (?, ?) on conflict do nothing",
        row.token(),
        row.holder() == null ? "" : row.holder().work());
    return true;
  }

  /** Whether a process that did this was evicted without being known to be dead. */
  boolean hasStalled(String work) {
    return state
        .first("select 1 from setia_lease_stalled where work = ?", row -> row.getInt(1), work)
        .isPresent();
  }

  /** Frees a lease under a new token: its holder can write nothing more. */
  private void revoke(Row row) {
    state.update(
        "update setia_lease set token = ?, host = null, machine = null, pid = null, work = null, acquired_at = null,"
            + " heartbeat_at = null, expires_at = null where name = ?",
        nextToken(),
        row.name());
  }

  /** Tokens of all leases are one sequence, so that files named after them are one holder's. */
  private long nextToken() {
    return state
        .first("select max(token) + 1 as token from setia_lease", row -> row.getLong("token"))
        .orElse(1L);
  }

  /**
   * A state in a file of the workspace belongs to one machine, whose locks are known; of another
   * machine's processes nothing is known but their signs of life.
   */
  private boolean isGone(Row row, LeaseHolder me) {
    boolean isHere =
        !address.isPostgres()
            || row.holder() == null
            || row.holder().machine().equals(me.machine());
    return isHere && ProcessLock.isReleased(lifeline(row.token()));
  }

  private List<Row> rows() {
    return state.query(
        "select name, token, host, machine, pid, work, acquired_at, expires_at from setia_lease order by name",
        LeaseRows::row);
  }

  private static Row row(ResultSet row) throws SQLException {
    String expires = row.getString("expires_at");
    return new Row(
        row.getString("name"),
        row.getLong("token"),
        Fence.holder(row),
        expires == null ? null : Instant.parse(expires));
  }

  /** The file that a holder keeps locked while it lives. */
  Path lifeline(long token) {
    return workspace.root().resolve("run-%d.lock".formatted(token));
  }
}
