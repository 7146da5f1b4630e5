package id.setia.mapping;

import id.setia.config.NumberStyle;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Expressions run in DuckDB over one text, in the column {@code raw}, with the functions that a
 * mapping can call. One session for all tests of a class.
 */
public final class OneCell implements BeforeAllCallback, AfterAllCallback {

  private @Nullable Path scratch;
  private @Nullable DuckDb duckDb;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    scratch = Files.createTempDirectory("cell");
    duckDb = DuckDb.inMemory(new DuckDbLimits(128, 1), scratch);
    for (NumberStyle style : NumberStyle.values()) {
      MappingFunctions.installNumber(duckDb, style);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    Objects.requireNonNull(duckDb).close();
    Files.deleteIfExists(Objects.requireNonNull(scratch));
  }

  /**
   * What the expression gives, as text; a dash where it is NULL. The text is a column, as constants
   * are folded by other code than columns are read.
   */
  public String read(String text, String sql) {
    return Objects.requireNonNull(duckDb)
        .query(
            "select coalesce(cast(%s as varchar), '-') from (values (%s)) export (raw)"
                .formatted(sql, Sql.text(text)),
            row -> row.getString(1))
        .get(0);
  }
}
