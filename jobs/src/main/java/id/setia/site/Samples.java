package id.setia.site;

import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.personal.TextShape;
import id.setia.warehouse.Model;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of each table of the current release. Texts are shown where their column is declared to
 * have one of a few words; of others, which may name people, the shape is.
 */
final class Samples implements AutoCloseable {

  private static final int ROWS = 5;

  private final @Nullable DuckDb warehouse;

  private Samples(@Nullable DuckDb warehouse) {
    this.warehouse = warehouse;
  }

  /** Of the current release; none where nothing was published. */
  static Samples of(Workspace workspace) {
    if (!Files.exists(workspace.warehouse())) {
      return new Samples(null);
    }
    DuckDb warehouse = DuckDb.readOnly(workspace.warehouse());
    warehouse.searchFilesIn(workspace.root());
    return new Samples(warehouse);
  }

  /** The rows, a text a column; none where the release has no such table. */
  List<List<String>> rows(Model model) {
    if (warehouse == null || !exists(warehouse, model)) {
      return List.of();
    }
    List<ColumnSpec> columns = model.spec().columns();
    return warehouse.query(
        "select %s from %s limit %d"
            .formatted(
                String.join(
                    ", ",
                    columns.stream()
                        .map(column -> "cast(\"%s\" as varchar)".formatted(column.name()))
                        .toList()),
                model.table(),
                ROWS),
        row -> {
          List<String> cells = new ArrayList<>();
          for (int index = 0; index < columns.size(); index++) {
            cells.add(shown(model, columns.get(index), row.getString(index + 1)));
          }
          return cells;
        });
  }

  /** A release of before this program may lack a table, or a column of it. */
  private static boolean exists(DuckDb warehouse, Model model) {
    return warehouse.count(
            "select count(*) from duckdb_columns() where schema_name = '%s' and table_name = '%s'"
                .formatted(model.table().schema(), model.table().name()))
        == model.spec().columns().size();
  }

  private static String shown(Model model, ColumnSpec column, @Nullable String value) {
    boolean isSafe =
        column.type().matches("(DECIMAL.*|DOUBLE|BIGINT|INTEGER|DATE|TIMESTAMP.*|BOOLEAN)")
            || model.spec().acceptedValues(column.name()).contains(String.valueOf(value));
    return Optional.ofNullable(isSafe ? value : TextShape.of(value)).orElse("NULL");
  }

  @Override
  public void close() {
    if (warehouse != null) {
      warehouse.close();
    }
  }
}
