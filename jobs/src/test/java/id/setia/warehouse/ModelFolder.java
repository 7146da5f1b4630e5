package id.setia.warehouse;

import id.setia.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory of models that a test writes. */
record ModelFolder(Path directory) {

  static ModelFolder in(Path directory) throws IOException {
    for (String folder : List.of("core", "marts", "checks")) {
      Files.createDirectories(directory.resolve(folder));
    }
    Files.writeString(
        directory.resolve("macros.sql"), "create or replace macro setia_twice(x) as 2 * x;\n");
    return new ModelFolder(directory);
  }

  /** A model with one column {@code id}, which is its grain. */
  ModelFolder model(String table, String sql) throws IOException {
    return model(
        table,
        sql,
        """
        description: A table.
        grain: [id]
        dimensions: {free: [id]}
        columns:
          - {name: id, type: INTEGER, description: Its id., unit: pieces}
        """);
  }

  ModelFolder model(String table, String sql, String yaml) throws IOException {
    String file = table.replace('.', '/');
    Files.writeString(directory.resolve(file + ".sql"), sql);
    Files.writeString(directory.resolve(file + ".yml"), yaml);
    return this;
  }

  ModelFolder check(String name, String sql) throws IOException {
    Files.writeString(directory.resolve("checks").resolve(name + ".sql"), sql);
    return this;
  }

  ModelFolder without(String file) throws IOException {
    Files.delete(directory.resolve(file));
    return this;
  }

  ModelCatalog read(JavaModel... java) {
    try (DuckDb parser = Session.open()) {
      return ModelCatalog.read(directory, List.of(java), parser);
    }
  }
}
