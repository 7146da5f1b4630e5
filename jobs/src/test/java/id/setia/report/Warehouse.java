package id.setia.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An in-memory DuckDB with the tables that the report reads. */
final class Warehouse implements ReportData, AutoCloseable {

  private final Connection connection;

  private Warehouse(Connection connection) {
    this.connection = connection;
  }

  static Warehouse empty() {
    try {
      Warehouse warehouse = new Warehouse(DriverManager.getConnection("jdbc:duckdb:"));
      warehouse.script("schema.sql");
      return warehouse;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static Warehouse sample() {
    Warehouse warehouse = empty();
    warehouse.script("sample.sql");
    return warehouse;
  }

  Warehouse run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  // the compiler of JDK 17 does not read the annotation inside the type of a compiled record
  @SuppressWarnings("NullAway")
  @Override
  public ReportTable query(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        columns.add(result.getMetaData().getColumnName(i));
      }
      List<List<@Nullable Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          Object value = result.getObject(i);
          row.add(value instanceof BigInteger integer ? new BigDecimal(integer) : value);
        }
        rows.add(row);
      }
      return new ReportTable(columns, rows);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot query the warehouse: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void script(String name) {
    try (InputStream file = Warehouse.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing");
      }
      String script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      for (String statement : script.split(";\n", -1)) {
        if (!statement.isBlank()) {
          run(statement);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
