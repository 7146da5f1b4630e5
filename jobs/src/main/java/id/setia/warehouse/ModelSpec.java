package id.setia.warehouse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The YAML beside a model: what its table means and what must hold of it.
 *
 * @param description one sentence or two
 * @param materialized how the table is kept
 * @param grain the columns that name one row
 * @param columns every column of the table, in its order
 * @param checks conditions over single rows
 */
public record ModelSpec(
    String description,
    Materialization materialized,
    List<String> grain,
    List<ColumnSpec> columns,
    List<RowCheck> checks) {

  /** How a table is kept. */
  public enum Materialization {
    /** As a table of the published file, and as Parquet beside it. */
    TABLE,
    /** As Parquet with a view over it: for what is big. */
    FACTS
  }

  /** How much a violation matters. */
  public enum Severity {
    /** It blocks publishing. */
    ERROR,
    /** It is reported. */
    WARN
  }

  /** Fills what a YAML may leave out. */
  @JsonCreator
  public ModelSpec(
      @JsonProperty(value = "description", required = true) String description,
      @JsonProperty("materialized") @Nullable Materialization materialized,
      @JsonProperty(value = "grain", required = true) List<String> grain,
      @JsonProperty(value = "columns", required = true) List<ColumnSpec> columns,
      @JsonProperty("checks") @Nullable List<RowCheck> checks) {
    this.description = description;
    this.materialized = materialized == null ? Materialization.TABLE : materialized;
    this.grain = List.copyOf(grain);
    this.columns = List.copyOf(columns);
    this.checks = checks == null ? List.of() : List.copyOf(checks);
    for (String column : this.grain) {
      if (this.columns.stream().noneMatch(spec -> spec.name().equals(column))) {
        throw new IllegalArgumentException(
            "grain column %s is not among the columns".formatted(column));
      }
    }
  }

  /**
   * A column.
   *
   * @param name its name
   * @param type its DuckDB type
   * @param description what it means
   * @param unit what it is counted in; empty where that is plain
   * @param checks what must hold of it: a word, or a map of a word to its bound
   */
  public record ColumnSpec(
      String name, String type, String description, String unit, List<JsonNode> checks) {
    /** Fills what a YAML may leave out. */
    @JsonCreator
    public ColumnSpec(
        @JsonProperty(value = "name", required = true) String name,
        @JsonProperty(value = "type", required = true) String type,
        @JsonProperty(value = "description", required = true) String description,
        @JsonProperty("unit") @Nullable String unit,
        @JsonProperty("checks") @Nullable List<JsonNode> checks) {
      this.name = name;
      this.type = type;
      this.description = description;
      this.unit = unit == null ? "" : unit;
      this.checks = checks == null ? List.of() : List.copyOf(checks);
    }

    /** The comment that the published column carries. */
    public String comment() {
      return unit.isEmpty() ? description : "%s [%s]".formatted(description, unit);
    }
  }

  /**
   * A condition that every row must meet.
   *
   * @param name the check's name
   * @param expression true on a good row
   * @param severity what a violation means
   */
  public record RowCheck(String name, String expression, Severity severity) {
    /** Fills what a YAML may leave out. */
    @JsonCreator
    public RowCheck(
        @JsonProperty(value = "name", required = true) String name,
        @JsonProperty(value = "expression", required = true) String expression,
        @JsonProperty("severity") @Nullable Severity severity) {
      this.name = name;
      this.expression = expression;
      this.severity = severity == null ? Severity.ERROR : severity;
    }
  }
}
