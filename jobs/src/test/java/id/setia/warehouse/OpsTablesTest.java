package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.monitoring.ActionLog;
import id.setia.state.StateDb;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpsTablesTest {

  @Test
  void recordsSetAsideAreAddedUpExactlyByWhatTheyBroke(@TempDir Path directory) {
    try (StateDb state = StateDb.open(directory.resolve("state.db"));
        DuckDb duckDb = Session.open()) {
      setAside(state, 1, "price", "'0.1000'", "OPEN");
      setAside(state, 2, "price", "'0.1000'", "OPEN");
      setAside(state, 3, "price", "'-0.3000'", "OPEN");
      setAside(state, 4, "price", "'999999999999999999999.9999'", "OPEN");
      setAside(state, 5, null, "null", "OPEN");
      setAside(state, 6, "price", "'7.0000'", "DISCARDED");
      duckDb.execute("create schema ops");

      new OpsTables(duckDb, state).refresh();

      assertThat(rows(duckDb, "select * from ops.quarantine"))
          .containsExactly(
              "shop, required, price, open, 4, 999999999999999999999.8999, 999999999999999999999.8999, 0",
              "shop, required, price, discarded, 1, 7.0000, 7.0000, 0",
              "shop, required, null, open, 1, null, 0.0000, 1");
      assertThat(rows(duckDb, "select * from ops.quarantine_summary"))
          .containsExactly(
              "shop, required, price, 4, 999999999999999999999.8999, 999999999999999999999.8999, 0",
              "shop, required, null, 1, null, 0.0000, 1");
    }
  }

  @Test
  void whatPeopleDidIsToldWithItsTimesAndOutcome(@TempDir Path directory) {
    try (StateDb state = StateDb.open(directory.resolve("state.db"));
        DuckDb duckDb = Session.open()) {
      ActionLog log = new ActionLog(state);
      Instant asked = Instant.parse("2026-01-31T20:15:30.5Z");
      long rollback = log.begin("rollback", "2026-01-30-1", "account sari", asked);
      log.end(rollback, "done", "current: 2026-01-30-1", asked.plusSeconds(2));
      log.begin("stop", "2026-01-31-1", "127.0.0.1", asked.plusSeconds(60));
      duckDb.execute("create schema ops");

      new OpsTables(duckDb, state).refresh();

      assertThat(rows(duckDb, "select * from ops.actions"))
          .containsExactly(
              "1, rollback, 2026-01-30-1, account sari, 2026-01-31 20:15:30.0, 2026-01-31 20:15:32.0, done, current: 2026-01-30-1",
              "2, stop, 2026-01-31-1, 127.0.0.1, 2026-01-31 20:16:30.0, null, running, null");
    }
  }

  private static void setAside(
      StateDb state, int record, @Nullable String column, String amount, String status) {
    state.update(
        "insert into setia_quarantine values (1, %d, 'shop', 'l1', 'required', %s, null, 'r', '{}', %s, '%s', %d)"
            .formatted(
                record,
                column == null ? "null" : "'" + column + "'",
                amount,
                status,
                amount.equals("null") ? 0 : 1));
  }

  private static List<String> rows(DuckDb duckDb, String sql) {
    return duckDb.query(
        sql,
        row -> {
          List<@Nullable String> values = new ArrayList<>();
          for (int index = 1; index <= row.getMetaData().getColumnCount(); index++) {
            values.add(row.getString(index));
          }
          return String.join(", ", values);
        });
  }
}
