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
      byColumns.computeIfAbsent(columns(file, original), columns -> new ArrayList<>()).add(file);
    }
    return byColumns.entrySet().stream()
        .map(
            group ->
                relation(group.getKey(), group.getValue(), original)
                    .withNamesakes(namesakes(group.getKey(), group.getValue().get(0), original)))
        .toList();
  }

  private static Namesakes namesakes(List<String> columns, ExportFile file, ExportFormat original) {
    return original.type() == ExportFormat.Type.CSV || original.type() == ExportFormat.Type.XLSX
        ? new Namesakes(
            ExportHeader.namesakes(file.path(), file.name(), original.readable(), columns),
            List.of())
        : Namesakes.NONE;
  }

  private List<String> columns(ExportFile file, ExportFormat original) {
    ExportFormat format = original.readable();
    return switch (original.type()) {
      case CSV -> ExportHeader.read(file.path(), file.name(), format);
      case XLSX -> ExportHeader.ofSheet(file.path(), file.name(), format);
      case LINES -> List.of("line");
      case JSON -> throw new IllegalStateException("its records tell its columns");
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

  private TextRelation relation(
      List<String> columns, List<ExportFile> files, ExportFormat original) {
    ExportFormat format = original.readable();
    String paths = paths(files);
    return switch (original.type()) {
      case CSV ->
          filled(
              new TextRelation(columns, files, csv(columns, paths, format), true).withTraits(),
              format);
      case LINES -> new TextRelation(columns, files, lines(paths, format), true);
      case XLSX -> sheet(columns, files, format);
      case PARQUET ->
          filled(
              new TextRelation(columns, files, parquet(columns, paths), false)
                  .withFractions(ofTypes(paths)),
              format);
      case JSON -> throw new IllegalStateException("its records tell its columns");
    };
  }

  private static TextRelation sheet(
      List<String> columns, List<ExportFile> files, ExportFormat format) {
    List<String> fields = new ArrayList<>(columns);
    fields.add(NumberCells.PLACES);
    Map<String, String> fractions = new LinkedHashMap<>();
    Map<String, String> currencies = new LinkedHashMap<>();
    for (int place = 0; place < columns.size(); place++) {
      fractions.put(columns.get(place), NumberCells.isAtPlace(place));
      currencies.put(columns.get(place), NumberCells.markAtPlace(place));
    }
    return filled(
        new TextRelation(columns, files, csv(fields, paths(files), format), true)
            .withFractions(fractions)
            .withCurrencies(currencies),
        format);
  }

  private Map<String, String> ofTypes(String paths) {
    Map<String, String> fractions = new LinkedHashMap<>();
    duckDb.forEach(
        "select column_name, column_type from (describe from read_parquet(%s, hive_partitioning = false))"
            .formatted(paths),
        row -> {
          if (NumberCells.hasFractions(row.getString(2))) {
            fractions.put(row.getString(1), "true");
          }
          return fractions;
        });
    return fractions;
  }

  private static TextRelation json(List<ExportFile> files, ExportFormat format) {
    JsonRelation json = JsonRelation.of(files, format);
    String fromSql = json.fromSql(lines(paths(files), format));
    return filled(
        new TextRelation(json.columns(), files, fromSql, true)
            .withFractions(json.fractions())
            .withNamesakes(new Namesakes(Map.of(), json.repeated())),
        format);
  }

  private static String paths(List<ExportFile> files) {
    return Sql.textList(files.stream().map(file -> file.path().toString()).toList());
  }

  private static TextRelation filled(TextRelation relation, ExportFormat format) {
    return format.fillDown().key().isEmpty() ? relation : FillDownSql.over(relation, format);
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
