package id.setia.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.duckdb.DuckDb;
import id.setia.warehouse.ModelCatalog.AssertionFile;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import id.setia.warehouse.ModelSpec.RowCheck;
import id.setia.warehouse.ModelSpec.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What checks said of tables that a build has kept: a check that reads nothing else, and asks for
 * no day or the same one, says it again.
 */
final class KeptChecks {

  /** What a check is written in: a model's name, or that of an assertion. */
  private record Name(String model, String check) {}

  private final KeptTables kept;
  private final TableInputs inputs;
  private final DuckDb duckDb;
  private final Map<String, List<CheckResult>> ofModels;
  private final Map<Name, CheckResult> each;

  /**
   * Of a build whose {@code ops.check_results} are still those of the release before.
   *
   * @param duckDb its session
   */
  KeptChecks(KeptTables kept, TableInputs inputs, DuckDb duckDb) {
    this.kept = kept;
    this.inputs = inputs;
    this.duckDb = duckDb;
    List<CheckResult> results =
        duckDb.query(
            "select model, check_name, severity, violations, coalesce(example, '') from ops.check_results",
            row ->
                new CheckResult(
                    row.getString(1),
                    row.getString(2),
                    Severity.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                    row.getLong(4),
                    row.getString(5)));
    this.ofModels = results.stream().collect(Collectors.groupingBy(CheckResult::model));
    this.each =
        results.stream()
            .collect(
                Collectors.toMap(
                    result -> new Name(result.model(), result.name()),
                    result -> result,
                    (one, other) -> one));
  }

  /** What all checks of a model said; empty where one has to be run. */
  Optional<List<CheckResult>> of(Model model) {
    List<String> texts = new ArrayList<>();
    for (RowCheck check : model.spec().checks()) {
      texts.add(check.expression());
    }
    for (ColumnSpec column : model.spec().columns()) {
      for (JsonNode check : column.checks()) {
        texts.add(check.path("relationship").asText());
      }
    }
    return kept.isKept(model.table()) && stillHolds(String.join("\n", texts))
        ? Optional.ofNullable(ofModels.get(model.table().toString()))
        : Optional.empty();
  }

  /** What an assertion said; empty where it has to be run. */
  Optional<CheckResult> of(AssertionFile assertion) {
    return stillHolds(assertion.sql())
        ? Optional.ofNullable(each.get(new Name(Checks.ASSERTIONS, assertion.name())))
        : Optional.empty();
  }

  private boolean stillHolds(String sql) {
    if (inputs.readsDay(sql) && !inputs.asOf().toString().equals(kept.asOf())) {
      return false;
    }
    Set<TableName> tables = TableInputs.tables(sql);
    return tables.stream().allMatch(this::isAsItWas);
  }

  private boolean isAsItWas(TableName table) {
    return switch (table.schema()) {
      case "lake" -> true;
      case "ops" -> kept.saidOf(table).equals(inputs.content(duckDb, table).toString());
      default -> kept.isKept(table);
    };
  }
}
