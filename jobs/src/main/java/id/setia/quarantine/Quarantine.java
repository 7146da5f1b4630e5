package id.setia.quarantine;

import id.setia.personal.TextShape;
import id.setia.state.StateDb;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The records that were set aside, in the state database. */
public final class Quarantine {

  /** What has become of a record that was set aside. */
  public enum Status {
    /** It waits to be mended or discarded. */
    OPEN,
    /** It passed in a replay and is in the lake. */
    REPLAYED,
    /** It passed in a replay, when a newer delivery of its document was there already. */
    SUPERSEDED,
    /** Someone decided to leave it out. */
    DISCARDED
  }

  /**
   * How many records a rule set aside.
   *
   * @param source the source
   * @param rule the rule
   * @param column the canonical column to blame; null where the record as a whole is malformed
   * @param status what has become of them
   * @param records how many records
   * @param files in how many files
   */
  public record RuleCount(
      String source,
      String rule,
      @Nullable String column,
      Status status,
      long records,
      long files) {}

  /**
   * A record that was set aside.
   *
   * @param fileId its file's number in the ledger
   * @param source its source
   * @param file the name its file was delivered under
   * @param recordNo its place in the file, 1 = first after the header
   * @param rule the rule it broke
   * @param status what has become of it
   * @param reason the sentence a person reads
   * @param raw the record as it was
   */
  public record SetAside(
      long fileId,
      String source,
      String file,
      long recordNo,
      String rule,
      Status status,
      String reason,
      String raw) {}

  /**
   * Which records; null means any.
   *
   * @param source of that source
   * @param rule that broke that rule
   * @param file of the file delivered under that name
   * @param record with that number in its file
   */
  public record Filter(
      @Nullable String source,
      @Nullable String rule,
      @Nullable String file,
      @Nullable Long record) {

    /** Every record. */
    public static final Filter ANY = new Filter(null, null, null, null);

    /** Whether it lets every record through. */
    public boolean isAny() {
      return equals(ANY);
    }

    /** This filter, restricted to one source. */
    public Filter ofSource(String name) {
      return new Filter(name, rule, file, record);
    }

    @Nullable Object[] parameters() {
      return new @Nullable Object[] {source, source, rule, rule, file, file, record, record};
    }
  }

  /** SQL over the quarantine {@code q} and its file {@code f}, for {@link Filter#parameters}. */
  static final String FILTERED =
      "(cast(? as text) is null or q.source = ?) and (cast(? as text) is null or q.rule_id = ?)"
          + " and (cast(? as text) is null or f.file_name = ?)"
          + " and (cast(? as bigint) is null or q.record_no = ?)";

  private static final String FROM =
      " from setia_quarantine q join setia_file f on f.file_id = q.file_id where ";

  private final StateDb state;

  /** The quarantine of a state database. */
  public Quarantine(StateDb state) {
    this.state = state;
  }

  /** Records by source, rule and status, the most first. */
  public List<RuleCount> byRule(Filter filter, List<Status> statuses) {
    return state.query(
        "select q.source, q.rule_id, q.column_name, q.status, count(*) as records, count(distinct q.file_id) as files"
            + FROM
            + in(statuses)
            + " and "
            + FILTERED
            + " group by q.source, q.rule_id, q.column_name, q.status order by 1, 5 desc, 2, 3, 4",
        row ->
            new RuleCount(
                row.getString("source"),
                row.getString("rule_id"),
                row.getString("column_name"),
                Status.valueOf(row.getString("status")),
                row.getLong("records"),
                row.getLong("files")),
        filter.parameters());
  }

  /** Records, in the order of files and records. */
  public List<SetAside> records(Filter filter, List<Status> statuses, long limit) {
    @Nullable Object[] parameters = Arrays.copyOf(filter.parameters(), 9);
    parameters[8] = limit;
    return state.query(
        "select q.file_id, q.source, f.file_name, q.record_no, q.rule_id, q.status, q.reason, q.raw_record"
            + FROM
            + in(statuses)
            + " and "
            + FILTERED
            + " order by q.file_id, q.record_no limit ?",
        row ->
            new SetAside(
                row.getLong("file_id"),
                row.getString("source"),
                row.getString("file_name"),
                row.getLong("record_no"),
                row.getString("rule_id"),
                Status.valueOf(row.getString("status")),
                row.getString("reason"),
                row.getString("raw_record")),
        parameters);
  }

  /**
   * A record that was set aside, without what it says.
   *
   * @param file the name its file was delivered under
   * @param recordNo its place in the file, 1 = first after the header
   * @param column the canonical column to blame; null where the record as a whole is malformed
   * @param shape the value to blame with {@code a} for each letter and {@code 9} for each digit;
   *     null where no one value is to blame
   */
  public record Example(
      String file, long recordNo, @Nullable String column, @Nullable String shape) {}

  /** Some open records that a rule set aside, for readers who may not see what is in them. */
  public List<Example> examples(String source, String rule, int limit) {
    return state.query(
        "select f.file_name, q.record_no, q.column_name, q.bad_value"
            + FROM
            + in(List.of(Status.OPEN))
            + " and q.source = ? and q.rule_id = ? order by q.file_id desc, q.record_no limit ?",
        row ->
            new Example(
                row.getString("file_name"),
                row.getLong("record_no"),
                row.getString("column_name"),
                TextShape.of(row.getString("bad_value"))),
        source,
        rule,
        limit);
  }

  /** The sources that have open records. */
  public List<String> sources(Filter filter) {
    return state.query(
        "select distinct q.source"
            + FROM
            + in(List.of(Status.OPEN))
            + " and "
            + FILTERED
            + " order by 1",
        row -> row.getString("source"),
        filter.parameters());
  }

  private static String in(List<Status> statuses) {
    return statuses.stream()
        .map(status -> "'" + status.name().toUpperCase(Locale.ROOT) + "'")
        .collect(Collectors.joining(", ", "q.status in (", ")"));
  }
}
