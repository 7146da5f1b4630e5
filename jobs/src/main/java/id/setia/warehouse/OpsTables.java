package id.setia.warehouse;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.state.StateDb;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Copies what the state database knows of files, loads and quarantine into the release, for models
 * and readers.
 */
public final class OpsTables {

  private final DuckDb duckDb;
  private final StateDb state;
  private final OpsWriter writer;

  /** From one database to the other. */
  public OpsTables(DuckDb duckDb, StateDb state) {
    this.duckDb = duckDb;
    this.state = state;
    this.writer = new OpsWriter(duckDb, state);
  }

  /** Replaces every table of the schema {@code ops} that models may read. */
  public void refresh() {
    copyFiles();
    copyDeparted();
    new QuarantineSums(state, writer).refresh();
    copyHistories();
    copyPersons();
    new NoticeTable(duckDb, writer).refresh();
    new ClosedTables(writer).refresh();
    copyActions();
    summarise();
  }

  private void copyFiles() {
    writer.copy(
        "files",
        "file_id bigint, source varchar, file_name varchar, sha256 varchar, bytes bigint, status varchar, landed_run varchar",
        """
        select file_id, source, file_name, sha256, bytes, lower(status), landed_run from setia_file order by file_id
        """,
        7);
    writer.copy(
        "conservation",
        "run_id varchar, source varchar, file_id bigint, file_name varchar, read bigint, loaded bigint,"
            + " quarantined bigint, duplicates bigint, withdrawn bigint, amount_read decimal(38, 4),"
            + " amount_loaded decimal(38, 4), amount_quarantined decimal(38, 4), amount_duplicates decimal(38, 4),"
            + " amount_withdrawn decimal(38, 4), unknown_amounts bigint",
        """
        select c.run_id, c.source, c.file_id, f.file_name, c.records_read, c.records_loaded, c.records_quarantined,
          c.records_duplicate, c.records_withdrawn, c.amount_read, c.amount_loaded, c.amount_quarantined,
          c.amount_duplicate, c.amount_withdrawn, c.unknown_amounts
        from setia_conservation c join setia_file f on f.file_id = c.file_id and f.load_id = c.load_id order by c.file_id
        """,
        15);
  }

  /** What left the lake again: replaced by newer deliveries, or taken back. */
  private void copyDeparted() {
    writer.copy(
        "superseded",
        "source varchar, file_id bigint, records bigint, amount decimal(38, 4)",
        """
        select f.source, s.file_id, sum(s.rows_superseded), '0' from setia_superseded s
        join setia_file f on f.file_id = s.file_id where s.table_name = '*' group by f.source, s.file_id
        union all
        select f.source, s.file_id, 0, s.amount_superseded from setia_superseded s
        join setia_file f on f.file_id = s.file_id where s.table_name <> '*'
        """,
        4);
    writer.copy(
        "withdrawn",
        "run_id varchar, source varchar, table_name varchar, cause varchar, file_id bigint, file_name varchar,"
            + " by_file_id bigint, by_file_name varchar, rows bigint, amount decimal(38, 4)",
        """
        select l.run_id, f.source, case when w.table_name = '*' then 'records' else w.table_name end, w.cause, w.file_id,
          f.file_name, w.by_file_id, b.file_name, w.rows_withdrawn, w.amount_withdrawn
        from setia_withdrawn w join setia_file f on f.file_id = w.file_id join setia_file b on b.file_id = w.by_file_id
        join setia_load l on l.load_id = w.load_id
        order by l.load_no, w.table_name, w.file_id, w.by_file_id, w.cause
        """,
        10);
    writer.copy(
        "withdrawn_documents",
        "source varchar, kind varchar, document varchar, cause varchar, by_file_id bigint",
        """
        select source, kind, document, cause, max(by_file_id) from setia_retracted where document <> ''
        group by source, kind, document, cause order by source, kind, document, cause
        """,
        5);
  }

  private void copyHistories() {
    writer.copy(
        "quarantine_history",
        "action varchar, kind varchar, acted_at timestamp, source varchar, rule varchar, column_name varchar, outcome varchar,"
            + " rule_after varchar, records bigint, reason varchar",
        """
        select a.action_id, lower(a.kind), replace(replace(a.at, 'T', ' '), 'Z', ''), e.source, e.rule_id, e.column_name,
          lower(e.outcome), e.rule_after, count(*), a.reason
        from setia_quarantine_action a join setia_quarantine_event e on e.action_id = a.action_id
        group by a.action_no, a.action_id, a.kind, a.at, e.source, e.rule_id, e.column_name, e.outcome, e.rule_after, a.reason
        order by a.action_no, e.source, e.rule_id, e.column_name, e.outcome, e.rule_after
        """,
        10);
    writer.copy(
        "conservation_history",
        "load_id varchar, run_id varchar, source varchar, file_id bigint, file_name varchar, is_current boolean, read bigint,"
            + " loaded bigint, quarantined bigint, duplicates bigint, withdrawn bigint, amount_read decimal(38, 4),"
            + " amount_loaded decimal(38, 4), amount_quarantined decimal(38, 4), amount_duplicates decimal(38, 4),"
            + " amount_withdrawn decimal(38, 4), unknown_amounts bigint",
        """
        select c.load_id, c.run_id, c.source, c.file_id, f.file_name, f.load_id = c.load_id, c.records_read,
          c.records_loaded, c.records_quarantined, c.records_duplicate, c.records_withdrawn, c.amount_read,
          c.amount_loaded, c.amount_quarantined, c.amount_duplicate, c.amount_withdrawn, c.unknown_amounts
        from setia_conservation c join setia_file f on f.file_id = c.file_id join setia_load l on l.load_id = c.load_id
        order by c.file_id, l.load_no
        """,
        17);
  }

  /** What people did beside the nights; one that is at work has no end. */
  private void copyActions() {
    writer.copy(
        "actions",
        "action_no bigint, action varchar, target varchar, asked_by varchar, asked_at timestamp, ended_at timestamp,"
            + " outcome varchar, message varchar",
        """
        select action_no, action, target, client, substr(replace(asked_at, 'T', ' '), 1, 19),
          substr(replace(ended_at, 'T', ' '), 1, 19), outcome, message
        from setia_action order by action_no
        """,
        8);
  }

  /** What exports told of people, by column: counts alone. */
  private void copyPersons() {
    writer.copy(
        "contacts",
        "source varchar, table_name varchar, column_name varchar, records_given bigint, records_unusable bigint",
        """
        select source, table_name, column_name, sum(records_given), sum(records_unusable) from setia_contact
        group by source, table_name, column_name order by source, table_name, column_name
        """,
        5);
    writer.copy(
        "personal_data",
        "source varchar, file_id bigint, file_name varchar, column_name varchar, kind varchar, outcome varchar, records bigint",
        """
        select p.source, p.file_id, f.file_name, p.column_name, p.kind, p.outcome, p.records_found
        from setia_personal p join setia_file f on f.file_id = p.file_id
        order by p.source, p.file_id, p.column_name, p.kind, p.outcome
        """,
        7);
  }

  private void summarise() {
    duckDb.execute(
        """
        create or replace table ops.quarantine as
        select * from ops.quarantine order by source, records desc, rule, column_name, status
        """);
    duckDb.execute(
        """
        create or replace table ops.quarantine_summary as
        select source, rule, column_name, records, amount, known_amount, unknown_amounts from ops.quarantine where status = 'open'
        order by source, records desc, rule, column_name
        """);
    duckDb.execute(
        """
        create or replace table ops.control_totals as
        with
        kept as (
          select source, sum(read - quarantined - duplicates - withdrawn) as records,
            sum(amount_read - amount_quarantined - amount_duplicates - amount_withdrawn) as amount
          from ops.conservation group by source
        ),
        gone as (
          select source, sum(records) as records, sum(amount) as amount
          from (
            select source, records, amount from ops.superseded
            union all
            select source, case when table_name = 'records' then rows else 0 end, amount from ops.withdrawn
          )
          group by source
        ),
        totals as (
          select kept.source, kept.records - coalesce(gone.records, 0) as records,
            kept.amount - coalesce(gone.amount, 0) as amount
          from kept left join gone on gone.source = kept.source
        )
        select source, 'records' as measure, cast(records as decimal(38, 4)) as source_total from totals
        union all
        select source, 'net_amount', cast(amount as decimal(38, 4)) from totals
        order by source, measure
        """);
    tellUnknown("conservation", "file_id");
    tellUnknown("conservation_history", "file_id, rowid");
  }

  /** What a file held is unknown as long as an amount of it can't be read. */
  private void tellUnknown(String statements, String order) {
    duckDb.execute(
        """
        create or replace table ops.%1$s as
        select * exclude (unknown_amounts) replace (
            case when unknown_amounts = 0 then amount_read end as amount_read,
            case when unknown_amounts = 0 then amount_quarantined end as amount_quarantined
          ),
          amount_read as known_amount_read,
          amount_quarantined as known_amount_quarantined,
          unknown_amounts
        from ops.%1$s
        order by %2$s
        """
            .formatted(statements, order));
  }

  /** Writes the outcome of the checks. */
  public void writeCheckResults(List<CheckResult> results) {
    duckDb.execute(
        "create or replace table ops.check_results (model varchar, check_name varchar, severity varchar,"
            + " violations bigint, passed boolean, example varchar)");
    // thousands of rows as text would take the engine a fifth of a second to read
    try (DuckDBAppender appender =
        duckDb.connection().unwrap(DuckDBConnection.class).createAppender("ops", "check_results")) {
      for (CheckResult result : results) {
        appender.beginRow();
        appender.append(result.model());
        appender.append(result.name());
        appender.append(result.severity().name().toLowerCase(Locale.ROOT));
        appender.append(result.violations());
        appender.append(result.isPassed());
        if (result.example().isEmpty()) {
          appender.appendNull();
        } else {
          appender.append(result.example());
        }
        appender.endRow();
      }
    } catch (SQLException refused) {
      throw new DuckDbException("append to ops.check_results", refused);
    }
  }
}
