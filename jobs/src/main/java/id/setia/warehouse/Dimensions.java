package id.setia.warehouse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a mart's grain are to whoever adds up its rows. Each is named once.
 *
 * @param fixed columns of which each value tells of everything again, such as the length of the
 *     period, with the values that have a view of their own; the first is that of the mart's main
 *     view
 * @param split the column that says what rows are split by, to the column with the value; its value
 *     {@code all} is the whole
 * @param whole columns of which one value holds the whole of the others, with that value
 * @param free columns over which additive values add up
 */
public record Dimensions(
    Map<String, List<String>> fixed,
    Map<String, String> split,
    Map<String, String> whole,
    List<String> free) {

  /** Of a table that says nothing. */
  static final Dimensions NONE = new Dimensions(null, null, null, null);

  /** What the split's whole is called. */
  public static final String ALL = "all";

  /** Fills what a YAML may leave out. */
  @JsonCreator
  public Dimensions(
      @JsonProperty("fixed") @Nullable Map<String, List<String>> fixed,
      @JsonProperty("split") @Nullable Map<String, String> split,
      @JsonProperty("whole") @Nullable Map<String, String> whole,
      @JsonProperty("free") @Nullable List<String> free) {
    this.fixed = fixed == null ? Map.of() : new LinkedHashMap<>(fixed);
    this.split = split == null ? Map.of() : new LinkedHashMap<>(split);
    this.whole = whole == null ? Map.of() : new LinkedHashMap<>(whole);
    this.free = free == null ? List.of() : List.copyOf(free);
  }

  /** The columns that must be held at one value before anything of the table is added up. */
  public List<String> held() {
    return Stream.of(fixed.keySet().stream(), split.keySet().stream(), whole.keySet().stream())
        .flatMap(columns -> columns)
        .toList();
  }

  /** Every column that is named, as often as it is. */
  List<String> named() {
    List<String> all = new ArrayList<>(held());
    all.addAll(split.values());
    all.addAll(free);
    return all;
  }

  /** The dimensions in words, for comments and pages. */
  public String text() {
    List<String> parts = new ArrayList<>();
    if (!held().isEmpty()) {
      parts.add("hold at one value: " + String.join(", ", held()));
    }
    List<String> over =
        Stream.concat(split.values().stream(), free.stream()).collect(Collectors.toList());
    if (!over.isEmpty()) {
      parts.add("add over: " + String.join(", ", over));
    }
    return String.join("; ", parts);
  }
}
