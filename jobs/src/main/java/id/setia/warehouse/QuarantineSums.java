package id.setia.warehouse;

import id.setia.state.StateDb;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code ops.quarantine}: records set aside by source, rule, column and status, with what is known
 * of their money.
 */
final class QuarantineSums {

  private final StateDb state;
  private final OpsWriter writer;

  QuarantineSums(StateDb state, OpsWriter writer) {
    this.state = state;
    this.writer = writer;
  }

  /**
   * Records set aside, with their amounts: added up here, as SQLite has no decimals. A sum of which
   * a part can't be read is unknown; what is known of it stands beside it.
   */
  void refresh() {
    Map<Part, Sum> sums = new HashMap<>();
    state.query(
        """
        select source, rule_id, column_name, lower(status) as state, amount, count(*) as records, is_amount_known from setia_quarantine
        group by source, rule_id, column_name, status, amount, is_amount_known
        """,
        row -> {
          Part part =
              new Part(
                  row.getString("source"),
                  row.getString("rule_id"),
                  row.getString("column_name"),
                  row.getString("state"));
          String amount = row.getString("amount");
          Sum sum =
              Sum.of(
                  row.getLong("records"),
                  amount == null ? BigDecimal.ZERO : new BigDecimal(amount),
                  row.getInt("is_amount_known") == 0);
          return sums.merge(part, sum, Sum::plus);
        });
    writer.write(
        "quarantine",
        "source varchar, rule varchar, column_name varchar, status varchar, records bigint, amount decimal(38, 4),"
            + " known_amount decimal(38, 4), unknown_amounts bigint",
        sums.entrySet().stream()
            .map(
                entry -> {
                  Part part = entry.getKey();
                  Sum sum = entry.getValue();
                  return Arrays.<@Nullable String>asList(
                      part.source(),
                      part.rule(),
                      part.column(),
                      part.status(),
                      Long.toString(sum.records()),
                      sum.unknown() == 0 ? sum.amount().toPlainString() : null,
                      sum.amount().toPlainString(),
                      Long.toString(sum.unknown()));
                })
            .toList());
  }

  private record Part(String source, String rule, @Nullable String column, String status) {}

  /** Records, what is known of their money, and of how many of them it is not all known. */
  private record Sum(long records, BigDecimal amount, long unknown) {
    static Sum of(long records, BigDecimal each, boolean isUnknown) {
      return new Sum(records, each.multiply(BigDecimal.valueOf(records)), isUnknown ? records : 0);
    }

    Sum plus(Sum other) {
      return new Sum(records + other.records, amount.add(other.amount), unknown + other.unknown);
    }
  }
}
