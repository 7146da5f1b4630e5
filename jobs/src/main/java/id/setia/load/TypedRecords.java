package id.setia.load;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Relation;
import id.setia.export.TextRelation;
import id.setia.export.TextRelation.ExportFile;
import id.setia.load.LoadJournal.Load;
import id.setia.load.personal.PersonalData;
import id.setia.load.personal.PersonalFinding;
import id.setia.mapping.MappingCompiler;
import id.setia.mapping.SqlCulprit;
import id.setia.mapping.StagePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The records of a load as its mapping types them: a table in the order of their files, those that
 * a spreadsheet has rounded and what texts tell of people taken out.
 *
 * @param files the files, and the records that do not fit their columns
 * @param rows the plan's columns of each well-formed record, {@code rule_no} (the first rule that
 *     it breaks), {@code raw} and {@code file_ord}
 * @param plans how they are read: a plan for files of the same columns
 * @param selection what the source's {@code select} made of them, where it has one
 * @param personal what was taken out
 */
record TypedRecords(
    StagedFiles files,
    Relation rows,
    List<StagePlan> plans,
    Optional<Selection> selection,
    List<PersonalFinding> personal) {

  /** Copies the lists. */
  TypedRecords {
    plans = List.copyOf(plans);
    personal = List.copyOf(personal);
  }

  /**
   * Reads files.
   *
   * @param files the load's files as they can be read, in its order
   * @throws SetiaException when one can't be read as its source says
   */
  static TypedRecords read(
      DuckDb duckDb, SourceConfig source, Settings settings, Load load, List<ExportFile> files) {
    StagedFiles staged = StagedFiles.describe(duckDb, files);
    List<TextRelation> relations = UnreadableExport.relations(duckDb, source, files);
    Optional<Selection> selection =
        source.select().isEmpty()
            ? Optional.empty()
            : Optional.of(Selection.of(duckDb, source, settings, files, relations, staged));
    List<StagePlan> read = new ArrayList<>();
    List<TextRelation> mapped =
        selection.map(selected -> List.of(selected.relation())).orElse(relations);
    mapped.forEach(relation -> read.add(MappingCompiler.compile(source, settings, relation)));
    List<StagePlan> plans = SharedContacts.staged(DoubledColumns.staged(read));
    Relation rows = fill(duckDb, source, plans, files, mapped, staged);
    RoundedIds.confirm(duckDb, rows, plans.get(0));
    MidnightDays.settle(duckDb, rows, source, settings, plans, files);
    List<PersonalFinding> personal =
        PersonalData.takeOut(duckDb, rows, source, settings, plans, load.files());
    return new TypedRecords(staged, rows, plans, selection, personal);
  }

  /**
   * {@code relations} have the columns that are in the files; a plan's may have blank ones beside.
   */
  private static Relation fill(
      DuckDb duckDb,
      SourceConfig source,
      List<StagePlan> plans,
      List<ExportFile> exports,
      List<TextRelation> relations,
      StagedFiles files) {
    List<String> paths = exports.stream().map(file -> file.path().toString()).toList();
    for (int index = 0; index < plans.size(); index++) {
      StagePlan plan = plans.get(index);
      String into = index == 0 ? "create or replace table stage as\n" : "insert into stage\n";
      try {
        duckDb.execute(OrderedRecords.fillingSql(duckDb, into, plan, paths));
      } catch (DuckDbException refused) {
        throw UnreadableExport.of(
            source,
            plan.relation(),
            refused,
            () -> new SqlCulprit(duckDb, source).in(plan.relation()));
      }
      if (plan.relation().rejects()) {
        new Rejects(duckDb, source.format(), exports, files)
            .take(relations.get(index).columns().size());
      }
    }
    return Relation.of(duckDb, "stage");
  }

  /**
   * The view that gives every record its file and its place in the order of all. Its number in the
   * file is left to {@link Stage#numbered}: it counts the malformed records before it, which costs
   * a join that most queries can do without.
   */
  Relation ordered(DuckDb duckDb, Load load) {
    String ids =
        load.files().stream()
            .map(file -> Long.toString(file.fileId()))
            .collect(Collectors.joining(", "));
    String fileId = "([%s])[typed.file_ord]".formatted(ids);
    String seq = "cast(typed.file_ord as bigint) * %s + typed.rowid".formatted(Stage.SEQ_FILE);
    return Relation.view(
        duckDb,
        "record",
        selection
            .map(selected -> selected.recordSql(rows, fileId, seq))
            .orElse(
                "select typed.*, %s as file_id, %s as seq from %s typed"
                    .formatted(fileId, seq, rows)));
  }
}
