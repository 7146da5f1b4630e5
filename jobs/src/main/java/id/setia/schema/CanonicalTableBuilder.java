package id.setia.schema;

import id.setia.schema.CanonicalTable.Grain;
import id.setia.schema.CanonicalTable.RowRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A canonical table in the making: columns, then the rules that its records must keep. */
final class CanonicalTableBuilder {
  private final String name;
  private final Grain grain;
  private final String event;
  private final List<String> key;
  private final String amountSql;
  private final List<Column> columns = new ArrayList<>();
  private final List<RowRule> rules = new ArrayList<>();

  CanonicalTableBuilder(
      String name, Grain grain, String event, List<String> key, String amountSql) {
    this.name = name;
    this.grain = grain;
    this.event = event;
    this.key = key;
    this.amountSql = amountSql;
  }

  CanonicalTableBuilder with(Column... more) {
    columns.addAll(Arrays.asList(more));
    return this;
  }

  CanonicalTableBuilder rule(
      String id, String column, String expectation, String violationSql, String... requires) {
    rules.add(new RowRule(id, column, expectation, violationSql, List.of(requires)));
    return this;
  }

  /** A time that can't come before another. */
  CanonicalTableBuilder inOrder(String earlier, String later) {
    return inOrder(earlier, later, earlier);
  }

  /**
   * A time that can't come before the minute of another: desks export one with seconds and the
   * other without, and 10:00 is no contradiction to 10:00:45.
   */
  CanonicalTableBuilder inOrderToTheMinute(String earlier, String later) {
    return inOrder(earlier, later, "date_trunc('minute', " + earlier + ")");
  }

  private CanonicalTableBuilder inOrder(String earlier, String later, String bound) {
    return rule(
        "negative_duration",
        later,
        later + " at or after " + earlier,
        later + " < " + bound,
        later,
        earlier);
  }

  /** Amounts that are in another, each with what is not said of it taken for 0. */
  CanonicalTableBuilder partsOf(String whole, String... parts) {
    String[] read = Stream.concat(Stream.of(whole), Stream.of(parts)).toArray(String[]::new);
    return rule(
        "parts_exceed_amount",
        whole,
        "%s of at least %s".formatted(whole, String.join(" and ", parts)),
        Stream.of(parts)
            .map("coalesce(%s, 0)"::formatted)
            .collect(Collectors.joining(" + ", "", " > " + whole)),
        read);
  }

  CanonicalTable build() {
    return new CanonicalTable(
        name, columns, key, optional(event), grain, optional(amountSql), rules);
  }

  private static Optional<String> optional(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
