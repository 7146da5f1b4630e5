package id.setia.semantic;

import id.setia.warehouse.ModelSpec.ColumnSpec;
import id.setia.warehouse.Ratio;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The views of {@code bi} as sources of Malloy. A sum of nothing but unknown values is unknown
 * (that language's own is 0), and what doesn't add over a column is unknown over several values of
 * it.
 */
final class MalloyModel {

  private MalloyModel() {}

  /** The text of the model. */
  static String text(List<SemanticSource> sources) {
    return """
        // The schema bi of Setia's warehouse.duckdb, made from the models' YAML: ./setia semantic
        // A measure is called total_COLUMN (total_of_COLUMN where a column is called so), or what the rate is called. Where its
        // rows can't be added up, it is NULL.

        """
        + sources.stream().map(MalloyModel::source).collect(Collectors.joining("\n"));
  }

  private static String source(SemanticSource source) {
    StringBuilder text = new StringBuilder();
    text.append(doc("", source.description()))
        .append(
            "source: %s is duckdb.table('bi.%s') extend {\n"
                .formatted(name(source.name()), source.name()));
    if (source.view().spec().grain().size() == 1) {
      text.append("  primary_key: %s\n".formatted(name(source.view().spec().grain().get(0))));
    }
    for (SemanticSource.Join join : source.joins()) {
      text.append(
          "  join_one: %s is %s with %s\n"
              .formatted(
                  name(join.target() + "_by_" + join.column()),
                  name(join.target()),
                  name(join.column())));
    }
    for (ColumnSpec column : source.sums()) {
      text.append(doc("  ", SemanticSource.text(column)))
          .append(
              measure(
                  source.total(column),
                  sum(column.name(), List.of()),
                  "max(%s) is not null%s"
                      .formatted(name(column.name()), single(column.notOver()))));
    }
    for (Ratio ratio : source.view().spec().ratios()) {
      String over = sums(ratio.over(), " + ", ratio.only());
      String numerator =
          sums(ratio.plus(), " + ", ratio.only())
              + (ratio.minus().isEmpty() ? "" : " - " + sums(ratio.minus(), " - ", ratio.only()));
      text.append(doc("  ", source.text(ratio)))
          .append(
              measure(
                  ratio.name(),
                  "%d * (%s) / (%s)".formatted(ratio.factor(), numerator, over),
                  "(%s) != 0%s".formatted(over, single(source.within(ratio)))));
    }
    return text.append("}\n").toString();
  }

  private static String doc(String indent, String text) {
    return indent + "#\" " + text.replace('\n', ' ') + "\n";
  }

  private static String measure(String name, String value, String condition) {
    return "  measure: %s is pick %s when %s else null\n".formatted(name(name), value, condition);
  }

  private static String sums(List<String> columns, String sign, List<String> only) {
    return columns.stream().map(column -> sum(column, only)).collect(Collectors.joining(sign));
  }

  private static String sum(String column, List<String> only) {
    return name(column)
        + ".sum()"
        + (only.isEmpty()
            ? ""
            : only.stream()
                .map(MalloyModel::name)
                .collect(Collectors.joining(", ", " { where: ", " }")));
  }

  /** That the rows have one value of each column. */
  private static String single(List<String> columns) {
    return columns.stream()
        .flatMap(column -> Stream.of(" and count(%s) <= 1".formatted(name(column))))
        .collect(Collectors.joining());
  }

  private static String name(String name) {
    return "`" + name + "`";
  }
}
