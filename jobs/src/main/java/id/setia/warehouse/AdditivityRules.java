package id.setia.warehouse;

import id.setia.SetiaException;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the YAML of a mart must say for its rows to be added up safely: what each column of its
 * grain is, and of each number whether it adds up.
 */
final class AdditivityRules {

  private static final Pattern NUMBER = Pattern.compile("BIGINT|INTEGER|DOUBLE|FLOAT|DECIMAL.*");

  private final ModelSpec spec;
  private final List<String> faults = new ArrayList<>();

  private AdditivityRules(ModelSpec spec) {
    this.spec = spec;
  }

  /**
   * Refuses a YAML that leaves anything of it open.
   *
   * @throws SetiaException with everything that is missing or contradicts
   */
  static void require(TableName table, ModelSpec spec) {
    AdditivityRules rules = new AdditivityRules(spec);
    rules.dimensions();
    spec.columns().forEach(rules::column);
    spec.ratios().forEach(rules::ratio);
    if (!rules.faults.isEmpty()) {
      throw new SetiaException(
          "Cannot read the model %s: %s".formatted(table, String.join("; ", rules.faults)));
    }
  }

  private void dimensions() {
    Dimensions dimensions = spec.dimensions();
    List<String> named = dimensions.named();
    for (String column : spec.grain()) {
      long times = named.stream().filter(column::equals).count();
      if (times != 1) {
        faults.add(
            "grain column %s stands %d times under dimensions (must be once: fixed, split, whole or free)"
                .formatted(column, times));
      }
    }
    Set<String> others = new TreeSet<>(named);
    spec.grain().forEach(others::remove);
    others.forEach(other -> faults.add("dimension %s is not in the grain".formatted(other)));
    dimensions
        .fixed()
        .forEach(
            (column, values) -> {
              if (values.isEmpty()) {
                faults.add("fixed dimension %s has no value".formatted(column));
              }
              List<String> accepted = spec.acceptedValues(column);
              values.stream()
                  .filter(value -> !accepted.isEmpty() && !accepted.contains(value))
                  .forEach(
                      value ->
                          faults.add(
                              "fixed dimension %s: %s is not among its accepted_values"
                                  .formatted(column, value)));
            });
    for (String kind : dimensions.split().keySet()) {
      if (!spec.acceptedValues(kind).contains(Dimensions.ALL)) {
        faults.add("split %s lacks accepted_values with all".formatted(kind));
      }
    }
  }

  private void column(ColumnSpec column) {
    boolean isMeasure =
        NUMBER.matcher(column.type()).matches() && !spec.grain().contains(column.name());
    if (isMeasure && column.adds().isEmpty()) {
      faults.add(
          "column %s lacks its additivity (additive, semi_additive or non_additive)"
              .formatted(column.name()));
    } else if (!isMeasure && column.adds().isPresent()) {
      faults.add("column %s has an additivity and is no measure".formatted(column.name()));
    }
    boolean isSemi = column.adds().filter(Additivity.SEMI_ADDITIVE::equals).isPresent();
    if (isSemi == column.notOver().isEmpty()) {
      faults.add(
          "column %s: not_over belongs to semi_additive, and to nothing else"
              .formatted(column.name()));
    }
    Dimensions dimensions = spec.dimensions();
    List<String> over =
        Stream.concat(dimensions.free().stream(), dimensions.split().values().stream()).toList();
    column.notOver().stream()
        .filter(name -> !over.contains(name) && !dimensions.whole().containsKey(name))
        .forEach(
            name ->
                faults.add(
                    "column %s: not_over %s is no dimension that is added over"
                        .formatted(column.name(), name)));
  }

  private void ratio(Ratio ratio) {
    if (ratio.plus().isEmpty() || ratio.over().isEmpty()) {
      faults.add("ratio %s has no numerator or no denominator".formatted(ratio.name()));
    }
    if (spec.columns().stream().anyMatch(column -> column.name().equals(ratio.name()))) {
      faults.add("ratio %s is called as a column is".formatted(ratio.name()));
    }
    for (String part : ratio.parts()) {
      boolean isSummed =
          spec.columns().stream()
              .filter(column -> column.name().equals(part))
              .anyMatch(
                  column ->
                      column.adds().filter(Additivity.NON_ADDITIVE::equals).isEmpty()
                          && column.adds().isPresent());
      if (!isSummed) {
        faults.add("ratio %s: %s is no column that adds up".formatted(ratio.name(), part));
      }
    }
    for (String condition : ratio.only()) {
      if (spec.columns().stream()
          .noneMatch(
              column -> column.name().equals(condition) && column.type().equals("BOOLEAN"))) {
        faults.add(
            "ratio %s: %s is no column of true and false".formatted(ratio.name(), condition));
      }
    }
    for (String column : ratio.within()) {
      if (spec.columns().stream().noneMatch(each -> each.name().equals(column))) {
        faults.add("ratio %s: within names no column: %s".formatted(ratio.name(), column));
      }
    }
  }
}
