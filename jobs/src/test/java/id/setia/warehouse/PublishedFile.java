package id.setia.warehouse;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The tables of a world that tell a customer's forecast, as a release has them. */
final class PublishedFile {

  private static final List<String> TABLES =
      List.of(
          "core.customer_days",
          "core.customers",
          "core.cltv_histories",
          "core.cltv_scores",
          "core.cltv_months",
          "core.cltv_choices",
          "marts.cltv_customers",
          "marts.cltv_models",
          "marts.cltv_portfolio",
          "marts.cltv_season",
          "marts.cltv_events");

  private PublishedFile() {}

  /**
   * Writes them.
   *
   * @param directory where the file goes
   * @param without tables that the release lacks
   */
  static Path of(ModelFixture world, Path directory, String... without) throws SQLException {
    Path file = directory.resolve("published.duckdb");
    world.execute("attach '%s' as published".formatted(file));
    for (String schema : List.of("core", "marts")) {
      world.execute("create schema published." + schema);
    }
    List<String> tables = new ArrayList<>(TABLES);
    tables.removeAll(List.of(without));
    for (String table : tables) {
      world.execute("create table published.%1$s as from %1$s".formatted(table));
    }
    world.execute("detach published");
    return file;
  }
}
