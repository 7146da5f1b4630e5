package id.setia.load;

import id.setia.mapping.StagePlan;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many records a stage holds, and of how many files: in SQL, as accounts are made of them. */
public final class StageCounts {

  private final Stage stage;

  /** Of one stage. */
  public StageCounts(Stage stage) {
    this.stage = stage;
  }

  /** SQL for {@code file_id} and the number of its well-formed records. */
  public String readSql() {
    return stage
        .selection()
        .map(Selection::readSql)
        .orElse("select file_id, count(*) from record group by file_id");
  }

  /** SQL for {@code file_id} and the number of its records that do not fit their columns. */
  public String malformedSql() {
    return "select export_file.file_id, count(*) from malformed join export_file using (file_ord) group by 1";
  }

  /** SQL for {@code file_id} and the number of its well-formed records that are set aside. */
  String brokenSql() {
    return stage
        .selection()
        .map(Selection::brokenSql)
        .orElse("select file_id, count(*) from record where rule_no is not null group by file_id");
  }

  /** Whether a record breaks a rule so that {@code isUnreadable}, or does not fit its columns. */
  boolean isAnyUnreadable(String isUnreadable) {
    return stage
            .duckDb()
            .count(
                "select count(*) from (select 1 from malformed union all (select 1 from record where %s limit 1))"
                    .formatted(isUnreadable))
        > 0;
  }

  /** SQL for {@code file_id} and the number of its records that are set aside on purpose. */
  String ignoredSql() {
    Stream<String> ruled =
        stage.ruleNumbers(StagePlan.ON_PURPOSE).stream()
            .map(
                rule ->
                    stage
                        .selection()
                        .map(selected -> selected.brokenByRuleSql(rule))
                        .orElse("select file_ord from record where rule_no = " + rule));
    String places =
        Stream.concat(ruled, stage.selection().map(Selection::headingsSql).stream())
            .map("select file_ord from (%s)"::formatted)
            .collect(Collectors.joining(" union all "));
    return places.isEmpty()
        ? "select cast(null as bigint), 0 where false"
        : "select export_file.file_id, count(*) from (%s) place join export_file using (file_ord) group by export_file.file_id"
            .formatted(places);
  }

  /** How many records the files have, malformed ones included. */
  long recordsRead() {
    String wellFormed = stage.selection().isPresent() ? "record_text" : "stage";
    return stage
        .duckDb()
        .count(
            "select (select count(*) from %s) + (select count(*) from malformed)"
                .formatted(wellFormed));
  }
}
