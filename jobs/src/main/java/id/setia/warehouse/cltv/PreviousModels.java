package id.setia.warehouse.cltv;

import id.setia.duckdb.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parameters that the release before this one was published with. */
final class PreviousModels {

  private static final Logger LOG = LoggerFactory.getLogger(PreviousModels.class);

  /** A parameter as it was. */
  record Estimate(LocalDate asOf, double value) {}

  private final Map<List<String>, Estimate> estimates = new HashMap<>();

  private PreviousModels() {}

  /**
   * Reads them.
   *
   * @param published the current release's file; where there is none, or one from before models
   *     were published, nothing is known
   */
  static PreviousModels read(Connection connection, Path published) throws SQLException {
    PreviousModels models = new PreviousModels();
    if (!Files.exists(published)) {
      return models;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "attach %s as setia_previous (read_only)".formatted(Sql.text(published.toString())));
    } catch (SQLException unreadable) {
      // Drift is for readers: a release that can't be opened must not keep the next one back.
      LOG.warn("cannot read the models of {}: {}", published, unreadable.getMessage());
      return models;
    }
    try (Statement statement = connection.createStatement()) {
      if (hasModels(statement)) {
        models.fill(statement);
      }
    } finally {
      detach(connection);
    }
    return models;
  }

  private static void detach(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("detach setia_previous");
    }
  }

  private static boolean hasModels(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select count(*) from duckdb_tables() where database_name = 'setia_previous'"
                + " and schema_name = 'marts' and table_name = 'cltv_models'")) {
      row.next();
      return row.getLong(1) == 1;
    }
  }

  private void fill(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select segment_kind, segment_value, model, parameter, as_of_date, estimate"
                + " from setia_previous.marts.cltv_models where estimate is not null")) {
      while (row.next()) {
        estimates.put(
            List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
            new Estimate(row.getDate(5).toLocalDate(), row.getDouble(6)));
      }
    }
  }

  /** A parameter of a model, if the release had it. */
  Optional<Estimate> of(String kind, String value, String model, String parameter) {
    return Optional.ofNullable(estimates.get(List.of(kind, value, model, parameter)));
  }
}
