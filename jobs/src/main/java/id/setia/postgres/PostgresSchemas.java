package id.setia.postgres;

import java.util.List;

/**
 * The names of the schemas in a PostgreSQL database.
 *
 * @param prefix what each of them begins with
 */
record PostgresSchemas(String prefix) {

  /** The schemas of a release, as the warehouse calls them. */
  static final List<String> ALL = List.of("core", "marts", "bi");

  /** What readers find. */
  String name(String schema) {
    return prefix + schema;
  }

  /** What is filled beside it. */
  String next(String schema) {
    return name(schema) + "_next";
  }
}
