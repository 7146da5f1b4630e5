package id.setia.warehouse;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the tables of the schema {@code ops}, which no model makes, and their columns mean: comments
 * for whoever opens a release.
 */
public final class OpsComments {

  private static final String RESOURCE = "ops.properties";

  private final Map<String, String> words = new LinkedHashMap<>();

  /** Reads what the program knows of them. */
  public OpsComments() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(OpsComments.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("=", 2))
          .forEach(word -> words.put(word[0], word[1]));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(RESOURCE, unreadable);
    }
  }

  /** The tables with their columns, for the dictionary. */
  String markdown() {
    StringBuilder page = new StringBuilder("\n## ops\n");
    words.forEach(
        (of, meaning) -> {
          int dot = of.indexOf('.');
          page.append(
              dot < 0
                  ? "\n### ops.%s\n%s\n\n| column | meaning |\n|---|---|\n".formatted(of, meaning)
                  : "| %s | %s |\n".formatted(of.substring(dot + 1), meaning));
        });
    return page.toString();
  }

  /** Writes a comment on each table of {@code ops} that is there, and on each of its columns. */
  public void write(DuckDb duckDb) {
    List<String> statements = new ArrayList<>();
    duckDb.query(
        "select distinct table_name from duckdb_columns() where schema_name = 'ops' order by 1",
        row ->
            statements.add(
                "comment on table ops.%s is %s"
                    .formatted(row.getString(1), Sql.text(meaning(row.getString(1))))));
    duckDb.query(
        "select table_name, column_name from duckdb_columns() where schema_name = 'ops' order by 1, column_index",
        row ->
            statements.add(
                "comment on column ops.%s.%s is %s"
                    .formatted(
                        row.getString(1),
                        Sql.name(row.getString(2)),
                        Sql.text(meaning(row.getString(1) + "." + row.getString(2))))));
    duckDb.executeTogether(statements);
  }

  private String meaning(String of) {
    return Objects.requireNonNull(words.get(of), () -> "no comment on ops." + of);
  }
}
