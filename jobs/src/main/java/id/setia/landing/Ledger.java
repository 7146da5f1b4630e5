package id.setia.landing;

import id.setia.config.Workspace;
import id.setia.state.StateDb;
import id.setia.storage.StoredFile;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ledger: which bytes arrived, from where, and what became of them. A content that a source has
 * delivered once is never loaded again, under any name.
 */
public final class Ledger {

  /** What becomes of a file. */
  public enum Status {
    /** In the archive, not in the lake. */
    LANDED,
    /** In the lake. */
    LOADED,
    /** Replaced where it was delivered before it was ever loaded. */
    REPLACED,
    /** Taken out by somebody's decision before it was ever loaded; the same bytes stay out. */
    DROPPED
  }

  private static final String FILE_COLUMNS =
      "file_id, source, file_name, sha256, bytes, landed_path, modified_millis, business_day";

  private final StateDb state;
  private final Workspace workspace;

  /** A ledger in a workspace's state database. */
  public Ledger(StateDb state, Workspace workspace) {
    this.state = state;
    this.workspace = workspace;
  }

  /** Whether exactly this file, by place, length and time of change, has been seen before. */
  public boolean hasSeen(String source, StoredFile file) {
    return state
        .first(
            "select 1 from setia_delivery d join setia_file f on f.file_id = d.file_id where d.source = ? and d.uri = ?"
                + " and d.bytes = ? and d.modified_millis = ? and f.status <> 'REPLACED'",
            row -> row.getInt(1),
            source,
            file.uri(),
            file.bytes(),
            file.modifiedMillis())
        .isPresent();
  }

  /** The file of a source with that content. */
  public Optional<LandedFile> find(String source, String sha256) {
    return state.first(
        "select " + FILE_COLUMNS + " from setia_file where source = ? and sha256 = ?",
        this::landed,
        source,
        sha256);
  }

  /**
   * Enters a delivery. New content becomes a landed file, and takes the place of one that was
   * delivered at the same place but never loaded; known content only becomes one more delivery of
   * it. Content that was replaced before it was ever loaded counts as new.
   *
   * @return true when the content is new
   */
  public boolean enter(String source, StoredFile file, String sha256, Path landed, String runId) {
    return state.inTransaction(
        () -> {
          forgetReplaced(source, sha256);
          Optional<LandedFile> known = find(source, sha256);
          if (known.isEmpty()) {
            replaceUnloaded(source, file.uri());
            insert(source, file, sha256, landed, runId);
          }
          long fileId = find(source, sha256).orElseThrow().fileId();
          state.update(
              "insert into setia_delivery (source, uri, bytes, modified_millis, file_id, run_id)"
                  + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
              source,
              file.uri(),
              file.bytes(),
              file.modifiedMillis(),
              fileId,
              runId);
          return known.isEmpty();
        });
  }

  /** Content that never reached the lake and comes back is a new delivery, later than its rival. */
  private void forgetReplaced(String source, String sha256) {
    String replaced =
        "select file_id from setia_file where source = ? and sha256 = ? and status = 'REPLACED'"
            + " and file_id not in (select file_id from setia_load_file)";
    state.update("delete from setia_delivery where file_id in (" + replaced + ")", source, sha256);
    state.update("delete from setia_file where file_id in (" + replaced + ")", source, sha256);
  }

  /**
   * The files of a source that a better one was delivered in place of before they were ever loaded,
   * by name. They stay in the archive.
   */
  public List<String> replaced(String source) {
    return state.query(
        "select file_name from setia_file where source = ? and status = ? order by file_id",
        row -> row.getString("file_name"),
        source,
        Status.REPLACED.name());
  }

  private void replaceUnloaded(String source, String uri) {
    state.update(
        "update setia_file set status = ? where source = ? and uri = ? and status = ?",
        Status.REPLACED.name(),
        source,
        uri,
        Status.LANDED.name());
  }

  private void insert(String source, StoredFile file, String sha256, Path landed, String runId) {
    state.update(
        "insert into setia_file (file_id, source, uri, file_name, sha256, bytes, modified_millis, landed_path, status,"
            + " landed_run) values ((select coalesce(max(file_id), 0) + 1 from setia_file), ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        source,
        file.uri(),
        file.name(),
        sha256,
        file.bytes(),
        file.modifiedMillis(),
        workspace.root().relativize(landed).toString(),
        Status.LANDED.name(),
        runId);
  }

  /** Whether a source's next load leaves that content out: it is loaded, or dropped for good. */
  public boolean isSettled(String source, String sha256) {
    return state
        .first(
            "select 1 from setia_file where source = ? and sha256 = ? and status in (?, ?)",
            row -> row.getInt(1),
            source,
            sha256,
            Status.LOADED.name(),
            Status.DROPPED.name())
        .isPresent();
  }

  /** The files of a source that wait to be loaded, in the order of their delivery. */
  public List<LandedFile> waiting(String source) {
    return state.query(
        "select "
            + FILE_COLUMNS
            + " from setia_file where source = ? and status = ? order by file_id",
        this::landed,
        source,
        Status.LANDED.name());
  }

  /** The source of a file of the archive that waits to be loaded; empty where none does there. */
  public Optional<String> waitingAt(Path landed) {
    return state.first(
        "select source from setia_file where status = ? and landed_path = ?",
        row -> row.getString("source"),
        Status.LANDED.name(),
        workspace.root().relativize(landed).toString());
  }

  /** The numbers of all files that wait to be loaded. */
  public List<Long> waitingIds() {
    return state.query(
        "select file_id from setia_file where status = ?",
        row -> row.getLong("file_id"),
        Status.LANDED.name());
  }

  /** Whether the archive may not have a file's bytes, as they name somebody that was forgotten. */
  public boolean isForgotten(long fileId) {
    return state
        .first("select 1 from setia_forgotten_file where file_id = ?", row -> row.getInt(1), fileId)
        .isPresent();
  }

  /** From now on the archive may not have these files' bytes. */
  public void forget(Set<Long> fileIds) {
    state.updateAll(
        "insert into setia_forgotten_file (file_id) values (?) on conflict do nothing",
        fileIds.stream().map(fileId -> new Object[] {fileId}).toList());
  }

  /** From now on the archive may not have this file's bytes, and nothing waits for it. */
  public void drop(long fileId) {
    forget(Set.of(fileId));
    state.update(
        "update setia_file set status = ? where file_id = ? and status = ?",
        Status.DROPPED.name(),
        fileId,
        Status.LANDED.name());
  }

  /** The files whose bytes the archive may not have, of all sources. */
  public List<LandedFile> forgotten() {
    return state.query(
        "select "
            + FILE_COLUMNS
            + " from setia_file where file_id in (select file_id from setia_forgotten_file) order by file_id",
        this::landed);
  }

  /** Every file of every source that was ever entered, in the order of delivery. */
  public List<LandedFile> all() {
    return state.query(
        "select " + FILE_COLUMNS + " from setia_file order by file_id", this::landed);
  }

  /** The files of a source that are in the lake, in the order of their delivery. */
  public List<LandedFile> loaded(String source) {
    return state.query(
        "select "
            + FILE_COLUMNS
            + " from setia_file where source = ? and status = ? order by file_id",
        this::landed,
        source,
        Status.LOADED.name());
  }

  /** The files of a load, in the order of their delivery. */
  public List<LandedFile> filesOf(String loadId) {
    return state.query(
        "select "
            + FILE_COLUMNS
            + " from setia_file where file_id in"
            + " (select file_id from setia_load_file where load_id = ?) order by file_id",
        this::landed,
        loadId);
  }

  /** How long these files are together. */
  public long bytes(Set<Long> fileIds) {
    String sql = "select bytes from setia_file where file_id = ?";
    long bytes = 0;
    for (long fileId : fileIds) {
      bytes += state.first(sql, row -> row.getLong("bytes"), fileId).orElse(0L);
    }
    return bytes;
  }

  private LandedFile landed(ResultSet row) throws SQLException {
    return new LandedFile(
        row.getLong("file_id"),
        row.getString("source"),
        row.getString("file_name"),
        row.getString("sha256"),
        row.getLong("bytes"),
        workspace.root().resolve(row.getString("landed_path")),
        day(row.getLong("modified_millis"), row.getString("business_day")));
  }

  /** A file that was loaded before days were noted has that of its last change. */
  private static LocalDate day(long modifiedMillis, @Nullable String businessDay) {
    return businessDay == null
        ? LocalDate.ofInstant(Instant.ofEpochMilli(modifiedMillis), ZoneOffset.UTC)
        : LocalDate.parse(businessDay);
  }

  /**
   * Notes which business day's state the waiting files of a source tell: the day of their last
   * change, and where the night that loads them is of an earlier day, that one. A file keeps the
   * day that was noted first, so that a load that is done again says the same.
   *
   * @param zone the zone of the business day
   * @param night the latest business day that a night has been of; empty: files alone say
   */
  public void noteDays(String source, ZoneId zone, Optional<LocalDate> night) {
    List<Object[]> days =
        state.query(
            "select file_id, modified_millis from setia_file where source = ? and status = ? and business_day is null",
            row -> {
              Instant at = Instant.ofEpochMilli(row.getLong("modified_millis"));
              LocalDate changed = LocalDate.ofInstant(at, zone);
              LocalDate day = night.filter(changed::isAfter).orElse(changed);
              return new Object[] {day.toString(), row.getLong("file_id")};
            },
            source,
            Status.LANDED.name());
    state.updateAll("update setia_file set business_day = ? where file_id = ?", days);
  }
}
