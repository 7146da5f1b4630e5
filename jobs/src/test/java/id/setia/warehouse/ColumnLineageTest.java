package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColumnLineageTest {

  private static final Map<String, List<String>> TABLES =
      Map.of(
          "core.t", List.of("id", "v", "w"),
          "core.u", List.of("id", "k", "n"));

  private static Map<String, Set<String>> of(String sql) {
    try (DuckDb duckDb = Session.open()) {
      return new ColumnLineage(duckDb, TABLES).of(sql);
    }
  }

  @Test
  void namesAreFollowedThroughCommonTablesStarsAndJoins() {
    assertThat(
            of(
                """
                with a as (select x.id, y.* exclude (k), sum(v) as s from core.t as x join core.u as y using (id) group by all),
                b(q) as (select 1 union all select s from a)
                select a.id as i, a.n, b.q * 2 as twice, twice + a.n as more, 1 as one from a, b where a.s > 3
                """))
        .isEqualTo(
            Map.of(
                "i", Set.of("core.t.id"),
                "n", Set.of("core.u.n"),
                "twice", Set.of("core.t.v"),
                "more", Set.of("core.t.v", "core.u.n"),
                "one", Set.of()));
  }

  @Test
  void subqueriesSeeWhatIsAroundThem() {
    assertThat(
            of(
                """
                select (select max(z.w + t.v) from core.t as z where z.id = t.id) as m,
                  exists (select 1 from core.u) as e, u.v as shadowed
                from core.t as t join (select n as v from core.u) as u on true
                """))
        .isEqualTo(
            Map.of(
                "m", Set.of("core.t.w", "core.t.v"),
                "e", Set.of(),
                "shadowed", Set.of("core.u.n")));
  }

  /** Every model of the warehouse: the columns that its YAML declares, and no name unknown. */
  @Test
  void everyModelIsUnderstood() {
    try (DuckDb duckDb = Session.open()) {
      ModelCatalog catalog = ModelCatalog.read(ModelFixture.SQL, ModelFixture.javaModels(), duckDb);
      ColumnLineage lineage = new ColumnLineage(duckDb, ColumnLineage.tables(catalog));
      List<String> wrong = new ArrayList<>();
      int understood = 0;
      for (Model model :
          Stream.concat(catalog.models().stream(), catalog.views().stream()).toList()) {
        if (model.sql().isPresent()) {
          List<String> columns = List.copyOf(lineage.of(model.sql().get()).keySet());
          List<String> declared =
              model.spec().columns().stream().map(ModelSpec.ColumnSpec::name).toList();
          if (!columns.equals(declared)) {
            wrong.add(model.table() + " " + columns + " " + declared);
          }
          understood++;
        }
      }
      assertThat(wrong).isEmpty();
      assertThat(understood).isGreaterThan(60);
      assertThat(lineage.unresolved()).isEmpty();
    }
  }
}
