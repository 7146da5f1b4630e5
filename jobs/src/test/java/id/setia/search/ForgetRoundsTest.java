package id.setia.search;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.mapping.PhoneNumbers;
import id.setia.search.SearchTerm.Edge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Texts by chance, of a person and of strangers who look like it, cleaned and packed: what is
 * planted is found and goes, what is a stranger's stays, and nothing is found in what was cleaned.
 */
class ForgetRoundsTest {

  private static final long SEED = 20260;
  private static final int ROUNDS = 3_000;

  private static final List<String> PERSON =
      List.of(
          "ani@gmail.com",
          "_ANI@gmail.com_",
          "ani%40gmail.com",
          "ani&#64;gmail.com",
          "ani\\u0040gmail.com",
          "ke-ani@gmail.com-nya",
          "tick-ani@gmail.com.json",
          "0812-9988-7766",
          "(0812) 99887766",
          "+62 812 9988 7766");

  private static final List<String> STRANGERS =
      List.of(
          "rani@gmail.com",
          "a.ani@gmail.com",
          "mary-ani@gmail.com",
          "ani@gmail.com.id",
          "0812998877661",
          "+65 812 9988 7766",
          "orang lain",
          "12");

  private static final List<String> BETWEEN = List.of(", ", "; ", "\n", " / ", "\" \"", " ya ");

  private final Path directory;

  ForgetRoundsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void whatIsThePersonsGoesAndWhatIsNotStays() throws IOException {
    SearchTerms terms = terms();
    Random random = new Random(SEED);
    List<String> cleaned = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<String> parts = new ArrayList<>();
      List<String> others = new ArrayList<>();
      boolean isPlanted = random.nextInt(3) == 0;
      int place = random.nextInt(4);
      for (int part = 0; part < 4; part++) {
        if (isPlanted && part == place) {
          parts.add(PERSON.get(random.nextInt(PERSON.size())));
        } else {
          others.add(STRANGERS.get(random.nextInt(STRANGERS.size())));
          parts.add(others.get(others.size() - 1));
        }
      }
      String text = String.join(BETWEEN.get(random.nextInt(BETWEEN.size())), parts);
      String fresh = terms.replacedIn(text);
      assertThat(terms.occursIn(text)).as("round %d: %s", round, text).isEqualTo(isPlanted);
      assertThat(terms.occursIn(fresh)).as("left in round %d: %s", round, fresh).isFalse();
      assertThat(fresh).as("round %d: %s", round, text).contains(others);
      assertThat(fresh.toLowerCase(Locale.ROOT))
          .doesNotContain("9988-7766", "ani%40", "ani&#", "u0040", "_ani@", "ke-ani", "tick-ani");
      cleaned.add(fresh);
    }
    search(terms, cleaned);
  }

  /** Compressed and cut into pages, strangers' texts lose their neighbours; none is found. */
  private void search(SearchTerms terms, List<String> cleaned) throws IOException {
    DuckDbLimits limits = new DuckDbLimits(256, 1);
    Path parquet = directory.resolve("rows.parquet");
    try (DuckDb duckDb = DuckDb.inMemory(limits, directory)) {
      duckDb.execute("create table cleaned (text varchar)");
      duckDb.insert(
          "cleaned",
          cleaned.stream().map(text -> new @Nullable Object[] {text}).collect(Collectors.toList()));
      duckDb.execute(
          "copy cleaned to %s (format parquet, compression lz4_raw)"
              .formatted(Sql.text(parquet.toString())));
    }
    Path plain = Files.writeString(directory.resolve("rows.txt"), String.join("\n", cleaned));
    try (FileSearch search = new FileSearch(terms, List.of(), limits, directory)) {
      assertThat(search.isIn(parquet)).isFalse();
      assertThat(search.isIn(plain)).isFalse();
      Files.writeString(plain, String.join("\n", cleaned) + "\nani@gmail.com\n");
      assertThat(search.isIn(plain)).as("the search finds what is there").isTrue();
    }
  }

  private static SearchTerms terms() {
    List<SearchTerm> terms = new ArrayList<>();
    terms.add(new SearchTerm("ani@gmail.com", Edge.ADDRESS));
    new PhoneNumbers("ID")
        .spellings("+6281299887766")
        .forEach(spelling -> terms.add(new SearchTerm(spelling, Edge.DIGIT)));
    return new SearchTerms(terms);
  }
}
