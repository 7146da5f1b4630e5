package id.setia.mapping;

import id.setia.duckdb.Sql;
import id.setia.export.TextRelation;
import id.setia.mapping.StagePlan.Rule;
import id.setia.schema.LineAmount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The query that stages the records of a relation, by its plan. */
final class StageSql {

  /** The rules of values that are not there, or are none of their column's. */
  private static final List<String> UNREAD = List.of("parse_decimal", "unknown_value", "required");

  private static final Pattern TEXT = Pattern.compile(StagePlan.TEXT_PREFIX + "[0-9]+");

  private final StagePlan plan;

  StageSql(StagePlan plan) {
    this.plan = plan;
  }

  String select(List<String> allPaths, String records) {
    String from = cleaned(records);
    for (Map<String, String> layer : textLayers()) {
      from = "(select *, %s from %s)".formatted(named(layer), from);
    }
    from =
        "(select *, %s as _setia_file_ord, %s from %s)"
            .formatted(fileOrder(allPaths), named(plan.parts()), from);
    from = "(select *, %s as _setia_rule_no from %s)".formatted(firstBroken(), from);
    return "select _setia_file_ord as file_ord, %s, _setia_rule_no as rule_no, case when _setia_rule_no is not null then %s end as raw, case when _setia_rule_no is not null then (%s) else false end as is_unread, %s as extra from %s"
        .formatted(
            plan.parts().keySet().stream().map(Sql::name).collect(Collectors.joining(", ")),
            raw(),
            unreadMoney(),
            extraSql(),
            from);
  }

  /**
   * Whether a part of what a record adds to the net amount is missing or can't be read, whatever
   * other rule it breaks first. A part that two tables read has one rule, under one of their names.
   */
  private String unreadMoney() {
    List<Pattern> parts =
        plan.feeds().stream()
            .flatMap(
                feed ->
                    feed.values().entrySet().stream()
                        .filter(value -> feed.amountSql().orElse("").contains(value.getKey())))
            .map(value -> Pattern.compile("\\b" + Pattern.quote(value.getValue()) + "\\b"))
            .toList();
    String unread =
        plan.rules().stream()
            .filter(
                rule ->
                    UNREAD.contains(rule.id())
                        || LineAmount.isUnknown(rule.column(), rule.expectation()))
            .map(Rule::violationSql)
            .filter(sql -> parts.stream().anyMatch(part -> part.matcher(sql).find()))
            .map(sql -> "coalesce((%s), false)".formatted(sql))
            .collect(Collectors.joining(" or "));
    return unread.isEmpty() ? "false" : unread;
  }

  /** Records with cleaned columns for the source's own SQL, and beside them what was written. */
  private String cleaned(String records) {
    if (plan.cleaned().isEmpty()) {
      return records;
    }
    return "(select * replace (%s), %s from %s)"
        .formatted(
            plan.cleaned().entrySet().stream()
                .map(column -> column.getValue() + " as " + Sql.name(column.getKey()))
                .collect(Collectors.joining(",\n    ")),
            plan.cleaned().keySet().stream()
                .map(column -> Sql.name(column) + " as " + written(column))
                .collect(Collectors.joining(", ")),
            records);
  }

  private String written(String column) {
    int place = List.copyOf(plan.cleaned().keySet()).indexOf(column);
    return place < 0 ? Sql.name(column) : "_setia_w" + place;
  }

  /** A record as it was, as JSON text. */
  private String raw() {
    return RecordTexts.raw(plan.relation(), this::written);
  }

  private String extraSql() {
    return plan.extra().isEmpty() ? "cast(null as varchar)" : StagePlan.json(plan.extra());
  }

  /** A path is compared with every other of the load: of one file it need not be. */
  private String fileOrder(List<String> allPaths) {
    if (plan.relation().files().size() == 1) {
      return "cast(%d as integer)"
          .formatted(allPaths.indexOf(plan.relation().files().get(0).path().toString()) + 1);
    }
    return "cast(list_position(%s, %s) as integer)"
        .formatted(Sql.textList(allPaths), TextRelation.FILE_COLUMN);
  }

  /** Texts, the texts made of those, and so on: what a SELECT names, only one around it can use. */
  private List<Map<String, String>> textLayers() {
    Map<String, Integer> layerOf = new HashMap<>();
    List<Map<String, String>> layers = new ArrayList<>();
    plan.texts()
        .forEach(
            (name, sql) -> {
              int layer =
                  TEXT.matcher(sql)
                      .results()
                      .mapToInt(used -> layerOf.getOrDefault(used.group(), -1) + 1)
                      .max()
                      .orElse(0);
              layerOf.put(name, layer);
              if (layer == layers.size()) {
                layers.add(new LinkedHashMap<>());
              }
              layers.get(layer).put(name, sql);
            });
    return layers;
  }

  private static String named(Map<String, String> expressions) {
    return expressions.entrySet().stream()
        .map(part -> part.getValue() + " as " + Sql.name(part.getKey()))
        .collect(Collectors.joining(",\n    "));
  }

  private String firstBroken() {
    if (plan.rules().isEmpty()) {
      return "cast(null as integer)";
    }
    StringBuilder cases = new StringBuilder("case");
    for (int index = 0; index < plan.rules().size(); index++) {
      cases
          .append("\n    when ")
          .append(plan.rules().get(index).violationSql())
          .append(" then ")
          .append(index + 1);
    }
    return cases.append(" end").toString();
  }
}
