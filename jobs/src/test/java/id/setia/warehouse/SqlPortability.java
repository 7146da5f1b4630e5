package id.setia.warehouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What in a SELECT is outside the words that DuckDB 2 and Spark 4 read alike, found in DuckDB's own
 * syntax tree. What is not known to be alike is refused: who needs a new word tries it on both,
 * then lists it here, or gives it a neutral name in {@code sql/macros.sql}.
 *
 * <p>Not seen here, and left to review: the order of NULLs where a sort key may be NULL.
 */
final class SqlPortability {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> FUNCTIONS =
      Set.of(
          "%",
          "*",
          "+",
          "-",
          "||",
          "abs",
          "bool_and",
          "bool_or",
          "ceil",
          "chr",
          "count",
          "count_star",
          "cume_dist",
          "exp",
          "floor",
          "greatest",
          "lag",
          "lead",
          "least",
          "ln",
          "lower",
          "max",
          "max_by",
          "median",
          "min",
          "min_by",
          "month",
          "power",
          "rank",
          "round",
          "row_number",
          "sqrt",
          "string_agg",
          "substr",
          "sum",
          "upper",
          "year");

  private static final Set<String> TYPES =
      Set.of("bigint", "boolean", "date", "decimal", "double", "integer", "string", "timestamp");

  private static final Set<String> EXPRESSIONS =
      Set.of(
          "BETWEEN",
          "CASE",
          "CAST",
          "COLUMN_REF",
          "COMPARISON",
          "CONJUNCTION",
          "CONSTANT",
          "FUNCTION",
          "OPERATOR",
          "STAR",
          "SUBQUERY",
          "TYPE",
          "WINDOW");

  private static final Set<String> OPERATORS =
      Set.of(
          "COMPARE_IN",
          "COMPARE_NOT_IN",
          "OPERATOR_COALESCE",
          "OPERATOR_IS_NOT_NULL",
          "OPERATOR_IS_NULL",
          "OPERATOR_NOT");

  private static final Set<String> NODES =
      Set.of(
          "ASCENDING",
          "BASE_TABLE",
          "DESCENDING",
          "DISTINCT_MODIFIER",
          "EMPTY",
          "JOIN",
          "LIMIT_MODIFIER",
          "ORDER_DEFAULT",
          "ORDER_MODIFIER",
          "RECURSIVE_CTE_NODE",
          "SELECT_NODE",
          "SET_OPERATION_NODE",
          "SUBQUERY");

  private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");

  /** Spark spells the order otherwise; the driver's program knows no more than columns there. */
  private static final Pattern JOINED_TEXT =
      Pattern.compile("string_agg\\((?!\\w+, '' order by \\w+\\))");

  private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");

  private final DuckDb duckDb;

  SqlPortability(DuckDb duckDb) {
    this.duckDb = duckDb;
  }

  /** What is not portable, each in a few words; empty when all is. */
  Set<String> faults(String sql) throws JsonProcessingException {
    String tree =
        duckDb.value(
            "select cast(json_serialize_sql(%s) as varchar)".formatted(Sql.text(sql)),
            String.class);
    Set<String> faults = new TreeSet<>();
    String bare = TEXT.matcher(COMMENT.matcher(sql).replaceAll("")).replaceAll("''");
    if (bare.contains("\"")) {
      faults.add("double quotes: a name here, a text in Spark");
    }
    if (JOINED_TEXT.matcher(bare).find()) {
      faults.add("string_agg of anything but a column, ordered by a column");
    }
    walk(JSON.readTree(String.valueOf(tree)), faults);
    return faults;
  }

  private static void walk(JsonNode node, Set<String> faults) {
    if (node.has("class")) {
      expression(node, faults);
    } else if (node.has("type") && node.get("type").isTextual()) {
      refuse(NODES, node.get("type").asText(), "clause", faults);
    }
    if (node.path("type").asText().equals("JOIN")) {
      join(node, faults);
    }
    if (node.path("type").asText().equals("SELECT_NODE")) {
      select(node, faults);
    }
    for (JsonNode child : node) {
      walk(child, faults);
    }
  }

  private static void expression(JsonNode node, Set<String> faults) {
    String kind = node.get("class").asText();
    refuse(EXPRESSIONS, kind, "expression", faults);
    switch (kind) {
      case "FUNCTION", "WINDOW" -> function(node, faults);
      case "OPERATOR" -> refuse(OPERATORS, node.get("type").asText(), "operator", faults);
      case "TYPE" ->
          refuse(TYPES, node.get("type_name").asText().toLowerCase(Locale.ROOT), "type", faults);
      case "STAR" -> {
        if (!node.path("replace_list").isEmpty()
            || !node.path("rename_list").isEmpty()
            || !node.path("exclude_list").isEmpty()
            || node.path("columns").asBoolean()) {
          faults.add("a star with anything but a table's name");
        }
      }
      default -> {
        // its class says it all
      }
    }
  }

  private static void function(JsonNode node, Set<String> faults) {
    String name = node.get("function_name").asText().toLowerCase(Locale.ROOT);
    if (name.equals("/") || name.equals("//")) {
      faults.add("operator " + name + " (write setia_divide)");
    } else if (!name.startsWith("setia_")) {
      refuse(FUNCTIONS, name, "function", faults);
    }
    if (!node.path("exclude_clause").asText("NO_OTHER").equals("NO_OTHER")) {
      faults.add("a window that excludes rows");
    }
  }

  private static void join(JsonNode node, Set<String> faults) {
    refuse(Set.of("REGULAR", "CROSS"), node.path("ref_type").asText(), "join", faults);
    refuse(
        Set.of("INNER", "LEFT", "RIGHT", "FULL", "OUTER", "SEMI", "ANTI"),
        node.path("join_type").asText(),
        "join",
        faults);
  }

  private static void select(JsonNode node, Set<String> faults) {
    if (!node.path("sample").isNull()) {
      faults.add("a sample");
    }
    if (!node.path("qualify").isNull()
        && node.path("aggregate_handling").asText().equals("FORCE_AGGREGATES")) {
      faults.add("qualify with group by all");
    }
  }

  private static void refuse(Set<String> known, String word, String kind, Set<String> faults) {
    if (!known.contains(word)) {
      faults.add(kind + " " + word);
    }
  }
}
