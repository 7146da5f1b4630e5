package id.setia.semantic;

import id.setia.warehouse.Additivity;
import id.setia.warehouse.BiSchema;
import id.setia.warehouse.Model;
import id.setia.warehouse.ModelCatalog;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import id.setia.warehouse.Ratio;
import id.setia.warehouse.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A view of {@code bi} as semantic layers see it: what may be added up, and over what.
 *
 * @param view the view
 * @param joins its columns that refer to rows of other views, one a view
 */
record SemanticSource(Model view, List<Join> joins) {

  /**
   * A way from a row to one row of another view.
   *
   * @param column the column that refers
   * @param target the view referred to
   * @param key its primary key
   */
  record Join(String column, String target, String key) {}

  /** The views of a catalog; those that others refer to come first. */
  static List<SemanticSource> of(ModelCatalog catalog) {
    List<BiSchema.Key> keys = new BiSchema(catalog).keys();
    return catalog.views().stream()
        .map(view -> new SemanticSource(view, joins(view, keys)))
        .sorted(
            Comparator.<SemanticSource, Boolean>comparing(source -> !source.joins().isEmpty())
                .thenComparing(SemanticSource::name))
        .toList();
  }

  private static List<Join> joins(Model view, List<BiSchema.Key> keys) {
    List<Join> joins = new ArrayList<>();
    for (BiSchema.Key key : keys) {
      if (key.table().equals(view.table()) && !key.isPrimary()) {
        Join join =
            new Join(
                key.columns().get(0),
                TableName.parse(key.referencedTable()).name(),
                key.referencedColumns().get(0));
        if (joins.stream().noneMatch(each -> each.target().equals(join.target()))) {
          joins.add(join);
        }
      }
    }
    return joins;
  }

  /** Its name, without the schema. */
  String name() {
    return view.table().name();
  }

  /** What a reader needs to know of it. */
  String description() {
    return view.spec().description();
  }

  /** Whether it is a fact, or the view of a mart that tells of the whole shop. */
  boolean isMain() {
    return !view.isViewOfMart()
        || view.inputs().stream().anyMatch(mart -> mart.name().equals(name()));
  }

  /** The columns that add up, over all rows or within one value of some columns. */
  List<ColumnSpec> sums() {
    return view.spec().columns().stream()
        .filter(column -> column.adds().filter(kind -> kind != Additivity.NON_ADDITIVE).isPresent())
        .toList();
  }

  /** What the sum of a column is called beside the view's columns. */
  String total(ColumnSpec column) {
    String total = "total_" + column.name();
    return view.spec().columns().stream().anyMatch(other -> other.name().equals(total))
        ? "total_of_" + column.name()
        : total;
  }

  /** The columns to group and filter by: all that don't add up. */
  List<ColumnSpec> dimensions() {
    return view.spec().columns().stream().filter(column -> !sums().contains(column)).toList();
  }

  /** The columns of which a rate's rows must have one value each. */
  List<String> within(Ratio ratio) {
    Set<String> within = new LinkedHashSet<>(ratio.within());
    sums().stream()
        .filter(column -> ratio.parts().contains(column.name()))
        .flatMap(column -> column.notOver().stream())
        .forEach(within::add);
    return List.copyOf(within);
  }

  /** What a measure says of itself. */
  static String text(ColumnSpec column) {
    return column.notOver().isEmpty()
        ? column.comment()
        : "%s NULL over several values of %s."
            .formatted(column.comment(), String.join(", ", column.notOver()));
  }

  /** What a rate says of itself. */
  String text(Ratio ratio) {
    List<String> within = within(ratio);
    return "%s [%s]%s"
        .formatted(
            ratio.description(),
            ratio.unit(),
            within.isEmpty()
                ? ""
                : " NULL over several values of %s.".formatted(String.join(", ", within)));
  }
}
