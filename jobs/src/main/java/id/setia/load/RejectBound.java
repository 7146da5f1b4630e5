package id.setia.load;

import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.mapping.StagePlan;
import id.setia.mapping.StagePlan.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stops a source before its load when too many records of all its files together break a rule, or
 * more of one file than chance explains: then the mapping or the file is wrong, not the data. A bad
 * file doesn't hide among good ones.
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

  /** Records of one file, or of several. */
  private record Counted(long read, long rejected) {

    Counted plus(Counted other) {
      return new Counted(read + other.read, rejected + other.rejected);
    }

    /** A delivery so small that one record is above the rate may have that one. */
    boolean isAbove(double bound) {
      return rejected
          > BigDecimal.valueOf(bound)
              .multiply(BigDecimal.valueOf(read))
              .setScale(0, RoundingMode.CEILING)
              .longValueExact();
    }

    /**
     * Of hundreds of small files some have more than their share by chance: up to three standard
     * errors of a binomial share are no fault of the file.
     */
    boolean isFarAbove(double bound) {
      return rejected > Math.ceil(bound * read + 3 * Math.sqrt(bound * (1 - bound) * read));
    }

    double share() {
      return 100.0 * rejected / read;
    }
  }

  /**
   * Stops the load where there are too many.
   *
   * @throws TooManyRejectsException which names the first such file, or the source where all
   *     together have too many
   */
  void check() {
    Map<Long, Long> rejected = rejected();
    if (rejected.isEmpty()) {
      return;
    }
    Map<Long, Long> read =
        byFile(
            "%s union all %s"
                .formatted(
                    new StageCounts(stage).readSql(), new StageCounts(stage).malformedSql()));
    Map<Long, Counted> counted = new LinkedHashMap<>();
    stage
        .load()
        .files()
        .forEach(
            file ->
                counted.put(
                    file.fileId(),
                    new Counted(
                        read.getOrDefault(file.fileId(), 0L),
                        rejected.getOrDefault(file.fileId(), 0L))));
    List<Long> bad =
        counted.entrySet().stream()
            .filter(file -> file.getValue().isFarAbove(bound))
            .map(Map.Entry::getKey)
            .toList();
    Counted all = counted.values().stream().reduce(new Counted(0, 0), Counted::plus);
    if (!bad.isEmpty() && counted.size() > 1) {
      long first = bad.get(0);
      throw refusal(
          Objects.requireNonNull(counted.get(first)),
          " of " + fileName(first),
          "file_id = " + first,
          others(bad));
    }
    if (all.isAbove(bound)) {
      throw refusal(all, "", "true", "");
    }
  }

  /** The files with records that break a rule, those set aside on purpose apart. */
  private Map<Long, Long> rejected() {
    return byFile(
        """
        %s union all %s
        union all select file_id, -records from (%s) ignored (file_id, records)
        """
            .formatted(
                new StageCounts(stage).brokenSql(),
                new StageCounts(stage).malformedSql(),
                new StageCounts(stage).ignoredSql()));
  }

  private Map<Long, Long> byFile(String counts) {
    Map<Long, Long> byFile = new HashMap<>();
    duckDb
        .query(
            """
            select file_id, cast(sum(records) as bigint) from (%s) counts (file_id, records)
            group by file_id having sum(records) > 0
            """
                .formatted(counts),
            row -> Map.entry(row.getLong(1), row.getLong(2)))
        .forEach(file -> byFile.put(file.getKey(), file.getValue()));
    return byFile;
  }

  private TooManyRejectsException refusal(
      Counted counted, String where, String condition, String others) {
    return new TooManyRejectsException(
        String.format(
            Locale.ROOT,
            "Cannot load %s: %d of %d records (%.2f %%)%s break a rule, more than max_reject_rate %.2f %%; nothing was"
                + " loaded. %s%s",
            source.name(),
            counted.rejected(),
            counted.read(),
            counted.share(),
            where,
            100 * bound,
            Stream.of(brokenRules(condition), malformedRecords(condition), leftOut(condition))
                .flatMap(List::stream)
                .collect(Collectors.joining("; ")),
            others));
  }

  private String others(List<Long> bad) {
    return bad.size() == 1
        ? ""
        : "; %d more of the %d files have too many, such as %s"
            .formatted(bad.size() - 1, stage.load().files().size(), fileName(bad.get(1)));
  }

  private List<String> brokenRules(String condition) {
    return duckDb.query(
        """
        select rule_no, count(*), min_by(file_id, seq), min_by(record_no, seq), min_by(raw, seq)
        from %s group by rule_no order by count(*) desc, rule_no limit %d
        """
            .formatted(
                stage.numbered(
                    stage
                        .records()
                        .where(
                            "rule_no is not null and %s%s".formatted(condition, butOnPurpose()))),
                RULES_SHOWN),
        row -> {
          Rule rule = stage.rules().get(row.getInt(1) - 1);
          return "%s %s: %d records, first %s record %d, %s; expected %s"
              .formatted(
                  rule.id(),
                  rule.column(),
                  row.getLong(2),
                  fileName(row.getLong(3)),
                  row.getLong(4),
                  QuarantineEntries.shown(rule, row.getString(5)),
                  QuarantineEntries.expectation(rule, row.getString(5)));
        });
  }

  private String butOnPurpose() {
    return stage.ruleNumbers(StagePlan.ON_PURPOSE).stream()
        .map(rule -> " and rule_no <> " + rule)
        .collect(Collectors.joining());
  }

  private List<String> malformedRecords(String condition) {
    return duckDb.query(
        """
        select count(*) over () as records, file.file_id, record_no, reason
        from %s join %s file using (file_ord) where %s order by file_ord, record_no limit 1
        """
            .formatted(stage.files().malformed(), stage.files().all(), condition),
        row ->
            "malformed_record: %d records, first %s record %d: %s"
                .formatted(
                    row.getLong(1), fileName(row.getLong(2)), row.getLong(3), row.getString(4)));
  }

  private List<String> leftOut(String condition) {
    if (stage.selection().isEmpty()) {
      return List.of();
    }
    return duckDb.query(
        "select count(*) over () as records, file_id, record_no from (%s) where not is_heading and %s order by 2, 3 limit 1"
            .formatted(stage.selection().get().leftOutSql(), condition),
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
