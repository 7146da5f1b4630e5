package id.setia.landing;

import id.setia.state.StateDb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records that were set aside, in the state database. */
public final class Quarantine {

  /**
   * How many records a rule set aside.
   *
   * @param source the source
   * @param rule the rule
   * @param column the canonical column to blame; null where the record as a whole is malformed
   * @param records how many records
   * @param files in how many files
   */
  public record RuleCount(
      String source, String rule, @Nullable String column, long records, long files) {}

  /**
   * A record that was set aside.
   *
   * @param source its source
   * @param file the name its file was delivered under
   * @param recordNo its place in the file, 1 = first after the header
   * @param rule the rule it broke
   * @param reason the sentence a person reads
   * @param raw the record as it was
   */
  public record SetAside(
      String source, String file, long recordNo, String rule, String reason, String raw) {}

  /** Which records; null means any. */
  public record Filter(@Nullable String source, @Nullable String rule, @Nullable String file) {}

  private final StateDb state;

  /** The quarantine of a state database. */
  public Quarantine(StateDb state) {
    this.state = state;
  }

  /** Open records by source and rule, the most first. */
  public List<RuleCount> byRule() {
    return state.query(
        "select source, rule_id, column_name, count(*), count(distinct file_id) from setia_quarantine"
            + " where status = 'OPEN' group by source, rule_id, column_name order by 1, 4 desc, 2",
        row ->
            new RuleCount(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5)));
  }

  /** Open records, in the order of files and records. */
  public List<SetAside> records(Filter filter, int limit) {
    return state.query(
        "select q.source, f.file_name, q.record_no, q.rule_id, q.reason, q.raw_record from setia_quarantine q"
            + " join setia_file f on f.file_id = q.file_id where q.status = 'OPEN'"
            + " and (? is null or q.source = ?) and (? is null or q.rule_id = ?) and (? is null or f.file_name = ?)"
            + " order by q.file_id, q.record_no limit ?",
        row ->
            new SetAside(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6)),
        filter.source(),
        filter.source(),
        filter.rule(),
        filter.rule(),
        filter.file(),
        filter.file(),
        limit);
  }
}
