package id.setia.load;

import id.setia.duckdb.Relation;
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
        .orElseGet(
            () -> "select file_id, count(*) from %s group by file_id".formatted(stage.records()));
  }

  /** SQL for {@code file_id} and the number of its records that do not fit their columns. */
  public String malformedSql() {
    return stage.files().countsSql("select file_ord from " + stage.files().malformed());
  }

  /** SQL for {@code file_id} and the number of its well-formed records that are set aside. */
  String brokenSql() {
    return stage
        .selection()
        .map(selection -> selection.brokenSql(stage.records()))
        .orElseGet(
            () ->
                "select file_id, count(*) from %s where rule_no is not null group by file_id"
                    .formatted(stage.records()));
  }

  /** Whether a record breaks a rule so that {@code isUnreadable}, or does not fit its columns. */
  boolean isAnyUnreadable(String isUnreadable) {
    return stage
            .duckDb()
            .count(
                "select count(*) from (select 1 from %s union all (select 1 from %s where %s limit 1))"
                    .formatted(stage.files().malformed(), stage.records(), isUnreadable))
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
                        .map(selected -> selected.brokenByRuleSql(stage.records(), rule))
                        .orElseGet(
                            () ->
                                "select file_ord from %s where rule_no = %d"
                                    .formatted(stage.records(), rule)));
    String places =
        Stream.concat(ruled, stage.selection().map(Selection::headingsSql).stream())
            .map("select file_ord from (%s)"::formatted)
            .collect(Collectors.joining(" union all "));
    return places.isEmpty()
        ? "select cast(null as bigint), 0 where false"
        : stage.files().countsSql(places);
  }

  /** How many records the files have, malformed ones included. */
  long recordsRead() {
    Relation wellFormed = stage.selection().map(Selection::texts).orElse(stage.records());
    return stage
        .duckDb()
        .count(
            "select (select count(*) from %s) + (select count(*) from %s)"
                .formatted(wellFormed, stage.files().malformed()));
  }
}
