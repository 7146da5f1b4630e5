package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReferenceCacheTest {

  private static final Set<TableName> ORDERS = Set.of(new TableName("core", "orders"));

  private final Path directory;
  private final ModelCatalog catalog;

  ReferenceCacheTest(@TempDir Path directory) {
    this.directory = directory;
    try (DuckDb duckDb = session(directory)) {
      catalog = ModelCatalog.read(ModelFixture.SQL, ModelFixture.javaModels(), duckDb);
    }
    ReferenceCache.keep(directory, "v1", catalog);
  }

  private static DuckDb session(Path directory) {
    return DuckDb.inMemory(new DuckDbLimits(256, 1), directory);
  }

  @Test
  void everyModelOfSqlIsKnownByWhatItReads() {
    ReferenceCache cache = ReferenceCache.read(directory, "v1");
    long asked = 0;
    for (Model model : catalog.models()) {
      if (model.sql().isPresent()) {
        assertThat(cache.of(model.sql().get()))
            .as(model.table().toString())
            .contains(model.inputs());
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(50);
  }

  @Test
  void whatIsKnownIsNotParsedAgain() {
    Model model =
        catalog.models().stream().filter(each -> each.sql().isPresent()).findFirst().orElseThrow();
    DuckDb closed = session(directory);
    closed.close();

    assertThat(
            new SqlReferences(closed, ReferenceCache.read(directory, "v1"))
                .of(model.sql().orElseThrow(), "x"))
        .isEqualTo(model.inputs());
  }

  @Test
  void editedSqlAndAnotherEngineAreParsed() {
    String sql = "select * from core.orders";
    assertThat(ReferenceCache.read(directory, "v1").of(sql)).isEmpty();
    String known =
        catalog.models().stream().flatMap(m -> m.sql().stream()).findFirst().orElseThrow();
    assertThat(ReferenceCache.read(directory, "v2").of(known)).isEmpty();
    try (DuckDb duckDb = session(directory)) {
      assertThat(new SqlReferences(duckDb, ReferenceCache.read(directory, "v1")).of(sql, "x"))
          .isEqualTo(ORDERS);
    }
  }

  @Test
  void spoiltFileIsAsNone() throws IOException {
    String known =
        catalog.models().stream().flatMap(m -> m.sql().stream()).findFirst().orElseThrow();
    try (Stream<Path> files = Files.list(directory)) {
      Path file = files.filter(each -> each.toString().endsWith(".tsv")).findFirst().orElseThrow();
      Files.writeString(file, Files.readString(file) + "torn\tno table\n");
    }
    assertThat(ReferenceCache.read(directory, "v1").of(known)).isEmpty();
  }
}
