package id.setia.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns of one name, of which a mapping that names it reads the first.
 *
 * @param columns a column to those whose heading is the same, which got {@code _2} and so on
 * @param keys keys that stand twice within a JSON record: the second value can't be reached at all
 */
public record Namesakes(Map<String, List<String>> columns, List<Key> keys) {

  /** Every name stands once. */
  public static final Namesakes NONE = new Namesakes(Map.of(), List.of());

  /**
   * A key that stands twice in records of a file.
   *
   * @param column its path
   * @param fileId the file's number in the ledger
   * @param records how many records have it twice
   * @param recordNo the first of them
   */
  public record Key(String column, long fileId, long records, long recordNo) {}

  /** Copies both, keeping their order. */
  public Namesakes {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    keys = List.copyOf(keys);
  }
}
