package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Two current releases, table by table: the content hash of all rows, but for what must differ
 * between many nights and one.
 */
record SoakComparison(Shell soaked, Shell undisturbed) {

  /** Tables that say how a workspace came to be, and why. */
  static final Map<String, String> OTHERWISE =
      new TreeMap<>(
          Map.of(
              "marts.cltv_models", "says how far parameters moved since the release before",
              "marts.cltv_changes", "says what moved the forecast since the release before",
              "marts.restatements", "only the many nights have closed months",
              "marts.restatement_files", "only the many nights have closed months",
              "core.restated_documents", "only the many nights have closed months"));

  /** Columns that say in which file and record a fact came, and the number made of both. */
  private static final String PROVENANCE = "('file_id', 'record_no', 'order_no')";

  /**
   * What was compared.
   *
   * @param marts how many marts
   * @param core how many core tables
   */
  record Compared(int marts, int core) {}

  Compared equal() {
    Map<String, String> once = content(undisturbed);
    Map<String, String> many = content(soaked);
    assertThat(many.keySet()).isEqualTo(once.keySet());
    assertThat(
            many.keySet().stream()
                .filter(table -> !Objects.equals(many.get(table), once.get(table))))
        .as("tables that differ")
        .isEmpty();
    restatedFigures();
    int marts = (int) once.keySet().stream().filter(table -> table.startsWith("marts.")).count();
    assertThat(marts).isGreaterThan(20);
    return new Compared(marts, once.size() - marts);
  }

  private static Map<String, String> content(Shell shell) {
    Map<String, String> columns = new TreeMap<>();
    for (JsonNode row :
        sql(
            shell,
            """
            select table_schema || '.' || table_name as model, string_agg('"' || column_name || '"', ', ' order by ordinal_position) as columns
            from information_schema.columns
            where table_schema in ('core', 'marts') and not starts_with(table_name, '_') and column_name not in %s
            group by all
            """
                .formatted(PROVENANCE))) {
      columns.put(row.get("model").asText(), row.get("columns").asText());
    }
    columns.keySet().removeAll(OTHERWISE.keySet());
    List<String> selects = new ArrayList<>();
    columns.forEach(
        (table, names) ->
            selects.add(
                "select '%s' as model, count(*) || ' rows ' || coalesce(sum(hash(content)), 0) || '-' || coalesce(bit_xor(hash(content)), 0) as hash from (select %s from %1$s) content"
                    .formatted(table, names)));
    Map<String, String> content = new TreeMap<>();
    for (JsonNode row : sql(shell, String.join(" union all ", selects))) {
      content.put(row.get("model").asText(), row.get("hash").asText());
    }
    return content;
  }

  /** What became of closed months is what the undisturbed night finds. */
  private void restatedFigures() {
    Map<String, String> restated =
        figures(
            soaked,
            "select closed_month as month, metric, part, restated as figure from marts.restatements where cause = 'total'");
    Map<String, String> found =
        figures(
            undisturbed,
            "select month_start as month, metric, part, value as figure from marts.monthly_figures");
    assertThat(restated).isNotEmpty();
    assertThat(found).containsAllEntriesOf(restated);
  }

  private static Map<String, String> figures(Shell shell, String select) {
    Map<String, String> figures = new TreeMap<>();
    for (JsonNode row : sql(shell, select)) {
      figures.put(
          row.get("month").asText()
              + " "
              + row.get("metric").asText()
              + " "
              + row.get("part").asText(),
          row.get("figure").asText());
    }
    return figures;
  }

  private static JsonNode sql(Shell shell, String select) {
    return shell.runNow("sql", "--json", select).exits(ExitCode.DONE).json();
  }
}
