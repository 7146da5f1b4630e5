package id.setia.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.SetiaException;
import id.setia.config.Templates;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.foreign.SqlFault;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds the tables a SELECT reads, from DuckDB's own syntax tree. */
final class SqlReferences {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DuckDb duckDb;
  private final ReferenceCache cache;

  SqlReferences(DuckDb duckDb) {
    this(duckDb, ReferenceCache.none());
  }

  /** Asks the engine only for what the cache doesn't know. */
  SqlReferences(DuckDb duckDb, ReferenceCache cache) {
    this.duckDb = duckDb;
    this.cache = cache;
  }

  /** Finds with what the launcher's preparation left, where there is any. */
  static SqlReferences prepared(DuckDb duckDb) {
    return new SqlReferences(
        duckDb,
        Templates.directory()
            .map(directory -> ReferenceCache.read(directory, engine(duckDb)))
            .orElseGet(ReferenceCache::none));
  }

  /** The version of the engine that parses. */
  static String engine(DuckDb duckDb) {
    return String.valueOf(duckDb.value("select version()", String.class));
  }

  /**
   * Every schema-qualified table.
   *
   * @param origin the file, for messages
   * @throws SetiaException when the text is not one SELECT, or names a table without its schema
   */
  Set<TableName> of(String sql, String origin) {
    return cache.of(sql).orElseGet(() -> parsed(sql, origin));
  }

  private Set<TableName> parsed(String sql, String origin) {
    String tree =
        duckDb.value(
            "select cast(json_serialize_sql(%s, skip_null := true, skip_empty := true, skip_default := true) as varchar)"
                .formatted(Sql.text(sql)),
            String.class);
    try {
      JsonNode root = JSON.readTree(String.valueOf(tree));
      if (root.path("error").asBoolean()) {
        throw new SetiaException(
            "Cannot read the model %s: %s"
                .formatted(
                    origin,
                    SqlFault.ofWarehouse(List.of(), List.of(), List.of())
                        .reason(root.path("error_message").asText())));
      }
      if (root.path("statements").size() != 1) {
        throw new SetiaException(
            "Cannot read the model %s: it has %d statements, one SELECT is expected"
                .formatted(origin, root.path("statements").size()));
      }
      Set<TableName> tables = new TreeSet<>();
      Set<String> commonTables = new TreeSet<>();
      collect(root, tables, commonTables, origin);
      requireQualified(root, commonTables, origin);
      return tables;
    } catch (IOException malformed) {
      throw new IllegalStateException("DuckDB wrote a syntax tree that is no JSON", malformed);
    }
  }

  private static void collect(
      JsonNode node, Set<TableName> tables, Set<String> commonTables, String origin) {
    if (isTable(node) && !node.path("schema_name").asText().isEmpty()) {
      tables.add(table(node, origin));
    }
    for (JsonNode entry : node.path("cte_map").path("map")) {
      commonTables.add(lowerCase(entry.path("key")));
    }
    if (node.has("cte_name")) {
      commonTables.add(lowerCase(node.path("cte_name")));
    }
    for (JsonNode child : node) {
      collect(child, tables, commonTables, origin);
    }
  }

  private static TableName table(JsonNode node, String origin) {
    try {
      return new TableName(lowerCase(node.path("schema_name")), lowerCase(node.path("table_name")));
    } catch (IllegalArgumentException refused) {
      throw new SetiaException(
          "Cannot read the model %s: %s".formatted(origin, refused.getMessage()), refused);
    }
  }

  /** SQL's names know no case. */
  private static String lowerCase(JsonNode name) {
    return name.asText().toLowerCase(Locale.ROOT);
  }

  private static void requireQualified(JsonNode node, Set<String> commonTables, String origin) {
    if (isTable(node)
        && node.path("schema_name").asText().isEmpty()
        && !commonTables.contains(lowerCase(node.path("table_name")))) {
      throw new SetiaException(
          "Cannot read the model %s: table %s has no schema (write core.%2$s, marts.%2$s ...)"
              .formatted(origin, node.path("table_name").asText()));
    }
    for (JsonNode child : node) {
      requireQualified(child, commonTables, origin);
    }
  }

  private static boolean isTable(JsonNode node) {
    return "BASE_TABLE".equals(node.path("type").asText());
  }
}
