package id.setia.warehouse;

import static id.setia.warehouse.LineageScope.lower;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.schema.CanonicalTables;
import id.setia.schema.Column;
import id.setia.warehouse.LineageScope.Relation;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which columns the values of a SELECT's columns are made of, from DuckDB's own syntax tree: what
 * stands in their expressions, through common tables, subqueries and stars. What only chooses or
 * joins rows is no part of it.
 */
public final class ColumnLineage {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DuckDb duckDb;
  private final Map<String, List<String>> tables;
  private final Set<String> unresolved = new TreeSet<>();

  /**
   * For SELECTs over known tables.
   *
   * @param duckDb any session: it parses
   * @param tables the columns of each table, as {@code schema.table}
   */
  public ColumnLineage(DuckDb duckDb, Map<String, List<String>> tables) {
    this.duckDb = duckDb;
    this.tables = Map.copyOf(tables);
  }

  /** The columns of every table that models read or make, but for those of {@code ops}. */
  public static Map<String, List<String>> tables(ModelCatalog catalog) {
    Map<String, List<String>> tables = new HashMap<>();
    CanonicalTables.all()
        .forEach(
            table ->
                tables.put(
                    "lake." + table.name(),
                    table.allColumns().stream().map(Column::name).toList()));
    Stream.concat(catalog.models().stream(), catalog.views().stream())
        .forEach(
            model ->
                tables.put(
                    model.table().toString(),
                    model.spec().columns().stream().map(ColumnSpec::name).toList()));
    return tables;
  }

  /**
   * The SELECT's columns in their order, each with those it is made of, as {@code
   * schema.table.column}.
   */
  public Map<String, Set<String>> of(String sql) {
    String tree =
        duckDb.value(
            "select cast(json_serialize_sql(%s) as varchar)".formatted(Sql.text(sql)),
            String.class);
    try {
      return outputs(
          JSON.readTree(String.valueOf(tree)).path("statements").path(0).path("node"),
          new LineageScope(List.of(), Map.of(), Map.of(), null));
    } catch (IOException malformed) {
      throw new IllegalStateException("DuckDB wrote a syntax tree that is no JSON", malformed);
    }
  }

  /** Names that stood for nothing known in what was read so far; parameters of lambdas are. */
  public Set<String> unresolved() {
    return Set.copyOf(unresolved);
  }

  private Map<String, Set<String>> outputs(JsonNode node, LineageScope outer) {
    LineageScope scope = withCommonTables(node, outer);
    return switch (node.path("type").asText()) {
      case "SELECT_NODE" -> ofSelect(node, scope);
      case "SET_OPERATION_NODE" -> ofSetOperation(node, scope);
      case "CTE_NODE" ->
          outputs(
              node.path("child"),
              plus(scope, node.path("cte_name"), outputs(node.path("query"), scope)));
      case "RECURSIVE_CTE_NODE" -> outputs(node.path("left"), scope);
      default -> new LinkedHashMap<>();
    };
  }

  private LineageScope withCommonTables(JsonNode node, LineageScope outer) {
    LineageScope scope = outer;
    for (JsonNode entry : node.path("cte_map").path("map")) {
      JsonNode value = entry.path("value");
      JsonNode query =
          value.has("query_node") ? value.path("query_node") : value.path("query").path("node");
      scope =
          plus(
              scope,
              entry.path("key"),
              LineageColumns.renamed(outputs(query, scope), value.path("aliases")));
    }
    return scope;
  }

  private static LineageScope plus(
      LineageScope scope, JsonNode name, Map<String, Set<String>> columns) {
    Map<String, Map<String, Set<String>>> common = new HashMap<>(scope.common());
    common.put(lower(name.asText()), columns);
    return new LineageScope(scope.relations(), common, scope.aliases(), scope.outer());
  }

  private Map<String, Set<String>> ofSetOperation(JsonNode node, LineageScope scope) {
    List<JsonNode> parts = new ArrayList<>();
    node.path("children").forEach(parts::add);
    if (parts.isEmpty()) {
      parts.add(node.path("left"));
      parts.add(node.path("right"));
    }
    Map<String, Set<String>> all = new LinkedHashMap<>(outputs(parts.get(0), scope));
    boolean isByName = node.path("setop_type").asText().endsWith("BY_NAME");
    for (JsonNode part : parts.subList(1, parts.size())) {
      List<String> names = new ArrayList<>(all.keySet());
      int place = 0;
      for (Map.Entry<String, Set<String>> column : outputs(part, scope).entrySet()) {
        String name = isByName || place >= names.size() ? column.getKey() : names.get(place);
        all.merge(name, column.getValue(), LineageColumns::both);
        place++;
      }
    }
    return all;
  }

  private Map<String, Set<String>> ofSelect(JsonNode node, LineageScope outer) {
    List<Relation> relations = new ArrayList<>();
    addRelations(node.path("from_table"), outer, relations);
    Map<String, Set<String>> columns = new LinkedHashMap<>();
    LineageScope scope = new LineageScope(relations, outer.common(), columns, outer);
    for (JsonNode item : node.path("select_list")) {
      if (item.path("class").asText().equals("STAR")) {
        addStar(item, scope, columns);
      } else {
        String name = name(item);
        Set<String> origins = origins(item, scope);
        columns.put(columns.containsKey(name) ? name + ":" + columns.size() : name, origins);
      }
    }
    return columns;
  }

  private static String name(JsonNode item) {
    String alias = item.path("alias").asText();
    JsonNode names = item.path("column_names");
    return lower(
        !alias.isEmpty()
            ? alias
            : names.isEmpty()
                ? item.path("function_name").asText("expression")
                : names.get(names.size() - 1).asText());
  }

  private void addStar(JsonNode star, LineageScope scope, Map<String, Set<String>> columns) {
    String of = lower(star.path("relation_name").asText());
    Set<String> left = new TreeSet<>();
    star.path("exclude_list").forEach(each -> left.add(lower(each.asText())));
    for (Relation relation : scope.relations()) {
      if (of.isEmpty() || of.equals(relation.alias())) {
        relation
            .columns()
            .forEach(
                (name, origins) -> {
                  if (!left.contains(name)) {
                    columns.putIfAbsent(name, origins);
                  }
                });
      }
    }
    for (JsonNode replaced : star.path("replace_list")) {
      columns.put(lower(replaced.path("key").asText()), origins(replaced.path("value"), scope));
    }
  }

  private void addRelations(JsonNode from, LineageScope scope, List<Relation> relations) {
    String alias = lower(from.path("alias").asText());
    switch (from.path("type").asText()) {
      case "BASE_TABLE" -> {
        String table = lower(from.path("table_name").asText());
        Map<String, Set<String>> columns =
            table(lower(from.path("schema_name").asText()), table, scope);
        String qualified = lower(from.path("schema_name").asText()) + "." + table;
        boolean isKnown = !columns.isEmpty() || tables.containsKey(qualified);
        relations.add(
            new Relation(
                alias.isEmpty() ? table : alias,
                LineageColumns.renamed(columns, from.path("column_name_alias")),
                isKnown ? Set.of() : Set.of(qualified + ".")));
      }
      case "JOIN" -> {
        addRelations(from.path("left"), scope, relations);
        addRelations(from.path("right"), scope, relations);
      }
      case "SUBQUERY" -> {
        // a lateral one sees what stands before it
        LineageScope before =
            new LineageScope(List.copyOf(relations), scope.common(), Map.of(), scope);
        relations.add(
            new Relation(
                alias,
                LineageColumns.renamed(
                    outputs(from.path("subquery").path("node"), before),
                    from.path("column_name_alias")),
                Set.of()));
      }
      case "EMPTY" -> {}
      default -> {
        LineageScope before =
            new LineageScope(List.copyOf(relations), scope.common(), Map.of(), scope);
        Set<String> origins = origins(from, before);
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        from.path("column_name_alias").forEach(name -> columns.put(lower(name.asText()), origins));
        relations.add(
            new Relation(
                alias.isEmpty()
                    ? lower(from.path("function").path("function_name").asText())
                    : alias,
                columns,
                origins));
      }
    }
  }

  private Map<String, Set<String>> table(String schema, String table, LineageScope scope) {
    if (schema.isEmpty() && scope.common().containsKey(table)) {
      return scope.common().get(table);
    }
    String qualified = schema + "." + table;
    Map<String, Set<String>> columns = new LinkedHashMap<>();
    for (String column : tables.getOrDefault(qualified, List.of())) {
      columns.put(column, Set.of(qualified + "." + column));
    }
    return columns;
  }

  private Set<String> origins(JsonNode expression, LineageScope scope) {
    Set<String> origins = new LinkedHashSet<>();
    collect(expression, scope, origins);
    return origins;
  }

  private void collect(JsonNode node, LineageScope scope, Set<String> origins) {
    String kind = node.path("class").asText();
    if (kind.equals("COLUMN_REF")) {
      List<String> names = new ArrayList<>();
      node.path("column_names").forEach(name -> names.add(lower(name.asText())));
      Set<String> found = scope.resolve(names);
      if (found == null) {
        unresolved.add(String.join(".", names));
      } else {
        origins.addAll(found);
      }
      return;
    }
    if (kind.equals("SUBQUERY")) {
      outputs(
              node.path("subquery").path("node"),
              new LineageScope(List.of(), scope.common(), Map.of(), scope))
          .values()
          .forEach(origins::addAll);
      collect(node.path("child"), scope, origins);
      return;
    }
    for (JsonNode child : node) {
      collect(child, scope, origins);
    }
  }
}
