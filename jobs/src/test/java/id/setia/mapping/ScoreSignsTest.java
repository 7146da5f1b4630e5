package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores in stars, keys and beside emoji, by a load and by a draft. */
class ScoreSignsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path temp;

  @ParameterizedTest
  @CsvSource({
    "★★★★☆, 4",
    "★★★★★, 5",
    "★☆☆☆☆, 1",
    "★★, 2",
    "⭐️⭐️⭐️, 3",
    "⭐ ⭐ ⭐ ⭐, 4",
    "🌟🌟, 2",
    "5️⃣, 5",
    "1️⃣0️⃣, 10",
    "🔟, 10",
    "4️⃣ 👍, 4",
    "4 👍🏽, 4",
    "👎 1, 1",
    "5⭐, 5",
    "4.5 ⭐, 4.5",
    // none, and what has a number and words
    "👍, 👍",
    "☆☆☆☆☆, ☆☆☆☆☆",
    "4 – baik, 4 – baik",
    "3 ⭐ of 5, 3 ⭐ of 5",
    "7, 7",
  })
  void signsStandForTheirNumber(String answer, String number) {
    assertThat(loaded(answer)).isEqualTo(number);
    assertThat(ScoreSigns.number(answer).orElse(answer)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({"★★★★☆☆", "★★☆"})
  void starsOfAnotherScaleAreNone(String answer) {
    assertThat(loaded(answer)).isEqualTo(answer);
  }

  private @Nullable String loaded(String answer) {
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(128, 1), temp)) {
      return duckDb.value(
          "select %s from (select %s as answer)"
              .formatted(ScoreSigns.number("answer", "5"), Sql.text(answer)),
          String.class);
    }
  }
}
