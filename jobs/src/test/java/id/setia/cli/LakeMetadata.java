package id.setia.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** The metadata of lake tables, as any engine finds it. */
final class LakeMetadata {

  private LakeMetadata() {}

  /** By table. */
  static Map<String, JsonNode> of(Shell shell) throws SQLException, IOException {
    Map<String, JsonNode> all = new TreeMap<>();
    try (var state =
            DriverManager.getConnection("jdbc:sqlite:" + shell.workspace().resolve("state.db"));
        Statement statement = state.createStatement();
        ResultSet tables =
            statement.executeQuery("select table_name, metadata_location from iceberg_tables")) {
      while (tables.next()) {
        Path location = Path.of(tables.getString(2).replaceFirst("^file:(//)?", ""));
        all.put(tables.getString(1), new ObjectMapper().readTree(location.toFile()));
      }
    }
    return all;
  }
}
