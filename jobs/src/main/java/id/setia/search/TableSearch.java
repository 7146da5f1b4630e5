package id.setia.search;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for a person in the values of tables, however they are packed on the disk. */
final class TableSearch {

  /** Databases are attached for all sessions: each search has a name of its own for them. */
  private static final AtomicInteger SEARCHES = new AtomicInteger();

  private final String attached = "searched_" + SEARCHES.incrementAndGet();
  private final DuckDb duckDb;
  private final SearchTerms terms;
  private final TextFilter filter;

  TableSearch(DuckDb duckDb, SearchTerms terms, List<OwnRef> refs) {
    this.duckDb = duckDb;
    this.terms = terms;
    this.filter = TextFilter.install(duckDb, terms);
    duckDb.execute("create or replace temp table own_ref (system varchar, ref varchar)");
    List<@Nullable Object[]> numbers = new ArrayList<>();
    refs.forEach(own -> numbers.add(new @Nullable Object[] {own.system(), own.ref()}));
    duckDb.insert("own_ref", numbers);
  }

  /**
   * In the values of one of some files that have the same columns, in those columns' names, and in
   * what the files' footers say of them.
   */
  boolean isInParquet(List<Path> files) {
    String paths =
        files.stream()
            .map(file -> Sql.text(file.toString()))
            .collect(Collectors.joining(", ", "[", "]"));
    return isIn("read_parquet(%s, hive_partitioning = false)".formatted(paths))
        || isAnyIn("select distinct name from parquet_schema(%s)".formatted(paths))
        || isAnyIn(
            "select distinct unnest([decode(key), decode(value)]) from parquet_kv_metadata(%s)"
                .formatted(paths))
        // a statistic may be cut off: what it is the beginning of is among the values
        || isAnyBeginningIn(
            "select distinct unnest([stats_min, stats_max, stats_min_value, stats_max_value]) from parquet_metadata(%s)"
                .formatted(paths));
  }

  boolean isInDatabase(Path file) {
    duckDb.execute("attach %s as %s (read_only)".formatted(Sql.text(file.toString()), attached));
    try {
      return isAnyIn(
              "select sql from duckdb_views() where database_name = %s"
                  .formatted(Sql.text(attached)))
          || duckDb
              .query(
                  "select schema_name, table_name from duckdb_tables() where database_name = %s"
                      .formatted(Sql.text(attached)),
                  row ->
                      "%s.%s.%s"
                          .formatted(
                              attached, Sql.name(row.getString(1)), Sql.name(row.getString(2))))
              .stream()
              .anyMatch(this::isIn);
    } finally {
      duckDb.execute("detach " + attached);
    }
  }

  private boolean isIn(String relation) {
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    duckDb.forEach(
        "select column_name, column_type from (describe select * from %s)".formatted(relation),
        row -> {
          names.add(row.getString(1));
          return row.getString(2).matches("(?s).*(VARCHAR|JSON|BLOB|ENUM).*")
              && texts.add(row.getString(1));
        });
    return hasOwnRef(relation, names) || isIn(relation, texts);
  }

  private boolean isIn(String relation, List<String> columns) {
    boolean[] found = new boolean[1];
    filter.forEach(
        duckDb,
        relation,
        columns,
        (column, text) -> found[0] = found[0] || terms.occursIn(column, text));
    return found[0];
  }

  private boolean isAnyIn(String select) {
    boolean[] found = new boolean[1];
    duckDb.forEach(
        select,
        row -> {
          String text = row.getString(1);
          found[0] = found[0] || (text != null && terms.occursIn(text));
          return found[0];
        });
    return found[0];
  }

  private boolean isAnyBeginningIn(String select) {
    boolean[] found = new boolean[1];
    duckDb.forEach(
        select,
        row -> {
          String text = row.getString(1);
          found[0] = found[0] || (text != null && terms.occursInBeginning(text));
          return found[0];
        });
    return found[0];
  }

  /** A number that others have too in another system is looked for where its system stands. */
  private boolean hasOwnRef(String relation, List<String> names) {
    if (!names.contains("system")) {
      return false;
    }
    String columns =
        names.stream()
            .filter(Set.of("customer_ref", "identifier")::contains)
            .map(
                name ->
                    "(searched_rows.system = own_ref.system and searched_rows.%s = own_ref.ref)"
                        .formatted(name))
            .collect(Collectors.joining(" or "));
    return !columns.isEmpty()
        && duckDb.count(
                "select count(*) from %s searched_rows semi join own_ref on %s"
                    .formatted(relation, columns))
            > 0;
  }
}
