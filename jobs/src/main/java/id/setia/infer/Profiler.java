package id.setia.infer;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.export.TextRelation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what the columns of a text relation hold. */
final class Profiler {

  private static final int MOST_RECORDS = 100_000;
  private static final int MOST_VALUES = 5_000;

  private final DuckDb duckDb;

  Profiler(DuckDb duckDb) {
    this.duckDb = duckDb;
  }

  List<ColumnProfile> of(TextRelation relation) {
    duckDb.execute(
        "create or replace temp table profiled as select * from %s limit %d"
            .formatted(relation.fromSql(), MOST_RECORDS));
    long records = duckDb.count("select count(*) from profiled");
    List<ColumnProfile> profiles = new ArrayList<>();
    for (String column : relation.columns()) {
      String value = "trim(%s)".formatted(Sql.name(column));
      Map<String, Long> counts = new LinkedHashMap<>();
      duckDb.forEach(
          "select %1$s as value, count(*) as records from profiled where %1$s <> '' group by value order by records desc, value limit %2$d"
              .formatted(value, MOST_VALUES),
          row -> counts.put(row.getString(1), row.getLong(2)));
      long distinct =
          duckDb.count(
              "select count(distinct %1$s) from profiled where %1$s <> ''".formatted(value));
      profiles.add(new ColumnProfile(column, records, distinct, counts));
    }
    return profiles;
  }
}
