package id.setia.workbook;

import id.setia.duckdb.DuckDb;
import java.util.List;

/** What every figure means, and which definitions are others than at the last close. */
final class DefinitionsSheet {

  static final String NAME = "Definitions";

  private static final String CHANGES =
      """
      select distinct closed.metric, closed.definition_version as closed_version, figures.metric_version as version
      from ops.closed_figures as closed
      join marts.monthly_figures as figures
        on closed.closed_month = figures.month_start and closed.metric = figures.metric and closed.part = figures.part
      where closed.closed_month = (select max(closed_month) from ops.closes)
        and closed.definition_version <> figures.metric_version
      order by all
      """;

  private DefinitionsSheet() {}

  static void write(Sheet sheet, DuckDb duckDb) {
    sheet.title(
        "Definitions", "At length: docs/metrics.md. A changed definition has a new version.");
    sheet.heading("Changed since the last close");
    List<Line> closes =
        Line.of(duckDb, "select * from ops.closes order by closed_month desc limit 1");
    if (closes.isEmpty()) {
      sheet.row(Cell.unknown("no month is closed"));
    } else {
      changes(sheet, closes.get(0), Line.of(duckDb, CHANGES));
    }
    sheet.heading("In force");
    sheet.header("metric", "version", "unit", "definition", "columns");
    for (Line line :
        Line.of(
            duckDb,
            """
            select metric, definition_version, unit, definition,
              string_agg(schema_name || '.' || table_name || '.' || column_name, ', '
                order by schema_name, table_name, column_name) as columns
            from marts._metrics group by metric, definition_version, unit, definition order by metric
            """)) {
      sheet.row(
          Cell.text(line.text("metric")),
          Cell.text(line.text("definition_version")),
          Cell.text(line.text("unit")),
          Cell.text(line.text("definition")),
          Cell.text(line.text("columns")));
    }
  }

  private static void changes(Sheet sheet, Line close, List<Line> changes) {
    String since =
        "%s, closed by release %s"
            .formatted(close.text("closed_month").substring(0, 7), close.text("release_id"));
    if (changes.isEmpty()) {
      sheet.row(Cell.text("none since " + since));
      return;
    }
    sheet.note("since " + since);
    sheet.header("figure", "version at the close", "version now");
    for (Line line : changes) {
      sheet.row(
          Cell.text(line.text("metric")),
          Cell.text(line.text("closed_version")),
          Cell.text(line.text("version")));
    }
  }
}
