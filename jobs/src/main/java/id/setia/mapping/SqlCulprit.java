package id.setia.mapping;

import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Sql;
import id.setia.export.CleanText;
import id.setia.export.TextRelation;
import id.setia.foreign.SqlFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds which piece of a source's SQL a statement failed by, once one has failed: each is tried
 * alone, on no record, then on those of the relation.
 */
public final class SqlCulprit {

  private final DuckDb duckDb;
  private final SourceConfig source;

  /** Among the pieces of SQL of a source. */
  public SqlCulprit(DuckDb duckDb, SourceConfig source) {
    this.duckDb = duckDb;
    this.source = source;
  }

  /**
   * Where the SQL that fails stands, what was written and what is wrong with it; empty where every
   * piece works.
   */
  public Optional<String> in(TextRelation relation) {
    String none =
        relation.columns().stream()
            .map(column -> "cast(null as varchar) as " + Sql.name(column))
            .collect(Collectors.joining(", ", "(select ", ")"));
    Map<String, String> pieces = SqlEscapes.expressions(source);
    return pieces.entrySet().stream()
        .flatMap(
            piece -> fault(relation, piece, "explain select %s as value, * from " + none).stream())
        .findFirst()
        .or(
            () ->
                pieces.entrySet().stream()
                    .flatMap(
                        piece ->
                            fault(
                                relation,
                                piece,
                                "select count(value) from (select %s as value from "
                                    + cleaned(relation)
                                    + ")")
                                .stream())
                    .findFirst());
  }

  private static String cleaned(TextRelation relation) {
    return relation.columns().stream()
        .map(column -> CleanText.text(Sql.name(column)) + " as " + Sql.name(column))
        .collect(
            Collectors.joining(", ", "(select * replace (", ") from " + relation.fromSql() + ")"));
  }

  private Optional<String> fault(
      TextRelation relation, Map.Entry<String, String> piece, String statement) {
    boolean isCondition = !piece.getKey().endsWith(".sql");
    try {
      duckDb.query(
          statement.replace(
              "%s", (isCondition ? "coalesce((%s\n), false)" : "(%s)").formatted(piece.getValue())),
          row -> row.getString(1));
      return Optional.empty();
    } catch (DuckDbException refused) {
      return Optional.of(
          "%s: %s (%s)"
              .formatted(
                  piece.getKey(),
                  reason(duckDb, relation.columns(), refused),
                  piece.getValue().strip()));
    }
  }

  /** What is wrong with a piece of SQL over some columns. */
  static String reason(DuckDb duckDb, List<String> columns, DuckDbException refused) {
    List<String> functions =
        duckDb.query(
            "select distinct function_name from duckdb_functions() where regexp_full_match(function_name, '[a-z][a-z0-9_]*') order by 1",
            row -> row.getString(1));
    return SqlFault.ofExport(columns, functions).reason(String.valueOf(refused.getMessage()));
  }
}
