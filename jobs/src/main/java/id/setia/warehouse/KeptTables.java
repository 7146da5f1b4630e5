package id.setia.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tables of a build that began with a copy of the release before, proven by {@link
 * ReleaseCopy#make}. One stays where it stands on what it stood on there; any other is built.
 *
 * <p>Thread-safe, as several sessions may build.
 */
public final class KeptTables {

  private final Release from;
  private final Release to;
  private final TableInputs inputs;
  private final JsonNode contents;
  private final Map<String, String> keys;
  private final Set<TableName> kept = ConcurrentHashMap.newKeySet();

  /**
   * Of a copy that was made.
   *
   * @param from the release before
   * @param to the release whose file is a copy of that one's
   * @throws SetiaException when the manifest can't be read
   */
  public KeptTables(Release from, Release to, TableInputs inputs) {
    this.from = from;
    this.to = to;
    this.inputs = inputs;
    this.contents = ReleaseCopy.manifest(from).path("tables");
    this.keys = ReleaseCopy.inputsOfTables(from);
  }

  /** The release whose tables they are. */
  public Release from() {
    return from;
  }

  /** Whether a table was not built; in this process alone. */
  public boolean isKept(TableName table) {
    return kept.contains(table);
  }

  /**
   * Keeps a table where that is proven; else takes away what would stand in the way of a new one.
   *
   * @return its rows; empty where it has to be built
   * @throws SetiaException when its file can't be put in its place
   */
  Optional<Long> rows(DuckDb session, Model model) {
    try {
      if (isUnchanged(session, model)) {
        Map<String, Object> content = content(model);
        inputs.found(model.table(), content);
        kept.add(model.table());
        return Optional.of((Long) Objects.requireNonNull(content.get("rows")));
      }
      clear(session, model);
      return Optional.empty();
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot create %s: %s".formatted(to.parquet(model.table()), FileFault.reason(failed)),
          failed);
    }
  }

  private boolean isUnchanged(DuckDb session, Model model) {
    return saidOf(model.table()).equals(inputs.key(session, model));
  }

  private Map<String, Object> content(Model model) {
    JsonNode said = contents.path(model.table().toString());
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("rows", said.path("rows").asLong());
    content.put("content_hash", said.path("content_hash").asText());
    return content;
  }

  /** The link goes before anything is written: behind it is the other release's file. */
  private void clear(DuckDb session, Model model) throws IOException {
    Files.deleteIfExists(to.parquet(model.table()));
    boolean isTable =
        session.count(
                "select count(*) from duckdb_tables() where database_name = current_database()"
                    + " and schema_name = %s and table_name = %s"
                        .formatted(
                            Sql.text(model.table().schema()), Sql.text(model.table().name())))
            > 0;
    if (isTable) {
      session.execute("drop table " + model.table());
    }
  }

  /** What {@link TableInputs#ofAll} said of a table in the release before; empty where nothing. */
  String saidOf(TableName table) {
    return keys.getOrDefault(table.toString(), "");
  }

  /** The as-of day of the release before. */
  String asOf() {
    return ReleaseCopy.word(from, "as_of");
  }
}
