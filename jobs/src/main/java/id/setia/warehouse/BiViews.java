package id.setia.warehouse;

import id.setia.duckdb.Sql;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import id.setia.warehouse.ModelSpec.Materialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The views of the schema {@code bi} over marts, whose rows can be added up: each has one grain and
 * no rows that tell of others again. A mart has one view of the whole shop, one for every other
 * value of its fixed dimensions, and one by each segment.
 */
final class BiViews {

  /** What the first day of a period is called where periods are of one length. */
  private static final Map<String, String> PERIOD = Map.of("period_kind", "period_start");

  private final Model mart;
  private final Dimensions dimensions;

  private BiViews(Model mart) {
    this.mart = mart;
    this.dimensions = mart.spec().dimensions();
  }

  /** The views over every mart among the models, by name. */
  static List<Model> of(List<Model> models) {
    return models.stream()
        .filter(model -> model.table().schema().equals("marts"))
        .sorted((one, other) -> one.table().compareTo(other.table()))
        .flatMap(mart -> new BiViews(mart).all().stream())
        .toList();
  }

  private List<Model> all() {
    List<Model> views = new ArrayList<>();
    views.add(view("", main(), Map.of()));
    dimensions
        .fixed()
        .forEach(
            (column, values) ->
                values.stream()
                    .skip(1)
                    .forEach(value -> views.add(view("_" + value, with(column, value), Map.of()))));
    dimensions
        .split()
        .forEach(
            (kind, value) ->
                mart.spec().acceptedValues(kind).stream()
                    .filter(segment -> !segment.equals(Dimensions.ALL))
                    .forEach(
                        segment ->
                            views.add(
                                view(
                                    "_by_" + segment,
                                    with(kind, segment),
                                    Map.of(value, segment)))));
    dimensions.whole().keySet().forEach(column -> views.add(parts(column)));
    return views;
  }

  /** What the main view holds, by column. */
  private Map<String, String> main() {
    Map<String, String> held = new LinkedHashMap<>();
    dimensions.fixed().forEach((column, values) -> held.put(column, values.get(0)));
    dimensions.split().keySet().forEach(column -> held.put(column, Dimensions.ALL));
    held.putAll(dimensions.whole());
    return held;
  }

  private Map<String, String> with(String column, String value) {
    Map<String, String> held = main();
    held.put(column, value);
    return held;
  }

  /** The rows that one value of a column holds the whole of. */
  private Model parts(String column) {
    Map<String, String> held = main();
    String whole = String.valueOf(held.remove(column));
    return view(
        "_by_" + column,
        held,
        Map.of(column, column),
        List.of("%s <> %s".formatted(Sql.name(column), Sql.text(whole))));
  }

  private Model view(String suffix, Map<String, String> held, Map<String, String> kept) {
    return view(suffix, held, kept, List.of());
  }

  /**
   * One view.
   *
   * @param held columns that are held at one value, and are left out
   * @param kept columns of segments that stay, with their names
   * @param more what else rows must be
   */
  private Model view(
      String suffix, Map<String, String> held, Map<String, String> kept, List<String> more) {
    Map<String, String> names = names(held, kept);
    List<ColumnSpec> columns =
        mart.spec().columns().stream()
            .filter(column -> names.containsKey(column.name()))
            .map(column -> renamed(column, names))
            .toList();
    List<String> where = new ArrayList<>(more);
    held.forEach(
        (column, value) -> where.add("%s = %s".formatted(Sql.name(column), Sql.text(value))));
    List<String> grain =
        mart.spec().grain().stream().filter(names::containsKey).map(names::get).toList();
    String select =
        "select %s from %s%s"
            .formatted(
                mart.spec().columns().stream()
                    .filter(column -> names.containsKey(column.name()))
                    .map(column -> selected(column.name(), names))
                    .collect(Collectors.joining(", ")),
                mart.table(),
                where.isEmpty() ? "" : " where " + String.join(" and ", where));
    String description =
        "%s Of %s%s."
            .formatted(
                mart.spec().description(),
                mart.table(),
                where.isEmpty() ? ", as it is" : " where " + String.join(" and ", where));
    return new Model(
        new TableName("bi", mart.table().name() + suffix),
        new ModelSpec(
            description,
            Materialization.VIEW,
            grain,
            new Dimensions(null, null, null, grain),
            columns,
            mart.spec().ratios().stream().map(ratio -> renamed(ratio, names)).toList(),
            null),
        Optional.of(select),
        Optional.empty(),
        Set.of(mart.table()),
        mart.version());
  }

  /** The columns of a view, by the name that the mart has. */
  private Map<String, String> names(Map<String, String> held, Map<String, String> kept) {
    Map<String, String> names = new LinkedHashMap<>();
    for (ColumnSpec column : mart.spec().columns()) {
      String name = column.name();
      boolean isSegment = dimensions.split().containsValue(name) && !kept.containsKey(name);
      if (!held.containsKey(name) && !isSegment) {
        names.put(name, kept.getOrDefault(name, name));
      }
    }
    PERIOD.forEach(
        (kind, start) -> {
          if (held.containsKey(kind) && names.containsKey(start)) {
            names.put(start, String.valueOf(held.get(kind)));
          }
        });
    return names;
  }

  /** A rate of the view: what is held at one value there need not be asked for. */
  private static Ratio renamed(Ratio ratio, Map<String, String> names) {
    return new Ratio(
        ratio.name(),
        ratio.description(),
        ratio.unit(),
        ratio.factor(),
        ratio.plus(),
        ratio.minus(),
        ratio.over(),
        ratio.only(),
        ratio.within().stream().filter(names::containsKey).map(names::get).toList());
  }

  private static String selected(String column, Map<String, String> names) {
    String name = String.valueOf(names.get(column));
    return name.equals(column)
        ? Sql.name(column)
        : "%s as %s".formatted(Sql.name(column), Sql.name(name));
  }

  /** A column of the view: what it must not be added over is told only where the view has it. */
  private static ColumnSpec renamed(ColumnSpec column, Map<String, String> names) {
    List<String> notOver =
        column.notOver().stream().filter(names::containsKey).map(names::get).toList();
    Additivity additivity = column.additivity();
    if (additivity == Additivity.SEMI_ADDITIVE && notOver.isEmpty()) {
      additivity = Additivity.ADDITIVE;
    }
    return new ColumnSpec(
        String.valueOf(names.get(column.name())),
        column.type(),
        column.description(),
        column.unit(),
        additivity,
        notOver,
        null);
  }
}
