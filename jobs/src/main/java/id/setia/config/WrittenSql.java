package id.setia.config;

import org.jspecify.annotations.Nullable;

/** Pieces of SQL of a source file, as they are put into statements. */
final class WrittenSql {

  private WrittenSql() {}

  /** With a line end where a comment may be open, so that it ends with its piece. */
  static @Nullable String ended(@Nullable String sql) {
    return sql == null || !sql.contains("--") || sql.endsWith("\n") ? sql : sql + "\n";
  }
}
