package id.setia.lineage;

import id.setia.config.ColumnMapping;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.warehouse.ColumnLineage;
import id.setia.warehouse.Model;
import id.setia.warehouse.ModelCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** From columns of exports to columns of tables, by the mappings and the models' own SELECTs. */
public final class Lineage {

  private final Map<String, Set<String>> direct = new HashMap<>();
  private final Map<String, List<Given>> exports = new HashMap<>();

  /** A column of an export, or an expression over some. */
  private record Given(String source, String from, List<String> columns) {}

  /**
   * Of the models and the configured sources.
   *
   * @param parser any session
   */
  public Lineage(ModelCatalog catalog, List<SourceConfig> sources, DuckDb parser) {
    ColumnLineage lineage = new ColumnLineage(parser, ColumnLineage.tables(catalog));
    for (Model model :
        Stream.concat(catalog.models().stream(), catalog.views().stream()).toList()) {
      model
          .sql()
          .ifPresent(
              sql ->
                  lineage
                      .of(sql)
                      .forEach(
                          (column, origins) -> direct.put(model.table() + "." + column, origins)));
    }
    for (SourceConfig source : sources) {
      source
          .tables()
          .forEach(
              (table, mapping) ->
                  mapping
                      .columns()
                      .forEach(
                          (column, origin) ->
                              enter(source, "lake." + table + "." + column, origin)));
    }
  }

  private void enter(SourceConfig source, String column, ColumnMapping origin) {
    if (origin.value() == null) {
      exports
          .computeIfAbsent(column, name -> new ArrayList<>())
          .add(new Given(source.name(), told(origin), origin.from()));
    }
  }

  /** Where a mapping takes a value from, in words. */
  public static String told(ColumnMapping origin) {
    if (origin.sql() != null) {
      return "SQL " + origin.sql();
    }
    return origin.value() != null
        ? "always " + origin.value()
        : String.join(", or ", origin.from());
  }

  /** The columns that a column's values are made of; none: a Java model made it, or a constant. */
  public Set<String> direct(String column) {
    return new TreeSet<>(direct.getOrDefault(column, Set.of()));
  }

  /** The columns of exports that a column's values come from, by source. */
  public Map<String, Set<String>> exports(String column) {
    Map<String, Set<String>> told = new TreeMap<>();
    for (String origin : origins(column)) {
      exports
          .getOrDefault(origin, List.of())
          .forEach(
              given ->
                  told.computeIfAbsent(given.source(), name -> new TreeSet<>()).add(given.from()));
    }
    return told;
  }

  /** The same, without what only an SQL expression over an export says. */
  public Map<String, Set<String>> exportColumns(String column) {
    Map<String, Set<String>> named = new TreeMap<>();
    for (String origin : origins(column)) {
      for (Given given : exports.getOrDefault(origin, List.of())) {
        if (!given.columns().isEmpty()) {
          named.computeIfAbsent(given.source(), name -> new TreeSet<>()).addAll(given.columns());
        }
      }
    }
    return named;
  }

  private Set<String> origins(String column) {
    Set<String> seen = new LinkedHashSet<>(Set.of(column));
    List<String> open = new ArrayList<>(seen);
    while (!open.isEmpty()) {
      for (String next : direct.getOrDefault(open.remove(open.size() - 1), Set.of())) {
        if (seen.add(next)) {
          open.add(next);
        }
      }
    }
    return seen;
  }
}
