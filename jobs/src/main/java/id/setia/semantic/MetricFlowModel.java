package id.setia.semantic;

import id.setia.warehouse.Additivity;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import id.setia.warehouse.Ratio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The facts of {@code bi} and what marts tell of the whole shop, as semantic models and metrics of
 * MetricFlow in a dbt project. What doesn't add over every column is left out, since MetricFlow
 * can't say where it may be added.
 */
final class MetricFlowModel {

  /** What MetricFlow calls a length of time, and takes for the name of nothing else. */
  private static final Set<String> GRAINS =
      Set.of("day", "hour", "week", "month", "quarter", "year");

  private MetricFlowModel() {}

  /** The views that have something to add up along a day, and what those refer to. */
  static List<SemanticSource> told(List<SemanticSource> sources) {
    return sources.stream()
        .filter(SemanticSource::isMain)
        .filter(source -> time(source).isPresent())
        .toList();
  }

  /** The tree of the semantic models and metrics. */
  static Map<String, Object> tree(List<SemanticSource> sources) {
    List<SemanticSource> told = told(sources);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("semantic_models", told.stream().map(source -> model(source, told)).toList());
    tree.put("metrics", told.stream().flatMap(MetricFlowModel::metrics).toList());
    return tree;
  }

  /** The tree of what the models are made of, with the table that days are taken from. */
  static Map<String, Object> models(List<SemanticSource> sources) {
    List<SemanticSource> told = told(sources);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("version", 2);
    Map<String, Object> bi = new LinkedHashMap<>();
    bi.put("name", "bi");
    bi.put("tables", told.stream().map(source -> Map.of("name", source.name())).toList());
    tree.put("sources", List.of(bi));
    tree.put("models", told.stream().map(MetricFlowModel::dbtModel).toList());
    return tree;
  }

  private static Map<String, Object> dbtModel(SemanticSource source) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", ref(source));
    tree.put("description", source.description());
    if (source.name().equals("dates")) {
      tree.put("time_spine", Map.of("standard_granularity_column", "date"));
      Map<String, Object> date = new LinkedHashMap<>();
      date.put("name", "date");
      date.put("granularity", "day");
      tree.put("columns", List.of(date));
    }
    return tree;
  }

  /** What the dbt model over a view is called. */
  static String ref(SemanticSource source) {
    return "setia_" + source.name();
  }

  private static Map<String, Object> model(SemanticSource source, List<SemanticSource> told) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", source.name());
    tree.put("description", source.description());
    tree.put("model", "ref('%s')".formatted(ref(source)));
    tree.put(
        "defaults", Map.of("agg_time_dimension", name(source, time(source).orElseThrow().name())));
    List<Map<String, Object>> entities = new ArrayList<>();
    List<String> grain = source.view().spec().grain();
    if (grain.size() == 1) {
      entities.add(entity(source.name(), "primary", grain.get(0)));
    } else {
      tree.put("primary_entity", source.name());
    }
    source.joins().stream()
        .filter(join -> told.stream().anyMatch(other -> other.name().equals(join.target())))
        .forEach(join -> entities.add(entity(join.target(), "foreign", join.column())));
    if (!entities.isEmpty()) {
      tree.put("entities", entities);
    }
    tree.put(
        "dimensions",
        source.dimensions().stream().map(column -> dimension(source, column)).toList());
    List<Map<String, Object>> measures =
        additive(source).map(column -> measure(source, column)).toList();
    if (!measures.isEmpty()) {
      tree.put("measures", measures);
    }
    return tree;
  }

  private static Map<String, Object> entity(String name, String type, String column) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", name);
    tree.put("type", type);
    tree.put("expr", column);
    return tree;
  }

  private static Map<String, Object> dimension(SemanticSource source, ColumnSpec column) {
    boolean isTime = column.type().equals("DATE") || column.type().startsWith("TIMESTAMP");
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", name(source, column.name()));
    tree.put("type", isTime ? "time" : "categorical");
    tree.put("description", column.comment());
    tree.put("expr", column.name());
    if (isTime) {
      tree.put("type_params", Map.of("time_granularity", granularity(column)));
    }
    return tree;
  }

  private static String granularity(ColumnSpec column) {
    if (column.type().startsWith("TIMESTAMP")) {
      return "second";
    }
    return switch (column.name()) {
      case "week", "month", "quarter", "year" -> column.name();
      case "cohort_start", "cohort_month", "first_order_month" -> "month";
      default -> "day";
    };
  }

  private static Map<String, Object> measure(SemanticSource source, ColumnSpec column) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", sum(source, column.name()));
    tree.put("description", column.comment());
    tree.put("agg", "sum");
    tree.put("expr", column.name());
    return tree;
  }

  private static Stream<Map<String, Object>> metrics(SemanticSource source) {
    Stream<Map<String, Object>> sums =
        additive(source)
            .map(
                column ->
                    metric(
                        sum(source, column.name()),
                        column.comment(),
                        "simple",
                        Map.of("measure", sum(source, column.name()))));
    List<String> additive = additive(source).map(ColumnSpec::name).toList();
    Stream<Map<String, Object>> rates =
        source.view().spec().ratios().stream()
            .filter(ratio -> additive.containsAll(ratio.parts()))
            .map(ratio -> rate(source, ratio));
    return Stream.concat(sums, rates);
  }

  private static Map<String, Object> rate(SemanticSource source, Ratio ratio) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put(
        "expr",
        "%d.0 * (%s%s) / nullif(%s, 0)"
            .formatted(
                ratio.factor(),
                terms(source, ratio.plus()),
                ratio.minus().isEmpty() ? "" : " - (" + terms(source, ratio.minus()) + ")",
                ratio.over().size() == 1
                    ? terms(source, ratio.over())
                    : "(" + terms(source, ratio.over()) + ")"));
    parameters.put(
        "metrics",
        ratio.parts().stream()
            .map(
                part -> {
                  Map<String, Object> input = new LinkedHashMap<>();
                  input.put("name", sum(source, part));
                  if (!ratio.only().isEmpty()) {
                    input.put(
                        "filter",
                        ratio.only().stream()
                            .map(
                                column ->
                                    "{{ Dimension('%s__%s') }}"
                                        .formatted(source.name(), name(source, column)))
                            .collect(Collectors.joining(" and ")));
                  }
                  return input;
                })
            .toList());
    String within =
        ratio.within().isEmpty()
            ? ""
            : " Ask within one " + String.join(", one ", ratio.within()) + ".";
    return metric(
        sum(source, ratio.name()),
        "%s [%s]%s".formatted(ratio.description(), ratio.unit(), within),
        "derived",
        parameters);
  }

  private static String terms(SemanticSource source, List<String> columns) {
    return columns.stream()
        .map(column -> "coalesce(%s, 0)".formatted(sum(source, column)))
        .collect(Collectors.joining(" + "));
  }

  private static Map<String, Object> metric(
      String name, String description, String type, Map<String, Object> parameters) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", name);
    tree.put("label", name.replace('_', ' '));
    tree.put("description", description);
    tree.put("type", type);
    tree.put("type_params", parameters);
    return tree;
  }

  private static Stream<ColumnSpec> additive(SemanticSource source) {
    return source.sums().stream()
        .filter(column -> column.adds().filter(Additivity.ADDITIVE::equals).isPresent());
  }

  /** Measures and metrics are named once in a project. */
  private static String sum(SemanticSource source, String column) {
    return source.name() + "_" + column;
  }

  /** What a column is called: not as a grain or an entity is, and with more than one letter. */
  private static String name(SemanticSource source, String column) {
    boolean isTaken =
        GRAINS.contains(column)
            || column.length() < 2
            || column.equals(source.name())
            || source.joins().stream().anyMatch(join -> join.target().equals(column));
    return isTaken ? column + "_of_row" : column;
  }

  /** The day along which a view is told: its date, else one of its grain, else its first. */
  private static Optional<ColumnSpec> time(SemanticSource source) {
    List<ColumnSpec> days =
        source.view().spec().columns().stream()
            .filter(column -> column.type().equals("DATE"))
            .toList();
    List<String> grain = source.view().spec().grain();
    return days.stream()
        .filter(column -> column.name().equals("date"))
        .findFirst()
        .or(() -> days.stream().filter(column -> grain.contains(column.name())).findFirst())
        .or(() -> days.stream().findFirst());
  }
}
