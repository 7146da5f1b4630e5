package id.setia.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session that runs texts from outside can't do any more. */
class ConfinedTest {

  private final Path inside;
  private final Path outside;
  private final Path file;
  private final Path temp;
  private final DuckDb duckDb;

  ConfinedTest(@TempDir Path directory) throws IOException {
    inside = Files.createDirectories(directory.resolve("inside"));
    outside = Files.createDirectories(directory.resolve("outside"));
    temp = Files.createDirectories(directory.resolve("temp"));
    file = Files.writeString(directory.resolve("one.csv"), "a\n1\n");
    Files.writeString(inside.resolve("in.csv"), "a\n1\n");
    Files.writeString(outside.resolve("out.csv"), "a\n1\n");
    duckDb = DuckDb.inMemory(new DuckDbLimits(128, 1), temp);
  }

  @BeforeEach
  void confine() {
    Confinement.of(duckDb, List.of(inside), List.of(file));
  }

  @AfterEach
  void close() {
    duckDb.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from read_text('/etc/passwd')",
        "select * from read_blob('OUTSIDE/out.csv')",
        "select * from read_csv('OUTSIDE/out.csv')",
        "select * from read_csv('INSIDE/../outside/out.csv')",
        "from 'OUTSIDE/out.csv'",
        "select * from glob('OUTSIDE/*')",
        "copy (select 1) to 'OUTSIDE/made.csv'",
        "export database 'OUTSIDE/made'",
        "attach 'OUTSIDE/made.duckdb' as other",
        "install httpfs",
        "load httpfs",
        "load 'INSIDE/x.duckdb_extension'",
        "select * from read_csv('https://example.org/x.csv')",
        "set enable_external_access = true",
        "set allowed_directories = ['/']",
        "set lock_configuration = false",
        "reset allowed_paths",
        "set autoload_known_extensions = true",
        "set temp_directory = 'OUTSIDE'",
        "pragma enable_profiling",
        "set memory_limit = '1TB'",
      })
  void isRefused(String sql) throws IOException {
    String real = sql.replace("INSIDE", inside.toString()).replace("OUTSIDE", outside.toString());

    assertThatThrownBy(() -> duckDb.execute(real)).isInstanceOf(DuckDbException.class);
    try (var left = Files.list(outside)) {
      assertThat(left).containsExactly(outside.resolve("out.csv"));
    }
  }

  @Test
  void readsAndWritesWhereItMay() {
    assertThat(duckDb.count("select count(*) from read_csv('%s/*.csv')".formatted(inside)))
        .isEqualTo(1);
    assertThat(duckDb.count("select count(*) from read_csv('%s')".formatted(file))).isEqualTo(1);
    duckDb.execute("copy (select 1) to '%s/made.parquet'".formatted(inside));
    assertThat(inside.resolve("made.parquet")).exists();
    HiddenVariable.set(duckDb, "x", "1");
    assertThat(duckDb.count("select getvariable('x')::int")).isEqualTo(1);
  }

  /** Sorting more than the memory holds spills to the temp directory, which stays in reach. */
  @Test
  void spillsToItsTempDirectory() {
    duckDb.execute(
        "create table big as select hash(range) as h, repeat('x', 200) as text from range(1500000) order by h");
    assertThat(duckDb.count("select count(*) from big")).isEqualTo(1_500_000);
  }
}
