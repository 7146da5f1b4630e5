package id.setia.warehouse;

import id.setia.duckdb.DuckDb;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a manifest says of a table. */
public final class ReleaseContent {

  private ReleaseContent() {}

  /** Rows and a hash that says whether two releases hold the same rows, whatever their order. */
  public static Map<String, Object> of(DuckDb duckDb, String relation) {
    Map<String, Object> content = new LinkedHashMap<>();
    duckDb.forEach(
        "select count(*), coalesce(sum(hash(content)), 0) || '-' || coalesce(bit_xor(hash(content)), 0) from %s content"
            .formatted(relation),
        row -> {
          content.put("rows", row.getLong(1));
          return content.put("content_hash", row.getString(2));
        });
    return content;
  }
}
