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
 */
public record Model(
    TableName table,
    ModelSpec spec,
    Optional<String> sql,
    Optional<JavaModel> java,
    Set<TableName> inputs) {

  /** Copies the set. */
  public Model {
    inputs = Set.copyOf(inputs);
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
