package id.setia.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * What a {@link JavaModel} works with.
 *
 * @param connection the warehouse being built, with every input of the model in place
 * @param asOf the business day up to which the run sees facts
 * @param model the model's own node: its table, its YAML, its version
 * @param settings the settings of the run
 */
public record ModelContext(
    Connection connection, LocalDate asOf, Model model, ModelSettings settings) {

  /**
   * Creates the model's table, empty, as its YAML declares it.
   *
   * @throws SQLException when DuckDB refuses it
   */
  public TableWriter writer() throws SQLException {
    return new TableWriter(connection, model);
  }
}
