package id.setia.export;

import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Sql;
import id.setia.export.TextRelation.ExportFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns export files into text relations, one for each distinct list of columns. */
public final class TextRelations {

  private static final String LINE_DELIMITER = "\u0001";

  /**
   * So many longest records are read at once. DuckDB would take 16, slower and more than a small
   * memory limit has. Eight are enough for it to report every record that is too long: with one, it
   * drops those between two buffers without a word.
   */
  private static final int RECORDS_A_BUFFER = 8;

  private final DuckDb duckDb;

  /** Relations that this session can read. */
  public TextRelations(DuckDb duckDb) {
    this.duckDb = duckDb;
  }

  /**
   * Groups files by their columns, keeping the order of delivery within a group. JSON files make
   * one group: a path that a file lacks is blank there.
   *
   * @param files prepared files
   * @param original the format they were delivered in
   * @throws id.setia.SetiaException when a file has no readable header
   */
  public List<TextRelation> of(List<ExportFile> files, ExportFormat original) {
    ExportFormat format = original.readable();
    if (format.type() == ExportFormat.Type.JSON) {
      return files.isEmpty() ? List.of() : List.of(json(files, format));
    }
    Map<List<String>, List<ExportFile>> byColumns = new LinkedHashMap<>();
    for (ExportFile file : files) {
      byColumns.computeIfAbsent(columns(file, format), columns -> new ArrayList<>()).add(file);
    }
    return byColumns.entrySet().stream()
        .map(group -> relation(group.getKey(), group.getValue(), format))
        .toList();
  }

  private List<String> columns(ExportFile file, ExportFormat format) {
    return switch (format.type()) {
      case CSV -> ExportHeader.read(file.path(), file.name(), format);
      case LINES -> List.of("line");
      case XLSX, JSON -> throw new IllegalStateException("not readable: " + format.type());
      case PARQUET -> parquetColumns(file, format);
    };
  }

  private List<String> parquetColumns(ExportFile file, ExportFormat format) {
    try {
      List<String> columns =
          duckDb.query(
              "select column_name from (describe from read_parquet(%s, hive_partitioning = false))"
                  .formatted(Sql.text(file.path().toString())),
              row -> row.getString(1));
      ExportHeader.checkWidth(columns.size(), file.name(), format);
      return columns;
    } catch (DuckDbException refused) {
      throw new SetiaException(
          "Cannot read %s: it is no whole Parquet file, or damaged; was it copied whole?"
              .formatted(file.name()),
          refused);
    }
  }

  private static TextRelation relation(
      List<String> columns, List<ExportFile> files, ExportFormat format) {
    String paths = paths(files);
    return switch (format.type()) {
      case CSV ->
          new TextRelation(
                  columns, files, filled(csv(columns, paths, format), columns, files, format), true)
              .withTraits();
      case LINES -> new TextRelation(columns, files, lines(paths, format), true);
      case PARQUET ->
          new TextRelation(
              columns, files, filled(parquet(columns, paths), columns, files, format), false);
      case XLSX, JSON -> throw new IllegalStateException("not readable: " + format.type());
    };
  }

  private static TextRelation json(List<ExportFile> files, ExportFormat format) {
    JsonRelation json = JsonRelation.of(files, format);
    String fromSql = json.fromSql(lines(paths(files), format));
    return new TextRelation(
        json.columns(), files, filled(fromSql, json.columns(), files, format), true);
  }

  private static String paths(List<ExportFile> files) {
    return Sql.textList(files.stream().map(file -> file.path().toString()).toList());
  }

  private static String filled(
      String fromSql, List<String> columns, List<ExportFile> files, ExportFormat format) {
    return format.fillDown().key().isEmpty()
        ? fromSql
        : FillDownSql.over(fromSql, format, columns, files.get(0).name());
  }

  private static String csv(List<String> columns, String paths, ExportFormat format) {
    return readCsv(columns, paths, format.delimiter(), format.quote(), format.header(), format);
  }

  private static String lines(String paths, ExportFormat format) {
    return readCsv(List.of("line"), paths, LINE_DELIMITER, "", format.header(), format);
  }

  private static String readCsv(
      List<String> columns,
      String paths,
      String delimiter,
      String quote,
      boolean header,
      ExportFormat format) {
    String types =
        columns.stream()
            .map(column -> Sql.text(column) + ": 'VARCHAR'")
            .collect(Collectors.joining(", ", "{", "}"));
    return """
        read_csv(%s, columns = %s, auto_detect = false, delim = %s, quote = %s, escape = %s, header = %s, skip = %d, \
        encoding = %s, nullstr = '', strict_mode = true, store_rejects = true, rejects_limit = 0, \
        max_line_size = %d, buffer_size = %d, hive_partitioning = false, filename = '%s')"""
        .formatted(
            paths,
            types,
            Sql.text(delimiter),
            Sql.text(quote),
            Sql.text(quote),
            header,
            format.skipRows(),
            Sql.text(format.encoding()),
            format.limits().recordBytes(),
            RECORDS_A_BUFFER * format.limits().recordBytes(),
            TextRelation.FILE_COLUMN);
  }

  private static String parquet(List<String> columns, String paths) {
    String asText =
        columns.stream()
            .map(column -> "cast(%1$s as varchar) as %1$s".formatted(Sql.name(column)))
            .collect(Collectors.joining(", "));
    return "(select %1$s, %2$s from read_parquet(%3$s, filename = '%2$s', hive_partitioning = false))"
        .formatted(asText, TextRelation.FILE_COLUMN, paths);
  }
}
