package id.setia.mapping;

import id.setia.config.ColumnMapping;
import id.setia.duckdb.Sql;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Times that say themselves that they are of UTC: {@code 2026-03-01T00:00:00Z}. */
public final class UtcTexts {

  private static final String MARK = "(?i)(z|utc|gmt|[+-]00:?00)$";

  private UtcTexts() {}

  /**
   * SQL over the columns of an export that is true where a column's time bears UTC's mark, false
   * where it bears none, and NULL where it is blank; empty where the export has none of its
   * columns.
   */
  public static Optional<String> sql(ColumnMapping mapping, List<String> columns) {
    String text =
        mapping.from().stream()
            .flatMap(name -> ColumnNames.find(name, columns).stream())
            .map(column -> "nullif(trim(%s), '')".formatted(Sql.name(column)))
            .collect(Collectors.joining(", "));
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of("regexp_matches(coalesce(%s), %s)".formatted(text, Sql.text(MARK)));
  }
}
