package id.setia.warehouse;

import java.util.Optional;
import java.util.Set;

/**
 * A node of the model graph.
 *
 * @param table the table it makes
 * @param spec its YAML
 * @param sql its SELECT; empty for a Java model
 * @param java its Java; empty for a SQL model
 * @param inputs every table it reads
 * @param version the version of its definition, by {@code sql/metrics.yml}; empty where no metric
 *     stands in its table
 */
public record Model(
    TableName table,
    ModelSpec spec,
    Optional<String> sql,
    Optional<JavaModel> java,
    Set<TableName> inputs,
    Optional<String> version) {

  /** Copies the set. */
  public Model {
    inputs = Set.copyOf(inputs);
  }

  /**
   * The version of its definition.
   *
   * @throws IllegalStateException when no metric stands in its table
   */
  public String requiredVersion() {
    return version.orElseThrow(
        () ->
            new IllegalStateException(
                "%s has a definition_version, but no metric of sql/metrics.yml stands in it"
                    .formatted(table)));
  }

  /** This node with the version of its definition. */
  Model withVersion(Optional<String> known) {
    return new Model(table, spec, sql, java, inputs, known);
  }

  /** The SELECT of a model that has one. */
  public String select() {
    return sql.orElseThrow(() -> new IllegalStateException(table + " is no SQL model"));
  }

  /** Whether it is a view of some rows of one mart, with the mart's columns. */
  public boolean isViewOfMart() {
    return table.schema().equals("bi")
        && inputs.size() == 1
        && inputs.stream()
            .allMatch(
                mart -> mart.schema().equals("marts") && table.name().startsWith(mart.name()));
  }
}
