package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.schema.CanonicalTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Documents of which a file has the same records twice, as when an export was pasted under itself.
 * An order with two equal lines is none of them. Told are
 *
 * <ul>
 *   <li>records that all repeat the one so many records above, several in a row, where they are of
 *       several documents, or of one and have others between them and what they repeat;
 *   <li>nearly all documents of a file, where every record of each stands there at least twice.
 * </ul>
 */
final class RepeatedRecords {

  /** A file in which so many of so many documents repeat every record was joined with itself. */
  private static final int FEWEST = 3;

  private static final String NEARLY_ALL = "0.9";

  private final Stage stage;
  private final DuckDb duckDb;
  private final int index;
  private final Optional<Relation> heads;
  private final CanonicalTable table;
  private final String scope;

  /**
   * Of the n-th table of a stage, which is one of lines.
   *
   * @param heads the grouped headers, where they have the signs of those lines
   */
  RepeatedRecords(Stage stage, int index, Optional<Relation> heads) {
    this.stage = stage;
    this.duckDb = stage.duckDb();
    this.index = index;
    this.heads = heads;
    this.table = stage.feeds().get(index).table();
    this.scope = DocumentValues.scope(stage, table, "");
  }

  /** Whether there is anything to look at closely. */
  boolean hasCandidates() {
    findCandidates();
    return duckDb.count("select count(*) from repeat_candidate") > 0;
  }

  /** SQL that gives each such document, with file and order of a record and of its repetition. */
  String sql() {
    findRepeats();
    String key = Stage.documentColumn(table);
    return """
        select any_value(%2$s) as document, min_by(before_file, seq) as file_ord, min(before) as seq, min_by(in_file, seq) as other_file_ord,
          min(seq) as other_seq
        from repeat_record
        where before is not null and (is_of_block or (is_doubled and %3$s))
        group by %1$s
        """
        .formatted(scope, key, isOfDoubledFile());
  }

  /** Documents whose records are apart, or cancel each other out. */
  private void findCandidates() {
    duckDb.execute(
        "create or replace table repeat_candidate as "
            + (heads.isPresent()
                ? "select %s from %s where repeats".formatted(scope, heads.get())
                : "select %1$s from %2$s where rule_no is null group by %1$s having count(*) > 1 and %3$s"
                    .formatted(
                        scope,
                        stage.feed(index),
                        DocumentSigns.isRepeating(DocumentSigns.sign(stage.feeds().get(index))))));
  }

  private void findRepeats() {
    String columns =
        table.columns().stream()
            .map(column -> "feed." + Sql.name(column.name()))
            .collect(Collectors.joining(", "));
    duckDb.execute(
        """
        create or replace table repeat_record as
        with
        signed as (
          select %1$s, feed.file_ord as in_file, seq, hash(%2$s, feed.extra) as signature
          from %3$s feed
          where rule_no is null and exists (select 1 from repeat_candidate candidate where %4$s)
        ),
        paired as (
          select *, lag(seq) over (partition by %5$s, signature order by seq) as before,
            lag(in_file) over (partition by %5$s, signature order by seq) as before_file,
            count(*) over (partition by %5$s, signature) as copies
          from signed
        ),
        placed as (
          select *, min(copies) over (partition by %5$s) > 1 as is_doubled,
            seq - row_number() over (partition by in_file, seq - before order by seq) as run
          from paired
        ),
        blocks as (
          select in_file, seq - before as distance, run
          from placed
          where before is not null
          group by in_file, seq - before, run
          having count(distinct (%6$s)) > 1 or (count(*) > 1 and count(distinct signature) > 1 and seq - before > count(*))
        )
        select placed.*, blocks.run is not null as is_of_block
        from placed
        left join blocks
          on blocks.in_file = placed.in_file and blocks.distance = placed.seq - placed.before and blocks.run = placed.run
        """
            .formatted(
                DocumentValues.scope(stage, table, "feed."),
                columns,
                stage.feed(index),
                DocumentValues.scopesMatch(stage, table, "feed", "candidate"),
                scope,
                Stage.keyColumns(table)));
  }

  /**
   * Whether nearly every document of a record's file is one whose records all stand there twice.
   * All documents of the files are only counted where enough of them do.
   */
  private String isOfDoubledFile() {
    String doubled =
        "select in_file, count(distinct (%s)) as documents from repeat_record where is_doubled group by in_file having documents >= %d"
            .formatted(Stage.keyColumns(table), FEWEST);
    if (duckDb.count("select count(*) from (%s)".formatted(doubled)) == 0) {
      return "false";
    }
    List<String> files =
        duckDb.query(
            """
            select doubled.in_file
            from (%s) doubled
            join (%s) whole on whole.file_ord = doubled.in_file
            where doubled.documents >= %s * whole.documents
            """
                .formatted(doubled, documents(), NEARLY_ALL),
            row -> Long.toString(row.getLong(1)));
    return files.isEmpty() ? "false" : "in_file in (%s)".formatted(String.join(", ", files));
  }

  /**
   * How many clean documents each file has: headers, where they are there, have one row of each.
   */
  private String documents() {
    return heads.isPresent()
        ? "select file_ord, count(*) as documents from %s where seq is not null group by file_ord"
            .formatted(heads.get())
        : "select file_ord, count(distinct (%s)) as documents from %s where rule_no is null group by file_ord"
            .formatted(Stage.keyColumns(table), stage.feed(index));
  }
}
