package id.setia.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowOrderTest {

  private static final long ROWS = 300_000;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path scratch;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aScanKeepsItsOrderOnAnyNumberOfThreads(int threads) {
    try (DuckDb duckDb = filled(threads)) {
      RowOrder.execute(duckDb, "create table copied as select n + 1 as n from numbers");
      assertThat(duckDb.query("select n from copied", row -> row.getLong(1)))
          .isEqualTo(LongStream.rangeClosed(1, ROWS).boxed().toList());
    }
  }

  @Test
  void aScanKeepsItsOrderWhereAStatementTakesOneThreadOfSeveral() {
    try (DuckDb duckDb = filled(2)) {
      duckDb.takeOneThreadAStatement();
      assertThat(RowOrder.isKept(duckDb, "create table copied as select n + 1 as n from numbers"))
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void joinsGroupsAndWindowsAreNotTrusted(int threads) {
    try (DuckDb duckDb = filled(threads)) {
      for (String lost :
          List.of(
              "select n from numbers group by n",
              "select a.n from numbers a join numbers b using (n)",
              "select n, row_number() over (order by n % 7) as place from numbers")) {
        assertThatThrownBy(() -> RowOrder.execute(duckDb, "create table lost as " + lost))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("would lose the order");
      }
    }
  }

  private DuckDb filled(int threads) {
    DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(512, threads), scratch);
    duckDb.execute("create table numbers as select range as n from range(" + ROWS + ")");
    return duckDb;
  }
}
