package id.setia.export;

import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.config.ExportFormat.FillDown;
import id.setia.duckdb.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Fills the blanks of continuation records from the records before them in the same group. Keys are
 * compared clean, and a cell of nothing but white space and invisible characters is a blank.
 */
final class FillDownSql {

  private FillDownSql() {}

  /**
   * The relation with its blanks filled, in the same order.
   *
   * @throws SetiaException when a column to fill is missing
   */
  static TextRelation over(TextRelation relation, ExportFormat format) {
    Map<String, String> fractions = new LinkedHashMap<>(relation.fractions());
    Map<String, String> currencies = new LinkedHashMap<>(relation.currencies());
    StringBuilder ofFilled = new StringBuilder();
    List<String> columns = format.fillDown().columns();
    for (String column : columns) {
      if (!column.equals(format.fillDown().key())) {
        int place = columns.indexOf(column);
        fill(fractions, column, "_setia_filled" + place, "false", ofFilled);
        fill(currencies, column, "_setia_currency" + place, "''", ofFilled);
      }
    }
    String fromSql =
        over(
            relation.fromSql(),
            format,
            relation.columns(),
            relation.files().get(0).name(),
            ofFilled.toString());
    return relation.withFrom(fromSql).withFractions(fractions).withCurrencies(currencies);
  }

  /** What is known of a number cell holds of it where it fills a blank, too. */
  private static void fill(
      Map<String, String> known,
      String column,
      String name,
      String otherwise,
      StringBuilder ofFilled) {
    String sql = known.get(column);
    if (sql != null) {
      ofFilled.append(
          ", case when _setia_group is null then %1$s else last_value(case when %2$s is not null then coalesce(%1$s, %3$s) end ignore nulls) over grouped end as %4$s"
              .formatted(
                  sql,
                  CleanText.known(Sql.name(column), List.of(), CleanText.Kind.TEXT),
                  otherwise,
                  name));
      known.put(column, name);
    }
  }

  private static String over(
      String fromSql, ExportFormat format, List<String> columns, String fileName, String ofFilled) {
    FillDown fill = format.fillDown();
    check(format, columns, fileName);
    String key = Sql.name(fill.key());
    String filled =
        fill.columns().stream()
            .filter(column -> !column.equals(fill.key()) && columns.contains(column))
            .map(FillDownSql::filled)
            .collect(Collectors.joining(", "));
    return """
        (select * exclude (_setia_place, _setia_group) replace (_setia_group as %1$s%2$s)%6$s from (
          select *, %3$s as _setia_group from (select *, row_number() over () as _setia_place from %4$s)
          window whole as (partition by %5$s order by _setia_place rows between unbounded preceding and current row)
        ) window grouped as (partition by %5$s, _setia_group order by _setia_place \
        rows between unbounded preceding and current row) order by _setia_place)"""
        .formatted(
            key,
            filled.isEmpty() ? "" : ", " + filled,
            last(key, CleanText.Kind.KEY, "whole"),
            fromSql,
            TextRelation.FILE_COLUMN,
            ofFilled);
  }

  /** Records before the first key belong to no group and stay as they are. */
  private static String filled(String column) {
    String name = Sql.name(column);
    return "case when _setia_group is null then %1$s else %2$s end as %1$s"
        .formatted(name, last(name, CleanText.Kind.TEXT, "grouped"));
  }

  private static String last(String name, CleanText.Kind kind, String window) {
    return "last_value(%s ignore nulls) over %s"
        .formatted(CleanText.known(name, List.of(), kind), window);
  }

  private static void check(ExportFormat format, List<String> columns, String fileName) {
    FillDown fill = format.fillDown();
    for (String column :
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(fill.key()), fill.columns().stream())
            .toList()) {
      if (!columns.contains(column) && !format.optional().contains(column)) {
        throw new SetiaException(
            "Cannot read %s: column \"%s\" of format.fill_down is missing (has: %s)"
                .formatted(fileName, column, String.join(", ", columns)));
      }
    }
  }
}
