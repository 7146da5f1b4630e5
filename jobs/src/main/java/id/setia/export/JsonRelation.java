package id.setia.export;

import id.setia.config.ExportFormat;
import id.setia.duckdb.Sql;
import id.setia.export.TextRelation.ExportFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** JSON records, one a line, as a relation: the values at their paths, as text. */
public final class JsonRelation {

  /** The column of lines that are no JSON object; there is none where all are. */
  public static final String MALFORMED = "malformed_json";

  private final ExportFormat format;
  private final List<JsonPaths.Column> columns;
  private final boolean hasMalformed;
  private final List<Namesakes.Key> repeated;

  private JsonRelation(
      ExportFormat format,
      List<JsonPaths.Column> columns,
      boolean hasMalformed,
      List<Namesakes.Key> repeated) {
    this.format = format;
    this.columns = columns;
    this.hasMalformed = hasMalformed;
    this.repeated = repeated;
  }

  /** Finds the columns of all the files: one that a file lacks is blank there. */
  static JsonRelation of(List<ExportFile> files, ExportFormat format) {
    JsonPaths paths = new JsonPaths(format.items(), format.limits());
    List<Namesakes.Key> repeated = new ArrayList<>();
    for (ExportFile file : files) {
      repeated.addAll(paths.add(file.path(), file.name(), file.fileId()));
    }
    List<JsonPaths.Column> columns = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (JsonPaths.Column column : paths.columns()) {
      columns.add(
          new JsonPaths.Column(
              unique(column.name(), taken),
              column.pointer(),
              column.isOfItem(),
              column.isObjectToo()));
    }
    for (String declared : format.columns()) {
      if (taken.add(declared.toLowerCase(Locale.ROOT))) {
        columns.add(paths.declared(declared));
      }
    }
    return new JsonRelation(format, columns, paths.hasMalformed(), repeated);
  }

  /** SQL does not tell {@code id} from {@code ID}; JSON does. */
  private static String unique(String name, Set<String> taken) {
    String candidate = name;
    for (int times = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); times++) {
      candidate = name + "_" + times;
    }
    return candidate;
  }

  /** The keys that stand twice in a record. */
  List<Namesakes.Key> repeated() {
    return repeated;
  }

  List<String> columns() {
    List<String> names = new ArrayList<>(columns.stream().map(JsonPaths.Column::name).toList());
    if (hasMalformed) {
      names.add(MALFORMED);
    }
    return names;
  }

  /** The records from {@code text}, a relation with the column {@code line} and the file. */
  String fromSql(String text) {
    String file = TextRelation.FILE_COLUMN;
    // What can't be parsed gives no list of values; a document that is no object gives one of
    // nulls.
    String document =
        hasMalformed
            ? "case when try(json_type(line)) = 'OBJECT' then line end as document"
            : "line as document";
    String documents =
        "select %s, line, %s from %s where starts_with(line, '{') or trim(line) <> ''"
            .formatted(file, document, text);
    String values =
        "select %1$s, line, try(json_extract_string(document, %2$s)) as record_value, try(json_type(document, %2$s)) as %3$s%4$s from (%5$s)"
            .formatted(file, pointers(false), NumberCells.RECORD_TYPES, items(), documents);
    String types = NumberCells.RECORD_TYPES;
    if (!format.items().isEmpty()) {
      values =
          "select %1$s, line, record_value, %3$s, json_extract_string(item, %2$s) as item_value, json_type(item, %2$s) as %4$s from (%5$s)"
              .formatted(
                  file, pointers(true), NumberCells.RECORD_TYPES, NumberCells.ITEM_TYPES, values);
      types = types + ", " + NumberCells.ITEM_TYPES;
    }
    return "(select %s, %s, %s from (%s))".formatted(selectList(), types, file, values);
  }

  /** Column to SQL, over the records, that is true where its value is a number with a point. */
  Map<String, String> fractions() {
    Map<String, String> fractions = new LinkedHashMap<>();
    int[] places = new int[2];
    for (JsonPaths.Column column : columns) {
      fractions.put(
          column.name(),
          NumberCells.isFraction(
              column.isOfItem() ? NumberCells.ITEM_TYPES : NumberCells.RECORD_TYPES,
              ++places[column.isOfItem() ? 1 : 0]));
    }
    return fractions;
  }

  private String items() {
    if (format.items().isEmpty()) {
      return "";
    }
    String array =
        "try(json_extract(document, %s))"
            .formatted(Sql.text("/" + format.items().replace('.', '/')));
    return """
        , unnest(case when json_type(%1$s) = 'ARRAY' and json_array_length(%1$s) > 0 \
        then from_json(%1$s, '["JSON"]') else [null] end) as item"""
        .formatted(array);
  }

  private String pointers(boolean ofItem) {
    List<String> pointers =
        columns.stream()
            .filter(column -> column.isOfItem() == ofItem)
            .map(JsonPaths.Column::pointer)
            .toList();
    // An empty list has no type that json_extract_string takes.
    return Sql.textList(pointers.isEmpty() ? List.of("$") : pointers);
  }

  /** An object is its values: as text beside them it would hide from what drops personal ones. */
  private static String value(JsonPaths.Column column, String text) {
    return column.isObjectToo()
        ? "case when not starts_with(%1$s, '{') then %1$s end".formatted(text)
        : text;
  }

  private String selectList() {
    int[] places = new int[2];
    List<String> select =
        columns.stream()
            .map(
                column ->
                    value(
                            column,
                            "%s[%d]"
                                .formatted(
                                    column.isOfItem() ? "item_value" : "record_value",
                                    ++places[column.isOfItem() ? 1 : 0]))
                        + " as "
                        + Sql.name(column.name()))
            .collect(Collectors.toCollection(ArrayList::new));
    if (hasMalformed) {
      select.add("case when record_value is null then line end as " + Sql.name(MALFORMED));
    }
    return select.isEmpty() ? "null as \"line\"" : String.join(", ", select);
  }
}
