package id.setia.semantic;

import id.setia.warehouse.ModelSpec.ColumnSpec;
import id.setia.warehouse.Ratio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The views of {@code bi} as cubes of Cube, in SQL that DuckDB and PostgreSQL both read. */
final class CubeModel {

  private CubeModel() {}

  /** The tree of the file. */
  static Map<String, Object> tree(List<SemanticSource> sources) {
    return Map.of("cubes", sources.stream().map(CubeModel::cube).toList());
  }

  private static Map<String, Object> cube(SemanticSource source) {
    Map<String, Object> cube = new LinkedHashMap<>();
    cube.put("name", source.name());
    cube.put("sql_table", "bi." + source.name());
    cube.put("description", source.description());
    if (!source.joins().isEmpty()) {
      cube.put("joins", source.joins().stream().map(CubeModel::join).toList());
    }
    cube.put(
        "dimensions",
        source.dimensions().stream().map(column -> dimension(source, column)).toList());
    List<Map<String, Object>> measures = new ArrayList<>();
    source.sums().forEach(column -> measures.add(measure(column)));
    source.view().spec().ratios().forEach(ratio -> measures.add(measure(source, ratio)));
    if (!measures.isEmpty()) {
      cube.put("measures", measures);
    }
    return cube;
  }

  private static Map<String, Object> join(SemanticSource.Join join) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", join.target());
    tree.put("relationship", "many_to_one");
    tree.put("sql", "%s = {%s.%s}".formatted(own(join.column()), join.target(), join.key()));
    return tree;
  }

  private static Map<String, Object> dimension(SemanticSource source, ColumnSpec column) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", column.name());
    tree.put("sql", own(column.name()));
    tree.put("type", type(column.type()));
    if (source.view().spec().grain().contains(column.name())) {
      tree.put("primary_key", true);
      tree.put("public", true);
    }
    tree.put("description", column.comment());
    return tree;
  }

  private static String type(String type) {
    if (type.equals("BOOLEAN")) {
      return "boolean";
    }
    if (type.equals("DATE") || type.startsWith("TIMESTAMP")) {
      return "time";
    }
    return type.matches("(BIGINT|INTEGER|DOUBLE|FLOAT|DECIMAL.*)") ? "number" : "string";
  }

  private static Map<String, Object> measure(ColumnSpec column) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", column.name());
    if (column.notOver().isEmpty()) {
      tree.put("sql", own(column.name()));
      tree.put("type", "sum");
    } else {
      tree.put("sql", within(column.notOver(), "sum(%s)".formatted(own(column.name()))));
      tree.put("type", "number");
    }
    tree.put("description", SemanticSource.text(column));
    return tree;
  }

  private static Map<String, Object> measure(SemanticSource source, Ratio ratio) {
    String value =
        "%d.0 * (%s%s) / nullif(%s, 0)"
            .formatted(
                ratio.factor(),
                sums(ratio.plus(), ratio.only()),
                ratio.minus().isEmpty() ? "" : " - " + sums(ratio.minus(), ratio.only()),
                sums(ratio.over(), ratio.only()));
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", ratio.name());
    tree.put("sql", within(source.within(ratio), value));
    tree.put("type", "number");
    tree.put("description", source.text(ratio));
    return tree;
  }

  private static String within(List<String> columns, String value) {
    return columns.isEmpty()
        ? value
        : "case when %s then %s end"
            .formatted(
                columns.stream()
                    .map(column -> "count(distinct %s) <= 1".formatted(own(column)))
                    .collect(Collectors.joining(" and ")),
                value);
  }

  private static String sums(List<String> columns, List<String> only) {
    String filter =
        only.isEmpty()
            ? ""
            : only.stream()
                .map(CubeModel::own)
                .collect(Collectors.joining(" and ", " filter (where ", ")"));
    return columns.stream()
        .map(column -> "coalesce(sum(%s)%s, 0)".formatted(own(column), filter))
        .collect(Collectors.joining(" + ", "(", ")"));
  }

  private static String own(String column) {
    return "{CUBE}.\"" + column + "\"";
  }
}
