package id.setia.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTest {

  private final DuckDb duckDb;

  DuckDbTest(@TempDir Path directory) {
    duckDb = DuckDb.inMemory(new DuckDbLimits(256, 2), directory);
  }

  @AfterEach
  void close() {
    duckDb.close();
  }

  @Test
  void togetherIsAllOrNothing() {
    duckDb.executeTogether(List.of("create table a as select 1 as x", "insert into a values (2)"));

    assertThatThrownBy(
            () ->
                duckDb.executeTogether(
                    List.of("insert into a values (3)", "insert into missing values (4)")))
        .isInstanceOf(DuckDbException.class)
        .hasMessageContaining("missing");

    assertThat(duckDb.count("select cast(sum(x) as bigint) from a")).isEqualTo(3);
    duckDb.execute("insert into a values (5)");
    assertThat(duckDb.count("select cast(sum(x) as bigint) from a"))
        .as("by itself again")
        .isEqualTo(8);
  }

  @Test
  void statementsSideBySideKeepToTheThreadsOfTheSession(@TempDir Path temp) {
    for (int threads : List.of(1, 2, 3)) {
      try (DuckDb session = DuckDb.inMemory(new DuckDbLimits(256, threads), temp)) {
        session.execute("create table seen (connections bigint, rows bigint)");
        session.executeAll(
            Collections.nCopies(
                12,
                "insert into seen select (select * from duckdb_connection_count()), count(*) from range(200000) where hash(range) % 3 = 0"));

        assertThat(session.count("select count(*) from seen")).isEqualTo(12);
        assertThat(session.count("select max(connections) from seen"))
            .as("connections beside the session's own")
            .isLessThanOrEqualTo(threads + 1L)
            .isGreaterThan(1);
      }
    }
  }

  @Test
  @SuppressWarnings("NullAway") // javac 17 reads no annotations inside type arguments of classes
  void everyTextIsMappedOnceWhateverItsShare() {
    duckDb.execute(
        "create table written as select 'no. ' || i as \"the text\", i as times from range(100000) t(i)");

    TextMapping.fill(
        duckDb, "written", "the text", "times", "result", "mapped", DuckDbTest::numberButSevens);

    assertThat(
            duckDb.count(
                """
                select count(*) from mapped join written using ("the text", times)
                where result is not distinct from case when times % 10 = 7 then null else cast(times as varchar) end
                """))
        .isEqualTo(100_000);
    assertThat(duckDb.count("select count(*) from mapped")).isEqualTo(100_000);
  }

  @Test
  void whatJavaThrowsIsTold() {
    duckDb.execute("create table written as select 'x' as plain, 1 as records");

    assertThatThrownBy(
            () ->
                TextMapping.fill(
                    duckDb,
                    "written",
                    "plain",
                    "records",
                    "normal",
                    "mapped",
                    text -> {
                      throw new IllegalStateException("not this one");
                    }))
        .hasStackTraceContaining("not this one");
  }

  private static @Nullable String numberButSevens(String text) {
    return text.endsWith("7") ? null : text.substring(4);
  }
}
