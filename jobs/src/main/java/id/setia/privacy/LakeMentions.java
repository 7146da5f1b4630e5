package id.setia.privacy;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.lake.LakeFile;
import id.setia.lake.LakeTable;
import id.setia.load.LakeParquet;
import id.setia.schema.CanonicalTable;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import id.setia.search.SearchTerms;
import id.setia.search.TextFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a lake table that name somebody, whosever rows they are: {@code mention_<column>}
 * (old, new) in the session, and the files that have such. A text that stands in many files is
 * looked at once.
 */
final class LakeMentions {

  private static final Set<String> HASHES = Set.of("email_hash", "phone_hash");

  /** Columns with mentions, by the path of a file. */
  private final Map<String, Set<String>> columns = new HashMap<>();

  private LakeMentions() {}

  /**
   * Looks through files of a table.
   *
   * @param pseudonym takes the place of what names the person
   */
  static LakeMentions find(
      DuckDb duckDb,
      CanonicalTable canonical,
      LakeTable table,
      List<LakeFile> files,
      SearchTerms terms,
      String pseudonym) {
    LakeMentions found = new LakeMentions();
    if (files.isEmpty()) {
      return found;
    }
    String relation = LakeParquet.relation(table, files);
    TextFilter filter = TextFilter.install(duckDb, terms);
    List<String> texts =
        canonical.allColumns().stream()
            .filter(column -> column.type() == ColumnType.TEXT)
            .map(Column::name)
            .filter(name -> !HASHES.contains(name))
            .toList();
    Map<String, Map<String, String>> mentions = new LinkedHashMap<>();
    filter.forEach(
        duckDb,
        relation,
        texts,
        (column, text) -> {
          if (terms.occursIn(text)) {
            mentions
                .computeIfAbsent(column, each -> new LinkedHashMap<>())
                .put(text, terms.replacedIn(text).replace(SearchTerms.FORGOTTEN, pseudonym));
          }
        });
    mentions.forEach((column, pairs) -> found.add(duckDb, relation, column, pairs));
    return found;
  }

  private void add(DuckDb duckDb, String relation, String column, Map<String, String> mentions) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    mentions.forEach((old, fresh) -> rows.add(new @Nullable Object[] {old, fresh}));
    String table = "mention_" + column;
    duckDb.execute("create or replace table %s (old varchar, new varchar)".formatted(table));
    duckDb.insert(table, rows);
    duckDb.forEach(
        "select distinct filename from %s where %s in (select old from %s)"
            .formatted(relation, Sql.name(column), table),
        row -> columns.computeIfAbsent(row.getString(1), file -> new TreeSet<>()).add(column));
  }

  /** The columns of a file that name somebody. */
  List<String> columns(String file) {
    return List.copyOf(columns.getOrDefault(file, Set.of()));
  }
}
