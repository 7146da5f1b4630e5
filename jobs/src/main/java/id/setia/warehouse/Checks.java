package id.setia.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Sql;
import id.setia.duckdb.Workers;
import id.setia.warehouse.ModelCatalog.AssertionFile;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import id.setia.warehouse.ModelSpec.RowCheck;
import id.setia.warehouse.ModelSpec.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs what the models' YAML and {@code sql/checks} demand, as queries. */
public final class Checks {

  /** What results call the model of an assertion of {@code sql/checks}. */
  static final String ASSERTIONS = "checks";

  private final DuckDb duckDb;

  /** Checks over a session in which every model is built. */
  public Checks(DuckDb duckDb) {
    this.duckDb = duckDb;
  }

  /**
   * A condition every row must meet.
   *
   * @param violationCount SQL that counts the rows that don't
   */
  private record Condition(String name, String sql, String violationCount, Severity severity) {

    static Condition of(String name, String sql, Severity severity) {
      return new Condition(
          name, sql, "count(*) filter (where (%s) is not true)".formatted(sql), severity);
    }

    /** DuckDB counts what is known twenty times faster than it judges each row. */
    static Condition known(String name, String column) {
      return new Condition(
          name, column + " is not null", "count(*) - count(%s)".formatted(column), Severity.ERROR);
    }
  }

  /**
   * Every check of every model, and every assertion, in their order.
   *
   * @throws SetiaException when a check can't be run
   */
  public List<CheckResult> all(List<Model> models, List<AssertionFile> assertions) {
    return all(models, assertions, Optional.empty());
  }

  /** Those of a build, and what those of the release before said where that still holds. */
  public List<CheckResult> all(
      Build build, TableInputs inputs, List<Model> models, List<AssertionFile> assertions) {
    return all(
        models,
        assertions,
        build.kept().map(tables -> new KeptChecks(tables, inputs, build.duckDb())));
  }

  private List<CheckResult> all(
      List<Model> models, List<AssertionFile> assertions, Optional<KeptChecks> earlier) {
    List<Function<Checks, List<CheckResult>>> each = new ArrayList<>();
    for (Model model : models) {
      Optional<List<CheckResult>> said = earlier.flatMap(kept -> kept.of(model));
      each.add(
          said.<Function<Checks, List<CheckResult>>>map(results -> checks -> results)
              .orElse(checks -> checks.of(model)));
    }
    for (AssertionFile assertion : assertions) {
      Optional<CheckResult> said = earlier.flatMap(kept -> kept.of(assertion));
      each.add(checks -> List.of(said.isPresent() ? said.get() : checks.of(assertion)));
    }
    return new Workers(duckDb)
        .map(each, (session, check) -> check.apply(new Checks(session))).stream()
            .flatMap(List::stream)
            .toList();
  }

  /**
   * Every check of one model: its grain, its columns, its rows.
   *
   * @throws SetiaException when a check can't be run
   */
  public List<CheckResult> of(Model model) {
    List<CheckResult> results = new ArrayList<>();
    results.add(grain(model));
    List<Condition> conditions = new ArrayList<>();
    for (String column : model.spec().grain()) {
      conditions.add(Condition.known("grain_not_null " + column, Sql.name(column)));
    }
    for (ColumnSpec column : model.spec().columns()) {
      for (JsonNode check : column.checks()) {
        addColumnCheck(model, column, check, conditions, results);
      }
    }
    for (RowCheck check : model.spec().checks()) {
      conditions.add(Condition.of(check.name(), check.expression(), check.severity()));
    }
    results.addAll(conditions(model, conditions));
    return results;
  }

  /** Rows of an assertion file. */
  public CheckResult of(AssertionFile assertion) {
    return counted(ASSERTIONS, assertion.name(), assertion.severity(), assertion.sql());
  }

  private CheckResult grain(Model model) {
    String columns = model.spec().grain().stream().map(Sql::name).collect(Collectors.joining(", "));
    return counted(
        model.table().toString(),
        "grain",
        Severity.ERROR,
        "select %s from %s group by %1$s having count(*) > 1".formatted(columns, model.table()));
  }

  private void addColumnCheck(
      Model model,
      ColumnSpec column,
      JsonNode check,
      List<Condition> conditions,
      List<CheckResult> results) {
    String word = check.isTextual() ? check.textValue() : check.fieldNames().next();
    JsonNode bound = check.isTextual() ? check : check.get(word);
    String name = word + " " + column.name();
    String quoted = Sql.name(column.name());
    switch (word) {
      case "not_null" -> conditions.add(Condition.known(name, quoted));
      case "range" -> conditions.add(Condition.of(name, range(quoted, bound), Severity.ERROR));
      case "accepted_values" ->
          conditions.add(
              Condition.of(
                  name,
                  "%s is null or %1$s in %s".formatted(quoted, texts(bound)),
                  Severity.ERROR));
      case "unique" ->
          results.add(
              counted(
                  model.table().toString(),
                  name,
                  Severity.ERROR,
                  "select %s from %s where %1$s is not null group by %1$s having count(*) > 1"
                      .formatted(quoted, model.table())));
      case "relationship" -> results.add(relationship(model, name, quoted, bound.textValue()));
      default ->
          throw new SetiaException(
              "Cannot check %s.%s: unknown check %s".formatted(model.table(), column.name(), word));
    }
  }

  private static String range(String column, JsonNode bound) {
    List<String> parts = new ArrayList<>();
    if (bound.has("min")) {
      parts.add("%s >= %s".formatted(column, bound.get("min").asText()));
    }
    if (bound.has("max")) {
      parts.add("%s <= %s".formatted(column, bound.get("max").asText()));
    }
    return "%s is null or (%s)".formatted(column, String.join(" and ", parts));
  }

  private static String texts(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.asText()));
    return Sql.texts(texts);
  }

  private CheckResult relationship(Model model, String name, String column, String target) {
    int dot = target.lastIndexOf('.');
    String table = target.substring(0, dot);
    String key = Sql.name(target.substring(dot + 1));
    return counted(
        model.table().toString(),
        name,
        Severity.ERROR,
        "select %s from %s child where %1$s is not null and not exists (select 1 from %s parent where parent.%s = child.%1$s)"
            .formatted(column, model.table(), table, key));
  }

  /** All conditions of a table in one scan of it; an example is fetched only where one fails. */
  private List<CheckResult> conditions(Model model, List<Condition> conditions) {
    if (conditions.isEmpty()) {
      return List.of();
    }
    String counts =
        conditions.stream().map(Condition::violationCount).collect(Collectors.joining(", "));
    List<Long> violations = new ArrayList<>();
    run(
        model.table().toString(),
        () ->
            duckDb.forEach(
                "select %s from %s".formatted(counts, model.table()),
                row -> {
                  for (int index = 1; index <= conditions.size(); index++) {
                    violations.add(row.getLong(index));
                  }
                  return violations;
                }));
    List<CheckResult> results = new ArrayList<>();
    for (int index = 0; index < conditions.size(); index++) {
      Condition condition = conditions.get(index);
      String example =
          violations.get(index) == 0
              ? ""
              : example(
                  "select * from %s where (%s) is not true"
                      .formatted(model.table(), condition.sql()));
      results.add(
          new CheckResult(
              model.table().toString(),
              condition.name(),
              condition.severity(),
              violations.get(index),
              example));
    }
    return results;
  }

  private CheckResult counted(String model, String name, Severity severity, String violationsSql) {
    long[] count = new long[1];
    run(
        model + " " + name,
        () -> count[0] = duckDb.count("select count(*) from (%s)".formatted(violationsSql)));
    return new CheckResult(
        model, name, severity, count[0], count[0] == 0 ? "" : example(violationsSql));
  }

  private String example(String violationsSql) {
    String example =
        duckDb.value(
            "select cast(violation as varchar) from (%s) violation limit 1"
                .formatted(violationsSql),
            String.class);
    return String.valueOf(example);
  }

  private void run(String what, Runnable query) {
    try {
      query.run();
    } catch (DuckDbException refused) {
      throw new SetiaException(
          "Cannot check %s: %s"
              .formatted(what, WarehouseFault.reason(duckDb, String.valueOf(refused.getMessage()))),
          refused);
    }
  }
}
