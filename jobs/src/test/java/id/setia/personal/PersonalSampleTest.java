package id.setia.personal;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is found in labelled texts, easy and hard, by kind: docs/security.md has the numbers. Told
 * are spans: a text with two addresses counts twice.
 */
class PersonalSampleTest {

  private final PersonalTexts texts = new PersonalTexts("ID");

  /** One labelled text. */
  private record Sample(List<PersonalKind> kinds, String column, String value) {}

  /** How many of a kind were found rightly, wrongly, and not at all. */
  private record Score(int right, int wrong, int missed) {
    Score plus(Score other) {
      return new Score(right + other.right, wrong + other.wrong, missed + other.missed);
    }

    double precision() {
      return (double) right / (right + wrong);
    }

    double recall() {
      return (double) right / (right + missed);
    }
  }

  @Test
  void precisionAndRecallStayAboveTheirFloors() throws IOException {
    Map<PersonalKind, Score> scores = new EnumMap<>(PersonalKind.class);
    List<String> wrong = new ArrayList<>();
    for (Sample sample : samples()) {
      List<PersonalKind> found =
          texts.find(sample.column(), sample.value()).stream().map(Found::kind).toList();
      for (PersonalKind kind : PersonalKind.values()) {
        int told = Collections.frequency(found, kind);
        int right = Math.min(told, Collections.frequency(sample.kinds(), kind));
        int missed = Collections.frequency(sample.kinds(), kind) - right;
        scores.merge(kind, new Score(right, told - right, missed), Score::plus);
        if (told > right || missed > 0) {
          wrong.add(
              "%s of %s: %s".formatted(told > right ? "wrong" : "missed", kind, sample.value()));
        }
      }
    }
    Score all = scores.values().stream().reduce(new Score(0, 0, 0), Score::plus);
    String told = String.join("\n", wrong) + "\n" + scores + "\n" + all;

    assertThat(samples()).hasSizeGreaterThanOrEqualTo(350);
    assertThat(all.precision()).describedAs(told).isGreaterThanOrEqualTo(0.98);
    assertThat(all.recall()).describedAs(told).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void theSqlBeforeItPassesNothingOver(@TempDir Path temp) throws IOException {
    List<String> passedOver = new ArrayList<>();
    int looked = 0;
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(256, 1), temp)) {
      for (Sample sample : samples()) {
        String value = Sql.text(sample.value());
        boolean isLookedAt =
            duckDb.count(
                    "select case when %s then 1 else 0 end"
                        .formatted(
                            sample.column().isEmpty()
                                ? PersonalTexts.possibleSql(value)
                                : PersonalTexts.possibleCellSql(value)))
                == 1;
        looked += isLookedAt ? 1 : 0;
        if (!isLookedAt && !texts.find(sample.column(), sample.value()).isEmpty()) {
          passedOver.add(sample.value());
        }
      }
    }
    assertThat(passedOver).isEmpty();
    assertThat(looked).isLessThan(samples().size() * 4 / 5);
  }

  private static List<Sample> samples() throws IOException {
    try (InputStream text =
        Objects.requireNonNull(
            PersonalSampleTest.class.getResourceAsStream("/personal/texts.txt"))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\|", 3))
          .map(parts -> new Sample(kinds(parts[0]), parts[1], parts[2]))
          .toList();
    }
  }

  private static List<PersonalKind> kinds(String codes) {
    return codes.equals("-")
        ? List.of()
        : Stream.of(codes.split(",", -1))
            .map(code -> PersonalKind.valueOf(code.toUpperCase(Locale.ROOT)))
            .toList();
  }
}
