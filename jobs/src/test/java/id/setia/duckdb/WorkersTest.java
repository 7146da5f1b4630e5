package id.setia.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTest {

  private final Path directory;

  WorkersTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void resultsStandInTheOrderOfWhatTheyAreMadeOf() {
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(256, 4), directory)) {
      duckDb.execute("create table numbers as select range as n from range(1000)");
      List<Integer> bounds = IntStream.range(0, 300).boxed().toList();

      assertThat(
              new Workers(duckDb)
                  .map(
                      bounds,
                      (session, bound) ->
                          session.count("select count(*) from numbers where n < " + bound)))
          .isEqualTo(bounds.stream().map(Integer::longValue).toList());
    }
  }

  @Test
  void workersSeeTheDatabaseAsTheSessionDoes() {
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(256, 2), directory)) {
      duckDb.execute("attach '%s' as other".formatted(directory.resolve("other.duckdb")));
      duckDb.execute("use other");
      duckDb.searchFilesIn(directory);
      String view =
          "select current_database() || ' ' || current_setting('TimeZone') || ' '"
              + " || current_setting('file_search_path')";
      String seen = String.valueOf(duckDb.value(view, String.class));

      assertThat(
              new Workers(duckDb)
                  .map(List.of(1, 2), (session, i) -> session.value(view, String.class)))
          .containsExactly(seen, seen);
    }
  }

  @Test
  void whatOneThrowsIsThrownAndTheOthersEnd() {
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(256, 2), directory)) {
      assertThatThrownBy(
              () ->
                  new Workers(duckDb)
                      .map(
                          List.of("1", "missing"),
                          (session, sql) -> session.count("select " + sql)))
          .isInstanceOf(DuckDbException.class)
          .hasMessageContaining("missing");
      assertThatThrownBy(
              () ->
                  new Workers(duckDb)
                      .beside(
                          other -> other.execute("select missing"),
                          () -> duckDb.execute("create table made as select 1 as a")))
          .isInstanceOf(DuckDbException.class)
          .hasMessageContaining("missing");
      assertThat(duckDb.count("select count(*) from made")).isEqualTo(1);
    }
  }

  @Test
  void oneThreadDoesBothInTurn() {
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(256, 1), directory)) {
      new Workers(duckDb)
          .beside(
              other -> other.execute("create table a as select 1 as one"),
              () -> duckDb.execute("create table b as select * from a"));

      assertThat(duckDb.count("select count(*) from b")).isEqualTo(1);
    }
  }
}
