package id.setia.schema;

import java.util.List;

/**
 * A column of a canonical table.
 *
 * @param name its name in the lake
 * @param mappedAs the name a source's mapping uses for it; differs from {@code name} only where the
 *     lake keeps a hash
 * @param type its type
 * @param isRequired whether a row without it goes to quarantine
 * @param accepted the only values it may have; empty means any
 * @param isNonNegative whether a value below zero goes to quarantine
 */
public record Column(
    String name,
    String mappedAs,
    ColumnType type,
    boolean isRequired,
    List<String> accepted,
    boolean isNonNegative) {

  /** Copies the list. */
  public Column {
    accepted = List.copyOf(accepted);
  }

  static Column of(String name, ColumnType type) {
    return new Column(name, name, type, false, List.of(), false);
  }

  /** This column, of which every row must have a value. */
  public Column required() {
    return new Column(name, mappedAs, type, true, accepted, isNonNegative);
  }

  Column oneOf(String... values) {
    return new Column(name, mappedAs, type, isRequired, List.of(values), isNonNegative);
  }

  Column notNegative() {
    return new Column(name, mappedAs, type, isRequired, accepted, true);
  }
}
