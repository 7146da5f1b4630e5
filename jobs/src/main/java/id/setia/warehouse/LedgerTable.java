package id.setia.warehouse;

import id.setia.config.ControlFile.LedgerAmount;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import java.util.List;
import java.util.stream.Collectors;

/** {@code ops.ledger}: finance's own amounts, as the release was made with them. */
public final class LedgerTable {

  private final DuckDb duckDb;

  /** The table of one build. */
  public LedgerTable(DuckDb duckDb) {
    this.duckDb = duckDb;
  }

  /** Replaces it; without a ledger it is empty. */
  public void refresh(List<LedgerAmount> amounts) {
    duckDb.execute(
        "create or replace table ops.ledger (month date, account varchar, amount decimal(18, 4), line integer)");
    if (!amounts.isEmpty()) {
      duckDb.execute(
          amounts.stream()
              .map(
                  amount ->
                      "(date '%s', %s, %s, %d)"
                          .formatted(
                              amount.month().atDay(1),
                              Sql.text(amount.account()),
                              amount.amount().toPlainString(),
                              amount.line()))
              .collect(Collectors.joining(", ", "insert into ops.ledger values ", "")));
    }
  }
}
