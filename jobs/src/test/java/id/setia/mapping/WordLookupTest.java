package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.schema.Currencies;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordLookupTest {

  @Test
  void everyWordHasItsOwnAndOthersHaveNone(@TempDir Path scratch) {
    Map<String, String> entries = Currencies.ofWords();
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(128, 1), scratch)) {
      duckDb.execute("create table expected (word varchar, code varchar)");
      entries.forEach(
          (word, code) ->
              duckDb.execute(
                  "insert into expected values (%s, %s)"
                      .formatted(Sql.text(word), Sql.text(code))));
      assertThat(
              duckDb.count(
                  "select count(*) from expected where code = " + WordLookup.sql(entries, "word")))
          .isEqualTo(entries.size())
          .isGreaterThan(50);
      assertThat(
              duckDb.count(
                  "select count(*) from (values (''), (null), ('DOLLAR:'), ('XXX'), (' '), ('IDR:IDR'), (':'), ('DR')) as other (word) where "
                      + WordLookup.sql(entries, "word")
                      + " is not null"))
          .isZero();
    }
  }

  @Test
  void anEntryThatCouldNotBeToldFromOthersIsRefused() {
    assertThatThrownBy(() -> WordLookup.sql(Map.of("US $", "USD"), "word"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"US $\": \"USD\"");
    assertThatThrownBy(() -> WordLookup.sql(Map.of("a:b", "c"), "word"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
