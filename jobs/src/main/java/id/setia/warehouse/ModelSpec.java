package id.setia.warehouse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The YAML beside a model: what its table means and what must hold of it.
 *
 * @param description one sentence or two
 * @param materialized how the table is kept
 * @param grain the columns that name one row
 * @param dimensions what those columns are to whoever adds up rows
 * @param columns every column of the table, in its order
 * @param ratios the rates that sums of columns make
 * @param checks conditions over single rows
 */
public record ModelSpec(
    String description,
    Materialization materialized,
    List<String> grain,
    Dimensions dimensions,
    List<ColumnSpec> columns,
    List<Ratio> ratios,
    List<RowCheck> checks) {

  /** How a table is kept. */
  public enum Materialization {
    /** As a table of the published file, and as Parquet beside it. */
    TABLE,
    /** As Parquet beside the file, and as the settings say in it: for what is big. */
    FACTS,
    /** As a view of the published file, over what the models have made. */
    VIEW
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
      @JsonProperty("dimensions") @Nullable Dimensions dimensions,
      @JsonProperty(value = "columns", required = true) List<ColumnSpec> columns,
      @JsonProperty("ratios") @Nullable List<Ratio> ratios,
      @JsonProperty("checks") @Nullable List<RowCheck> checks) {
    this.description = description;
    this.materialized = materialized == null ? Materialization.TABLE : materialized;
    this.grain = List.copyOf(grain);
    this.dimensions = dimensions == null ? Dimensions.NONE : dimensions;
    this.columns = List.copyOf(columns);
    this.ratios = ratios == null ? List.of() : List.copyOf(ratios);
    this.checks = checks == null ? List.of() : List.copyOf(checks);
    for (String column : this.grain) {
      if (this.columns.stream().noneMatch(spec -> spec.name().equals(column))) {
        throw new IllegalArgumentException(
            "grain column %s is not among the columns".formatted(column));
      }
    }
  }

  /** The values that a column is declared to have; none where it declares none. */
  public List<String> acceptedValues(String column) {
    return columns.stream()
        .filter(spec -> spec.name().equals(column))
        .flatMap(spec -> spec.checks().stream())
        .flatMap(check -> StreamSupport.stream(check.path("accepted_values").spliterator(), false))
        .map(JsonNode::asText)
        .toList();
  }

  /** The comment that a published column carries: with what may be added, where it says so. */
  public String comment(ColumnSpec column) {
    List<String> held = dimensions.held();
    String within = held.isEmpty() ? "" : " within one " + String.join(", ", held);
    String sums =
        column
            .adds()
            .map(
                kind ->
                    switch (kind) {
                      case ADDITIVE -> " [adds up%s]".formatted(within);
                      case SEMI_ADDITIVE ->
                          " [adds up%s, never over %s]"
                              .formatted(within, String.join(", ", column.notOver()));
                      case NON_ADDITIVE -> " [never add]";
                    })
            .orElse("");
    return column.comment() + sums;
  }

  /**
   * A column.
   *
   * @param name its name
   * @param type its DuckDB type
   * @param description what it means
   * @param unit what it is counted in; empty where that is plain
   * @param additivity whether it adds up over rows; null for what is no measure, and in core
   * @param notOver dimensions over which a semi-additive one must not be added
   * @param checks what must hold of it: a word, or a map of a word to its bound
   */
  public record ColumnSpec(
      String name,
      String type,
      String description,
      String unit,
      @Nullable Additivity additivity,
      List<String> notOver,
      List<JsonNode> checks) {
    /** Fills what a YAML may leave out. */
    @JsonCreator
    public ColumnSpec(
        @JsonProperty(value = "name", required = true) String name,
        @JsonProperty(value = "type", required = true) String type,
        @JsonProperty(value = "description", required = true) String description,
        @JsonProperty("unit") @Nullable String unit,
        @JsonProperty("additivity") @Nullable Additivity additivity,
        @JsonProperty("not_over") @Nullable List<String> notOver,
        @JsonProperty("checks") @Nullable List<JsonNode> checks) {
      this.name = name;
      this.type = type;
      this.description = description;
      this.unit = unit == null ? "" : unit;
      this.additivity = additivity;
      this.notOver = notOver == null ? List.of() : List.copyOf(notOver);
      this.checks = checks == null ? List.of() : List.copyOf(checks);
    }

    /** Whether it adds up; empty for what is no measure. */
    public Optional<Additivity> adds() {
      return Optional.ofNullable(additivity);
    }

    /** What it means and what it is counted in. */
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
