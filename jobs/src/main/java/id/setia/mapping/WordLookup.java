package id.setia.mapping;

import id.setia.duckdb.Sql;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Looks words up in SQL. The words are one text, which is split, not a map: DuckDB binds, folds and
 * compares each key and value of a map by itself, and a mapping has the same hundreds of them
 * beside each of its amounts, which took a third of the time of planning a small load.
 */
final class WordLookup {

  private WordLookup() {}

  /**
   * SQL of what stands for a word; NULL where nothing does.
   *
   * @param entries as for {@link #constant}
   * @param word SQL of the word looked up
   */
  static String sql(Map<String, String> entries, String word) {
    return sql(constant(entries), word);
  }

  /**
   * SQL of what stands for a word; NULL where nothing does.
   *
   * @param constant {@link #constant}, or the name of a column that is nothing else
   * @param word SQL of the word looked up
   */
  static String sql(String constant, String word) {
    return "nullif(split_part(split_part(%s, concat(' ', %s, ':'), 2), ' ', 1), '')"
        .formatted(constant, word);
  }

  /**
   * The words as one text, in SQL.
   *
   * @param entries words without blanks and colons, and what stands for each, without blanks
   * @throws IllegalArgumentException when an entry has a blank, or a word of it a colon
   */
  static String constant(Map<String, String> entries) {
    StringBuilder text = new StringBuilder(" ");
    entries.forEach(
        (key, value) -> {
          if (key.contains(":") || Stream.of(key, value).anyMatch(part -> part.contains(" "))) {
            throw new IllegalArgumentException("\"%s\": \"%s\"".formatted(key, value));
          }
          text.append(key).append(':').append(value).append(' ');
        });
    return Sql.text(text.toString());
  }
}
