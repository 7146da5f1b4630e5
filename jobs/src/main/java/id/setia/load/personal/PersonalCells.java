package id.setia.load.personal;

import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.export.TextRelation.ExportFile;
import id.setia.landing.LandedFile;
import id.setia.mapping.StagePlan;
import id.setia.personal.PersonalTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The distinct texts of a load that may tell something of people, as {@code personal_cell}: {@code
 * file_ord}, {@code place} (a column), {@code in_extra}, {@code value}, {@code is_number} (nothing
 * but a number) and the {@code records} that have it.
 */
final class PersonalCells {

  private static final List<String> TABLES =
      List.of(
          "personal_cell",
          "personal_text",
          "personal_read",
          "personal_found",
          "personal_filled",
          "personal_dropped");

  /** A spreadsheet or a data frame makes of a number a decimal one. */
  private static final String NUMBER = "\\s*'?[0-9]{8,19}(?:\\.0+)?\\s*";

  private final DuckDb duckDb;
  private final SourceConfig source;
  private final List<StagePlan> plans;
  private final List<Long> order;

  PersonalCells(DuckDb duckDb, SourceConfig source, List<StagePlan> plans, List<LandedFile> files) {
    this.duckDb = duckDb;
    this.source = source;
    this.plans = plans;
    this.order = files.stream().map(LandedFile::fileId).toList();
  }

  /** Whether no plan keeps columns that the source has not named. */
  boolean isEmpty() {
    return plans.stream().allMatch(plan -> PersonalPlace.unnamed(source, plan).isEmpty());
  }

  /** Makes the table from staged columns, by their names for people, and from extra. */
  void gather(Map<String, String> texts) {
    duckDb.execute(
        "create or replace table personal_cell (file_ord integer, place varchar, in_extra boolean, value varchar, is_number boolean, records bigint)");
    texts.forEach(this::gatherText);
    for (StagePlan plan : plans) {
      List<String> columns = PersonalPlace.unnamed(source, plan);
      if (!columns.isEmpty()) {
        duckDb.execute(
            "insert into personal_cell select file_ord, place, true, value, regexp_full_match(value, %s), count(*) from (%s) where %s group by all"
                .formatted(
                    Sql.text(NUMBER),
                    values(plan, columns, PersonalTexts.possibleSql("extra")),
                    PersonalTexts.possibleCellSql("value")));
      }
    }
  }

  /** Of lists the few values are looked at, of what people write each text. */
  private void gatherText(String place, String alias) {
    String column = Sql.name(alias);
    String from =
        PersonalPlace.isWritten(place)
            ? "select file_ord, %1$s as value, count(*) as records from stage where %2$s group by all"
            : "select * from (select file_ord, %1$s as value, count(*) as records from stage group by all) where %3$s";
    duckDb.execute(
        "insert into personal_cell select file_ord, %s, false, value, false, records from (%s)"
            .formatted(
                Sql.text(place),
                from.formatted(
                    column,
                    PersonalTexts.possibleSql(column),
                    PersonalTexts.possibleSql("value"))));
  }

  /** One row for each value of these columns in the extra of a plan's records. */
  private String values(StagePlan plan, List<String> columns, String condition) {
    String ofPlan =
        plans.size() == 1
            ? "true"
            : plan.relation().files().stream()
                .map(ExportFile::fileId)
                .map(fileId -> Integer.toString(order.indexOf(fileId) + 1))
                .collect(Collectors.joining(", ", "file_ord in (", ")"));
    return "select file_ord, unnest(%s) as place, unnest(json_extract_string(extra, %s)) as value from stage where extra is not null and %s and %s"
        .formatted(
            Sql.textList(columns),
            columns.stream()
                .map(PersonalPlace::pointer)
                .collect(Collectors.joining(", ", "[", "]")),
            ofPlan,
            condition);
  }

  boolean hasAny() {
    return duckDb.count("select count(*) from (select 1 from personal_cell limit 1)") > 0;
  }

  /** How many values some columns of extra have in each file, as {@code personal_filled}. */
  void count(List<String> columns) {
    duckDb.execute(
        "create or replace table personal_filled (file_ord integer, place varchar, records bigint)");
    for (StagePlan plan : plans) {
      List<String> ofPlan = new ArrayList<>(PersonalPlace.unnamed(source, plan));
      ofPlan.retainAll(columns);
      if (!ofPlan.isEmpty()) {
        duckDb.execute(
            "insert into personal_filled select file_ord, place, count(*) from (%s) where trim(value) <> '' group by all"
                .formatted(values(plan, ofPlan, "true")));
      }
    }
  }

  /** Drops every table that was made. */
  void drop() {
    TABLES.forEach(table -> duckDb.execute("drop table if exists " + table));
  }
}
