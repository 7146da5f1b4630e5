package id.setia.load;

import id.setia.duckdb.Relation;
import java.util.List;

/**
 * The rows that mended records would give, by table of the mapping.
 *
 * @param candidates their keys, {@code file_id, record_no, seq, event} and {@code amount}
 * @param newest the newest delivery of each of their documents, in the lake or among them: its key
 *     and {@code file_id}
 */
public record ReplayRows(List<Relation> candidates, List<Relation> newest) {

  /** Copies the lists. */
  public ReplayRows {
    candidates = List.copyOf(candidates);
    newest = List.copyOf(newest);
  }
}
