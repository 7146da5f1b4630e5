package id.setia.load.personal;

import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
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

  /** A spreadsheet or a data frame makes of a number a decimal one. */
  private static final String NUMBER = "\\s*'?[0-9]{8,19}(?:\\.0+)?\\s*";

  private final DuckDb duckDb;
  private final Relation rows;
  private final SourceConfig source;
  private final List<StagePlan> plans;
  private final List<Long> order;

  PersonalCells(
      DuckDb duckDb,
      Relation rows,
      SourceConfig source,
      List<StagePlan> plans,
      List<LandedFile> files) {
    this.duckDb = duckDb;
    this.rows = rows;
    this.source = source;
    this.plans = plans;
    this.order = files.stream().map(LandedFile::fileId).toList();
  }

  /** Whether no plan keeps columns that the source has not named. */
  boolean isEmpty() {
    return plans.stream().allMatch(plan -> PersonalPlace.unnamed(source, plan).isEmpty());
  }

  /** Makes them from staged columns, by their names for people, and from extra. */
  Relation gather(Map<String, String> texts) {
    Relation cells =
        Relation.empty(
            duckDb,
            "personal_cell",
            "file_ord integer, place varchar, in_extra boolean, value varchar, is_number boolean, records bigint");
    texts.forEach((place, alias) -> gatherText(cells, place, alias));
    for (StagePlan plan : plans) {
      List<String> columns = PersonalPlace.unnamed(source, plan);
      if (!columns.isEmpty()) {
        duckDb.execute(
            "insert into %s select file_ord, place, true, value, regexp_full_match(value, %s), count(*) from (%s) where %s group by all"
                .formatted(
                    cells,
                    Sql.text(NUMBER),
                    values(plan, columns, PersonalTexts.possibleSql("extra")),
                    PersonalTexts.possibleCellSql("value")));
      }
    }
    return cells;
  }

  /** Of lists the few values are looked at, of what people write each text. */
  private void gatherText(Relation cells, String place, String alias) {
    String column = Sql.name(alias);
    String from =
        PersonalPlace.isWritten(place)
            ? "select file_ord, %1$s as value, count(*) as records from %4$s where %2$s group by all"
            : "select * from (select file_ord, %1$s as value, count(*) as records from %4$s group by all) where %3$s";
    duckDb.execute(
        "insert into %s select file_ord, %s, false, value, false, records from (%s)"
            .formatted(
                cells,
                Sql.text(place),
                from.formatted(
                    column,
                    PersonalTexts.possibleSql(column),
                    PersonalTexts.possibleSql("value"),
                    rows)));
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
    return "select file_ord, unnest(%s) as place, unnest(json_extract_string(extra, %s)) as value from %s where extra is not null and %s and %s"
        .formatted(
            Sql.textList(columns),
            columns.stream()
                .map(PersonalPlace::pointer)
                .collect(Collectors.joining(", ", "[", "]")),
            rows,
            ofPlan,
            condition);
  }

  /** How many values some columns of extra have in each file: {@code file_ord, place, records}. */
  Relation count(List<String> columns) {
    Relation filled =
        Relation.empty(
            duckDb, "personal_filled", "file_ord integer, place varchar, records bigint");
    for (StagePlan plan : plans) {
      List<String> ofPlan = new ArrayList<>(PersonalPlace.unnamed(source, plan));
      ofPlan.retainAll(columns);
      if (!ofPlan.isEmpty()) {
        duckDb.execute(
            "insert into %s select file_ord, place, count(*) from (%s) where trim(value) <> '' group by all"
                .formatted(filled, values(plan, ofPlan, "true")));
      }
    }
    return filled;
  }
}
