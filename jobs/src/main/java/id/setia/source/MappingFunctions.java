package id.setia.source;

import id.setia.config.NumberStyle;
import id.setia.duckdb.DuckDb;
import id.setia.schema.ColumnType;
import java.util.List;
import java.util.Locale;

/**
 * What the SQL of a mapping can call beside DuckDB's own functions: {@code number_dot(text)} and
 * {@code number_comma(text)}, a number as a mapping reads it, NULL where there is none.
 */
public final class MappingFunctions {

  private MappingFunctions() {}

  /** Makes the functions known to a session. */
  public static void install(DuckDb duckDb) {
    for (NumberStyle style : NumberStyle.values()) {
      String text = NumberSql.text(ParseSql.clean("t", List.of()));
      duckDb.execute(
          "create or replace temp macro number_%s(t) as (%s)"
              .formatted(
                  style.name().toLowerCase(Locale.ROOT),
                  NumberSql.number(text, style, ColumnType.DECIMAL.sqlType())));
    }
  }
}
