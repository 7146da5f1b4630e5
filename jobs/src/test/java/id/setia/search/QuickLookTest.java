package id.setia.search;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.mapping.PhoneNumbers;
import id.setia.search.SearchTerm.Edge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The quick look spares texts that have nobody, and never one that has the person: texts by chance,
 * made of the person's in pieces, escapes, signs and line ends, are judged by the readings alone,
 * too.
 */
class QuickLookTest {

  private static final long SEED = 20261;
  private static final int ROUNDS = 60_000;

  private static final List<String> PARTS =
      List.of(
          "ani@gmail.com",
          "ani",
          "@",
          "gmail.com",
          "ANI",
          "(at)",
          " [ at ] ",
          "{AT}",
          "gmail<dot>com",
          "gmail(titik)com",
          " @ ",
          "%40",
          "=40",
          "=\n",
          "=\r\n",
          "%3D\n",
          "=3D\n",
          "&#61;\n",
          "\\u003d\n",
          "_x003D_\n",
          "&amp;#61;\n",
          "&#64;",
          "&commat;",
          "\\u0040",
          "_x0040_",
          "_X0040_",
          "\u200b",
          "ａｎｉ",
          "\n",
          "\r\n",
          ";",
          ",",
          "\"",
          " ",
          "0812",
          "-",
          "9988",
          "7766",
          "081299887766",
          "+62 (0)812",
          "٨١٢",
          "/",
          "C77000077",
          "c7700",
          "0077",
          "x");

  private static SearchTerms terms() {
    List<SearchTerm> terms = new ArrayList<>();
    terms.add(new SearchTerm("ani@gmail.com", Edge.ADDRESS));
    new PhoneNumbers("ID")
        .spellings("+6281299887766")
        .forEach(spelling -> terms.add(new SearchTerm(spelling, Edge.DIGIT)));
    terms.add(new SearchTerm("0812-9988-7766", Edge.DIGIT));
    terms.add(new SearchTerm("C77000077", Edge.WORD));
    return new SearchTerms(terms);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int parts = 1 + random.nextInt(12); parts > 0; parts--) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return text.toString();
  }

  @Test
  void whatTheReadingsFindIsNeverSpared() throws IOException {
    SearchTerms terms = terms();
    ByteSearch bytes = new ByteSearch(terms);
    Random random = new Random(SEED);
    int found = 0;
    int spared = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = text(random);
      boolean isIn = terms.occursInReadings(text);
      assertThat(terms.occursIn(text)).as("round %d: %s", round, text).isEqualTo(isIn);
      byte[] written = text.getBytes(StandardCharsets.UTF_8);
      assertThat(bytes.isIn(new ByteArrayInputStream(written)))
          .as("bytes, round %d: %s", round, text)
          .isEqualTo(isIn);
      found += isIn ? 1 : 0;
      spared += terms.quick().mayBeIn(text) ? 0 : 1;
    }
    assertThat(found).as("texts with the person").isGreaterThan(ROUNDS / 50);
    assertThat(spared).as("texts that no reading was made of").isGreaterThan(ROUNDS / 50);
  }

  @Test
  void aDatabasePassesWhatTheLookPassesAndNothingElse(@TempDir Path temp) {
    SearchTerms terms = terms();
    Random random = new Random(SEED);
    Set<String> texts =
        new HashSet<>(List.of("lon\u017f st", "\u212aelvin", "a_Xb", "plain words"));
    for (int round = 0; round < ROUNDS; round++) {
      texts.add(text(random));
    }
    List<Object[]> rows = new ArrayList<>();
    texts.stream()
        .filter(text -> text.length() >= terms.shortest())
        .forEach(text -> rows.add(new Object[] {text}));
    Set<String> expected =
        rows.stream()
            .map(row -> (String) row[0])
            .filter(terms.quick()::mayBeIn)
            .collect(Collectors.toSet());
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(512, 2), temp)) {
      duckDb.execute("create table written (text varchar)");
      duckDb.insert("written", rows);
      TextFilter filter = TextFilter.install(duckDb, terms);
      duckDb.execute("alter table written add column quiet varchar default 'nobody'");
      duckDb.execute("create table both_ways as select text, quiet, text as again from written");
      Map<String, Set<String>> told = new HashMap<>();
      filter.forEach(
          duckDb,
          "both_ways",
          List.of("quiet", "text", "again"),
          (column, text) -> told.computeIfAbsent(column, each -> new HashSet<>()).add(text));
      Set<String> passed = told.getOrDefault("text", Set.of());
      assertThat(told).containsOnlyKeys("text", "again");
      assertThat(told.get("again")).isEqualTo(passed);
      assertThat(expected.stream().filter(text -> !passed.contains(text)))
          .as("not passed")
          .isEmpty();
      assertThat(passed.stream().filter(text -> !expected.contains(text))).as("passed").isEmpty();
      assertThat(rows.size() - expected.size()).as("left out").isGreaterThan(ROUNDS / 200);
    }
  }

  @Test
  void linesOfAPieceAreOneTextWhereAnEscapeJoinsThem() throws IOException {
    SearchTerms terms = terms();
    for (String end : List.of("=\n", "=\r\n", "%3D\n", "&#61;\n", "=3D\n", "_x003D_\r\n")) {
      String text = "x\n".repeat(700_000) + "ani@gm" + end + "ail.com\n" + "y\n".repeat(700_000);
      assertThat(terms.occursInReadings("ani@gm" + end + "ail.com"))
          .as(end)
          .isEqualTo(!end.equals("=3D\n"));
      byte[] written = text.getBytes(StandardCharsets.UTF_8);
      assertThat(new ByteSearch(terms).isIn(new ByteArrayInputStream(written)))
          .as(end)
          .isEqualTo(!end.equals("=3D\n"));
    }
  }
}
