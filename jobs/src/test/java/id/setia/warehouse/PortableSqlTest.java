package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every model and check keeps to what DuckDB and Spark answer alike. */
class PortableSqlTest {

  private static DuckDb duckDb;

  @BeforeAll
  static void open() {
    duckDb = Session.open();
  }

  @AfterAll
  static void close() {
    duckDb.close();
  }

  @Test
  void everyModelAndCheckIsPortable() throws IOException {
    TreeMap<String, Set<String>> faults = new TreeMap<>();
    int files = 0;
    for (String folder : List.of("core", "int", "marts", "bi", "checks")) {
      try (Stream<Path> list = Files.list(ModelFixture.SQL.resolve(folder))) {
        for (Path file : list.filter(path -> path.toString().endsWith(".sql")).sorted().toList()) {
          Set<String> found = new SqlPortability(duckDb).faults(Files.readString(file));
          files++;
          if (!found.isEmpty()) {
            faults.put(folder + "/" + file.getFileName(), found);
          }
        }
      }
    }

    assertThat(files).isGreaterThan(40);
    assertThat(faults).isEmpty();
  }

  /** Spark can't read these from Parquet, or reads another type. */
  @Test
  void columnsHaveTypesThatSparkReads() {
    List<String> odd = new ArrayList<>();
    for (Model model :
        ModelCatalog.read(ModelFixture.SQL, ModelFixture.javaModels(), duckDb).models()) {
      for (ColumnSpec column : model.spec().columns()) {
        if (!column
            .type()
            .matches("VARCHAR|BOOLEAN|INTEGER|BIGINT|FLOAT|DOUBLE|DATE|TIMESTAMP|DECIMAL\\(.*")) {
          odd.add(model.table() + "." + column.name() + " " + column.type());
        }
      }
    }

    assertThat(odd).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select date_diff('day', a, b) from core.x                | function date_diff",
        "select strftime(a, '%Y') from core.x                      | function strftime",
        "select quantile_cont(a, 0.5) from core.x                  | function quantile_cont",
        "select arg_max(a, b) from core.x                          | function arg_max",
        "select dayofweek(a) from core.x                           | function dayofweek",
        "select concat(a, b) from core.x                           | function concat",
        "select avg(a) from core.x                                 | function avg",
        "select [1, 2] from core.x                                 | function list_value",
        "select {'a': 1} from core.x                               | function struct_pack",
        "select a[1] from core.x                                   | operator ARRAY_EXTRACT",
        "select a / b from core.x                                  | operator / (write setia_divide)",
        "select a // b from core.x                                 | operator // (write setia_divide)",
        "select cast(a as varchar) from core.x                     | type varchar",
        "select a::hugeint from core.x                             | type hugeint",
        "select \"a\" from core.x                                  | double quotes: a name here, a text in Spark",
        "select * exclude (a) from core.x                          | a star with anything but a table's name",
        "select * replace (1 as a) from core.x                     | a star with anything but a table's name",
        "select columns('a') from core.x                           | a star with anything but a table's name",
        "select a from range(3) t(a)                               | clause TABLE_FUNCTION",
        "select a from core.x asof join core.y using (a)           | join ASOF",
        "select a from core.x positional join core.y               | join POSITIONAL",
        "select a from core.x using sample 10 rows                 | a sample",
        "select a, count(*) from core.x group by all qualify row_number() over (order by a) = 1 | qualify with group by all",
        "select string_agg(a, ', ' order by x.b) from core.x        | string_agg of anything but a column, ordered by a column",
        "select string_agg(upper(a), ', ' order by b) from core.x   | string_agg of anything but a column, ordered by a column",
        "select string_agg(a, ', ') from core.x                    | string_agg of anything but a column, ordered by a column",
        "select list_transform(a, lambda x: x + 1) from core.x     | expression LAMBDA",
      })
  void whatIsNotIsRefused(String sql, String fault) throws IOException {
    assertThat(new SqlPortability(duckDb).faults(sql)).contains(fault);
  }

  @Test
  void whatIsPortablePasses() throws IOException {
    assertThat(
            new SqlPortability(duckDb)
                .faults(
                    """
                    -- "quotes" in a comment, and '"' in a text
                    with recursive a as (select 1 as b union all select b + 1 from a where b < 3)
                    select b, '"' as c, cast(b as string) as d, setia_divide(b, 2) as e, sum(b) filter (where b > 1) as f
                    from a group by all having count(*) > 0 order by b desc nulls last
                    """))
        .isEmpty();
  }
}
