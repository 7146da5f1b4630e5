package id.setia.load;

import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.source.StagePlan.Rule;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stops a source before its load when too many of its records break a rule: then the mapping is
 * wrong, not the data.
 */
final class RejectBound {

  private static final int RULES_SHOWN = 3;

  private final Stage stage;
  private final DuckDb duckDb;
  private final SourceConfig source;
  private final double bound;

  RejectBound(Stage stage, SourceConfig source, Settings settings) {
    this.stage = stage;
    this.duckDb = stage.duckDb();
    this.source = source;
    this.bound = source.ownMaxRejectRate().orElse(settings.maxRejectRate());
  }

  void check() {
    long read = stage.recordsRead();
    long rejected =
        duckDb.count("select count(*) from malformed")
            + duckDb.count(
                "select cast(coalesce(sum(records), 0) as bigint) from (%s) broken (file_id, records)"
                    .formatted(stage.brokenSql()))
            - stage.recordsIgnored();
    // a delivery so small that one record is above the rate may have that one
    if (rejected > Math.ceil(bound * read)) {
      throw new TooManyRejectsException(
          String.format(
              Locale.ROOT,
              "Cannot load %s: %d of %d records (%.2f %%) break a rule, more than max_reject_rate %.2f %%; nothing was"
                  + " loaded. %s",
              source.name(),
              rejected,
              read,
              100.0 * rejected / read,
              100 * bound,
              Stream.of(brokenRules(), malformedRecords(), leftOut())
                  .flatMap(List::stream)
                  .collect(Collectors.joining("; "))));
    }
  }

  private List<String> brokenRules() {
    return duckDb.query(
        """
        select rule_no, count(*), min_by(file_id, seq), min_by(record_no, seq), min_by(raw, seq)
        from %s group by rule_no order by count(*) desc, rule_no limit %d
        """
            .formatted(
                stage.numbered("(select * from record where rule_no is not null)"), RULES_SHOWN),
        row -> {
          Rule rule = stage.rules().get(row.getInt(1) - 1);
          return "%s %s: %d records, first %s record %d, %s; expected %s"
              .formatted(
                  rule.id(),
                  rule.column(),
                  row.getLong(2),
                  fileName(row.getLong(3)),
                  row.getLong(4),
                  SetAside.shown(rule, row.getString(5)),
                  SetAside.expectation(rule, row.getString(5)));
        });
  }

  private List<String> malformedRecords() {
    return duckDb.query(
        """
        select count(*) over () as records, export_file.file_id, record_no, reason
        from malformed join export_file using (file_ord) order by file_ord, record_no limit 1
        """,
        row ->
            "malformed_record: %d records, first %s record %d: %s"
                .formatted(
                    row.getLong(1), fileName(row.getLong(2)), row.getLong(3), row.getString(4)));
  }

  private List<String> leftOut() {
    if (stage.selection().isEmpty()) {
      return List.of();
    }
    return duckDb.query(
        "select count(*) over () as records, file_id, record_no from (%s) order by 2, 3 limit 1"
            .formatted(stage.selection().get().leftOutSql()),
        row ->
            "%s: %d records, first %s record %d: no row of the select stands for it"
                .formatted(
                    Selection.LEFT_OUT, row.getLong(1), fileName(row.getLong(2)), row.getLong(3)));
  }

  private String fileName(long fileId) {
    return stage.load().files().stream()
        .filter(file -> file.fileId() == fileId)
        .map(file -> file.name())
        .findFirst()
        .orElse("file " + fileId);
  }
}
