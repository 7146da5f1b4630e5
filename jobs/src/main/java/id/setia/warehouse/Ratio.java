package id.setia.warehouse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rate as sums of columns, which is what it is over any rows: factor x (sums of {@code plus} less
 * sums of {@code minus}) / sums of {@code over}.
 *
 * @param name what it is called beside the columns
 * @param description what it means
 * @param unit what it is counted in
 * @param factor what the quotient is multiplied by: 1, or 100 for points
 * @param plus columns whose sums the numerator adds
 * @param minus columns whose sums the numerator takes off
 * @param over columns whose sums are the denominator
 * @param only columns that must be true of a row for it to count
 * @param within columns of which rows of several values have no rate together
 */
public record Ratio(
    String name,
    String description,
    String unit,
    int factor,
    List<String> plus,
    List<String> minus,
    List<String> over,
    List<String> only,
    List<String> within) {

  /** Fills what a YAML may leave out. */
  @JsonCreator
  public Ratio(
      @JsonProperty(value = "name", required = true) String name,
      @JsonProperty(value = "description", required = true) String description,
      @JsonProperty(value = "unit", required = true) String unit,
      @JsonProperty(value = "factor", required = true) int factor,
      @JsonProperty(value = "plus", required = true) List<String> plus,
      @JsonProperty("minus") @Nullable List<String> minus,
      @JsonProperty(value = "over", required = true) List<String> over,
      @JsonProperty("only") @Nullable List<String> only,
      @JsonProperty("within") @Nullable List<String> within) {
    this.name = name;
    this.description = description;
    this.unit = unit;
    this.factor = factor;
    this.plus = List.copyOf(plus);
    this.minus = minus == null ? List.of() : List.copyOf(minus);
    this.over = List.copyOf(over);
    this.only = only == null ? List.of() : List.copyOf(only);
    this.within = within == null ? List.of() : List.copyOf(within);
  }

  /** The columns that are added up. */
  public List<String> parts() {
    return Stream.of(plus, minus, over).flatMap(List::stream).distinct().toList();
  }
}
