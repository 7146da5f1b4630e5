package id.setia.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of a version that did not keep whether a record's money is known. */
class UnknownAmountsTest {

  @Test
  void whatBrokeARuleSaysWhoseMoneyWasNotRead(@TempDir Path directory) {
    Path file = directory.resolve("state.db");
    try (StateDb older = StateDb.open(file)) {
      older.update("alter table setia_quarantine drop column is_amount_known");
      older.update("alter table setia_conservation drop column unknown_amounts");
      older.update("drop table setia_schema_version");
      file(older, 1, "shop", "l2", "order_lines");
      file(older, 2, "answers", "l3", "feedback");
      setAside(older, 1, 1, "shop", "parse_decimal", "'unit_price'", "'0'", "OPEN");
      setAside(older, 1, 2, "shop", "malformed_record", "null", "null", "REPLAYED");
      setAside(older, 1, 3, "shop", "parse_timestamp", "'ordered_at'", "'7'", "OPEN");
      setAside(older, 1, 4, "shop", "parse_decimal", "'total'", "'7'", "OPEN");
      setAside(older, 2, 1, "answers", "malformed_record", "null", "null", "OPEN");
      statement(older, "l1", 1, "shop");
      statement(older, "l2", 1, "shop");
      statement(older, "l3", 2, "answers");
    }

    try (StateDb state = StateDb.open(file)) {
      assertThat(
              state.query(
                  "select file_id, record_no from setia_quarantine where is_amount_known = 0 order by 1, 2",
                  row -> row.getLong(1) + "/" + row.getLong(2)))
          .containsExactly("1/1", "1/2");
      assertThat(unknown(state)).containsExactly("l1 2", "l2 1", "l3 0");
      state.update("update setia_conservation set unknown_amounts = 9 where load_id = 'l1'");
    }
    try (StateDb again = StateDb.open(file)) {
      assertThat(unknown(again)).as("once").containsExactly("l1 9", "l2 1", "l3 0");
    }
  }

  private static List<String> unknown(StateDb state) {
    return state.query(
        "select load_id, unknown_amounts from setia_conservation order by 1",
        row -> row.getString(1) + " " + row.getLong(2));
  }

  private static void file(StateDb state, int id, String source, String loadId, String table) {
    state.update(
        "insert into setia_file (file_id, source, uri, file_name, sha256, bytes, modified_millis, landed_path,"
            + " status, landed_run, load_id) values (%d, '%s', 'u', 'f', 'd%1$d', 1, 1, 'p', 'LOADED', 'r', '%s')"
                .formatted(id, source, loadId));
    state.update(
        "insert into setia_loaded (load_id, table_name, file_id, rows_loaded, amount_loaded)"
            + " values ('%s', '%s', %d, 1, '1')".formatted(loadId, table, id));
  }

  private static void setAside(
      StateDb state,
      int file,
      int record,
      String source,
      String rule,
      String column,
      String amount,
      String status) {
    state.update(
        "insert into setia_quarantine (file_id, record_no, source, load_id, rule_id, column_name, reason,"
            + " raw_record, amount, status) values (%d, %d, '%s', 'l', '%s', %s, 'r', '{}', %s, '%s')"
                .formatted(file, record, source, rule, column, amount, status));
  }

  private static void statement(StateDb state, String loadId, int file, String source) {
    state.update(
        "insert into setia_conservation (load_id, run_id, source, file_id, records_read, records_loaded,"
            + " records_quarantined, records_duplicate, amount_read, amount_loaded, amount_quarantined,"
            + " amount_duplicate) values ('%s', 'r', '%s', %d, 1, 1, 0, 0, '1', '1', '0', '0')"
                .formatted(loadId, source, file));
  }
}
