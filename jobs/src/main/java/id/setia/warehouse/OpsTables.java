package id.setia.warehouse;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.state.StateDb;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Copies what the state database knows of files, loads and quarantine into the release, for models
 * and readers.
 */
public final class OpsTables {

  /** The tables that notices tell of, with the column that names a document. */
  private static final Map<String, String> NOTICED =
      Map.of("orders", "order_id", "order_lines", "order_id", "refunds", "refund_id");

  private final DuckDb duckDb;
  private final StateDb state;

  /** From one database to the other. */
  public OpsTables(DuckDb duckDb, StateDb state) {
    this.duckDb = duckDb;
    this.state = state;
  }

  /** Replaces every table of the schema {@code ops} that models may read. */
  public void refresh() {
    copy(
        "files",
        "file_id bigint, source varchar, file_name varchar, sha256 varchar, bytes bigint, status varchar, landed_run varchar",
        """
        select file_id, source, file_name, sha256, bytes, lower(status), landed_run from setia_file order by file_id
        """,
        7);
    copy(
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
    copy(
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
    copy(
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
    copy(
        "withdrawn_documents",
        "source varchar, kind varchar, document varchar, cause varchar, by_file_id bigint",
        """
        select source, kind, document, cause, max(by_file_id) from setia_retracted where document <> ''
        group by source, kind, document, cause order by source, kind, document, cause
        """,
        5);
    copyQuarantine();
    copy(
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
    copy(
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
    copy(
        "contacts",
        "source varchar, table_name varchar, column_name varchar, records_given bigint, records_unusable bigint",
        """
        select source, table_name, column_name, sum(records_given), sum(records_unusable) from setia_contact
        group by source, table_name, column_name order by source, table_name, column_name
        """,
        5);
    copy(
        "personal_data",
        "source varchar, file_id bigint, file_name varchar, column_name varchar, kind varchar, outcome varchar, records bigint",
        """
        select p.source, p.file_id, f.file_name, p.column_name, p.kind, p.outcome, p.records_found
        from setia_personal p join setia_file f on f.file_id = p.file_id
        order by p.source, p.file_id, p.column_name, p.kind, p.outcome
        """,
        7);
    copyNotices();
    copyCloses();
    summarise();
  }

  /**
   * Months that were closed, for the restatements; whether one can be compared, the build finds.
   */
  private void copyCloses() {
    copy(
        "closes",
        "closed_month date, close_id varchar, closed_at timestamp, release_id varchar, as_of date, is_comparable boolean",
        """
        select month || '-01', close_id, substr(replace(closed_at, 'T', ' '), 1, 19), release_id, as_of, 'false'
        from setia_close where status = 'CLOSED' order by month
        """,
        6);
    copy(
        "closed_figures",
        "closed_month date, metric varchar, part varchar, value decimal(28, 8), n bigint, unit varchar,"
            + " is_additive boolean, is_complete boolean, definition_version varchar",
        """
        select c.month || '-01', f.metric, f.part, f.value, f.n, f.unit, f.is_additive, f.is_complete, f.definition_version
        from setia_close_figure f join setia_close c on c.close_id = f.close_id
        where c.status = 'CLOSED' order by c.month, f.metric, f.part
        """,
        9);
    copy(
        "signatures",
        "closed_month date, close_id varchar, role varchar, person varchar, account varchar, signed_at timestamp, figures_hash varchar,"
            + " reason varchar",
        """
        select c.month || '-01', s.close_id, lower(s.role), s.person, s.account, substr(replace(s.signed_at, 'T', ' '), 1, 19),
          s.figures_hash, s.reason
        from setia_signature s join setia_close c on c.close_id = s.close_id
        order by s.close_id, s.signature_no
        """,
        8);
  }

  /**
   * A notice holds while the lake has the document from the file that it tells of, or, where it
   * tells of several, anything of that file: newer deliveries take it back.
   */
  private void copyNotices() {
    copy(
        "notices",
        "source varchar, kind varchar, table_name varchar, documents bigint, document varchar, file_id bigint, file_name varchar,"
            + " record_no bigint, other_file_id bigint, other_file_name varchar, other_record_no bigint, is_current boolean",
        """
        select n.source, lower(n.kind), n.table_name, n.documents, n.document, n.file_id, f.file_name, n.record_no,
          n.other_file_id, o.file_name, n.other_record_no, 'true'
        from setia_notice n join setia_file f on f.file_id = n.file_id join setia_file o on o.file_id = n.other_file_id
        order by n.source, n.file_id, n.table_name, n.kind
        """,
        12);
    NOTICED.forEach(
        (table, key) -> {
          if (duckDb.count(
                  "select count(*) from ops.notices where table_name = '%s'".formatted(table))
              > 0) {
            duckDb.execute(
                """
                update ops.notices set is_current = exists (
                  select 1 from lake.%1$s as held
                  where held.source = notices.source and held.file_id in (notices.file_id, notices.other_file_id)
                    and (notices.documents > 1 or held.%2$s = notices.document)
                )
                where table_name = '%1$s'
                """
                    .formatted(table, key));
          }
        });
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

  /**
   * Records set aside, with their amounts: added up here, as SQLite has no decimals. A sum of which
   * a part can't be read is unknown; what is known of it stands beside it.
   */
  private void copyQuarantine() {
    Map<Part, Sum> sums = new HashMap<>();
    state.query(
        """
        select source, rule_id, column_name, lower(status), amount, count(*), is_amount_known from setia_quarantine
        group by source, rule_id, column_name, status, amount, is_amount_known
        """,
        row -> {
          Part part =
              new Part(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
          String amount = row.getString(5);
          Sum sum =
              Sum.of(
                  row.getLong(6),
                  amount == null ? BigDecimal.ZERO : new BigDecimal(amount),
                  row.getInt(7) == 0);
          return sums.merge(part, sum, Sum::plus);
        });
    write(
        "quarantine",
        "source varchar, rule varchar, column_name varchar, status varchar, records bigint, amount decimal(38, 4),"
            + " known_amount decimal(38, 4), unknown_amounts bigint",
        sums.entrySet().stream()
            .map(
                entry -> {
                  Part part = entry.getKey();
                  Sum sum = entry.getValue();
                  return Arrays.<@Nullable String>asList(
                      part.source(),
                      part.rule(),
                      part.column(),
                      part.status(),
                      Long.toString(sum.records()),
                      sum.unknown() == 0 ? sum.amount().toPlainString() : null,
                      sum.amount().toPlainString(),
                      Long.toString(sum.unknown()));
                })
            .toList());
  }

  private record Part(String source, String rule, @Nullable String column, String status) {}

  /** Records, what is known of their money, and of how many of them it is not all known. */
  private record Sum(long records, BigDecimal amount, long unknown) {
    static Sum of(long records, BigDecimal each, boolean isUnknown) {
      return new Sum(records, each.multiply(BigDecimal.valueOf(records)), isUnknown ? records : 0);
    }

    Sum plus(Sum other) {
      return new Sum(records + other.records, amount.add(other.amount), unknown + other.unknown);
    }
  }

  private void copy(String table, String columns, String select, int width) {
    write(
        table,
        columns,
        state.query(
            select,
            row -> {
              List<@Nullable String> values = new ArrayList<>();
              for (int index = 1; index <= width; index++) {
                values.add(row.getString(index));
              }
              return values;
            }));
  }

  private void write(String table, String columns, List<List<@Nullable String>> texts) {
    duckDb.execute("create or replace table ops.%s (%s)".formatted(table, columns));
    List<String> rows =
        texts.stream()
            .map(
                row ->
                    row.stream()
                        .map(OpsTables::literal)
                        .collect(Collectors.joining(", ", "(", ")")))
            .toList();
    if (!rows.isEmpty()) {
      duckDb.execute("insert into ops.%s values %s".formatted(table, String.join(", ", rows)));
    }
  }

  private static String literal(@Nullable String value) {
    return value == null ? "null" : Sql.text(value);
  }

  /** Writes the outcome of the checks. */
  public void writeCheckResults(List<CheckResult> results) {
    duckDb.execute(
        "create or replace table ops.check_results (model varchar, check_name varchar, severity varchar,"
            + " violations bigint, passed boolean, example varchar)");
    if (results.isEmpty()) {
      return;
    }
    duckDb.execute(
        results.stream()
            .map(
                result ->
                    "(%s, %s, %s, %d, %s, %s)"
                        .formatted(
                            Sql.text(result.model()),
                            Sql.text(result.name()),
                            Sql.text(result.severity().name().toLowerCase(java.util.Locale.ROOT)),
                            result.violations(),
                            result.isPassed(),
                            result.example().isEmpty() ? "null" : Sql.text(result.example())))
            .collect(Collectors.joining(", ", "insert into ops.check_results values ", "")));
  }
}
