package id.setia.source;

import id.setia.duckdb.Sql;
import id.setia.schema.CanonicalTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A source's mapping over one text relation, as SQL: each record once, with the typed values of
 * every feed, the first rule it breaks, and its raw text where it breaks one.
 *
 * @param relation the export's text
 * @param parts the extra expressions of the staging query: alias to SQL, in order
 * @param feeds which canonical tables are fed
 * @param rules the rules, numbered from 1 in their order
 * @param extraSql JSON text of what no mapping used
 */
public record StagePlan(
    TextRelation relation,
    Map<String, String> parts,
    List<Feed> feeds,
    List<Rule> rules,
    String extraSql) {

  /**
   * Rows of one canonical table, made from the records for which its condition holds.
   *
   * @param label the mapping's name in the source file: the table, or {@code table.word}
   * @param table the canonical table
   * @param routeAlias the staged column that says whether a record feeds it
   * @param values canonical column to the staged column that holds its value; NULL where not mapped
   */
  public record Feed(
      String label, CanonicalTable table, String routeAlias, Map<String, String> values) {

    /** The staged value of a canonical column, typed NULL where the mapping has none. */
    public String value(String column, String sqlType) {
      return Optional.ofNullable(values.get(column))
          .map(Sql::name)
          .orElseGet(() -> "cast(null as %s)".formatted(sqlType));
    }
  }

  /**
   * A rule a record can break.
   *
   * @param id its name in quarantine, such as {@code parse_decimal}
   * @param feed the mapping it belongs to
   * @param column the canonical column to blame
   * @param exportColumns the export's columns behind it
   * @param expectation what was expected, for people
   * @param violationSql true where a record breaks it, over the export's and the staged columns
   */
  public record Rule(
      String id,
      String feed,
      String column,
      List<String> exportColumns,
      String expectation,
      String violationSql) {
    /** Copies the list. */
    public Rule {
      exportColumns = List.copyOf(exportColumns);
    }
  }

  /** Copies the collections, keeping their order. */
  public StagePlan {
    parts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parts));
    feeds = List.copyOf(feeds);
    rules = List.copyOf(rules);
  }

  /**
   * A query with one row per well-formed record: {@code file_ord} (the file's place in {@code
   * allPaths}, from 1), the staged values, {@code rule_no} (NULL = clean), {@code raw} (JSON of the
   * record where it is not clean) and {@code extra}.
   */
  public String selectSql(List<String> allPaths) {
    String paths = Sql.textList(allPaths);
    String staged =
        parts.entrySet().stream()
            .map(part -> part.getValue() + " as " + Sql.name(part.getKey()))
            .collect(Collectors.joining(",\n    "));
    String aliases = parts.keySet().stream().map(Sql::name).collect(Collectors.joining(", "));
    return """
        select _setia_file_ord as file_ord, %s, _setia_rule_no as rule_no,
          case when _setia_rule_no is not null then %s end as raw, %s as extra
        from (
          select *, %s as _setia_rule_no
          from (
            select *, cast(list_position(%s, %s) as integer) as _setia_file_ord,
            %s
            from %s
          )
        )
        """
        .formatted(
            aliases,
            json(relation.columns()),
            extraSql,
            firstBroken(),
            paths,
            TextRelation.FILE_COLUMN,
            staged,
            relation.fromSql());
  }

  private String firstBroken() {
    if (rules.isEmpty()) {
      return "cast(null as integer)";
    }
    StringBuilder cases = new StringBuilder("case");
    for (int index = 0; index < rules.size(); index++) {
      cases
          .append("\n    when ")
          .append(rules.get(index).violationSql())
          .append(" then ")
          .append(index + 1);
    }
    return cases.append(" end").toString();
  }

  /** The columns of a record as JSON text. */
  static String json(List<String> columns) {
    return columns.stream()
        .map(column -> Sql.text(column) + ", " + Sql.name(column))
        .collect(Collectors.joining(", ", "cast(json_object(", ") as varchar)"));
  }
}
