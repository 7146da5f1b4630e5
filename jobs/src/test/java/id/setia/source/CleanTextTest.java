package id.setia.source;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.source.CleanText.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is cleaned off a text and what is its own, run in DuckDB. A dash stands for NULL. */
class CleanTextTest {

  @SuppressWarnings("NullAway.Init")
  private static DuckDb duckDb;

  @BeforeAll
  static void open(@TempDir Path temp) {
    duckDb = DuckDb.inMemory(new DuckDbLimits(128, 1), temp);
  }

  @AfterAll
  static void close() {
    duckDb.close();
  }

  /** Over a column, as constants are folded by other code than columns are read. */
  private static String run(String text, String sql) {
    return duckDb
        .query(
            "select coalesce(cast(%s as varchar), '-') from (values (%s)) export (raw)"
                .formatted(sql, Sql.text(text)),
            row -> row.getString(1))
        .get(0);
  }

  private static String key(String text) {
    return run(text, CleanText.known("raw", List.of(), Kind.KEY));
  }

  private static String free(String text) {
    return run(text, CleanText.known("raw", List.of(), Kind.TEXT));
  }

  private static boolean isSpoilt(String key) {
    return Boolean.parseBoolean(run(key, CleanText.isSpoilt("raw")));
  }

  /** One of each class: control, blank, C1, soft hyphen, marks, spaces, separators, joiners. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0x01, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1F, 0x20, 0x7F, 0x85, 0xA0, 0xAD, 0x61C, 0x1680,
        0x180E, 0x2000, 0x2003, 0x2007, 0x2009, 0x200A, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,
        0x2028, 0x2029, 0x202A, 0x202C, 0x202E, 0x202F, 0x205F, 0x2060, 0x2066, 0x2069, 0x3000,
        0xFEFF, 0xFFF9, 0xFFFB
      })
  void whatNobodySeesIsOffBothEndsAndSpoilsAKeyInside(int point) {
    String dirt = Character.toString(point);

    assertThat(key(dirt + "A1")).isEqualTo("A1");
    assertThat(key("A1" + dirt)).isEqualTo("A1");
    assertThat(key(dirt + " " + dirt + "A1 " + dirt)).isEqualTo("A1");
    assertThat(free(dirt + "A1" + dirt)).isEqualTo("A1");
    assertThat(key(dirt)).isEqualTo("-");
    assertThat(free(dirt + dirt)).isEqualTo("-");
    assertThat(CleanText.word(dirt + "Lunas" + dirt)).isEqualTo("lunas");
    assertThat(key("A" + dirt + "1")).isEqualTo("A" + dirt + "1");
    assertThat(isSpoilt("A" + dirt + "1")).isEqualTo(point != ' ');
    assertThat(isSpoilt("A1")).isFalse();
  }

  /** Letters that look odd are letters: nothing of them may go. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zoë",
        "A-1",
        "№7",
        "注文１",
        "می\u200cخواهم",
        "क\u094d\u200dष",
        "👩\u200d👧",
        "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
        "東京\u3000支店"
      })
  void lettersAndTheirJoinersStay(String text) {
    assertThat(key(text)).isEqualTo(text);
    assertThat(free(text)).isEqualTo(text);
    assertThat(isSpoilt(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          ="0001"     | 0001  | 0001
          =" 0001 "   | 0001  | 0001
          ="'0001"    | 0001  | '0001
          ="a""b"     | a"b   | a"b
          =""         | -     | -
          ="  "       | -     | -
          =1+1        | =1+1  | =1+1
          =           | =     | =
          "0001"      | "0001"| "0001"
          '0001       | 0001  | '0001
          '0001'      | 0001  | '0001'
          ' 0001      | 0001  | ' 0001
          'tis        | tis   | 'tis
          O'Brien     | O'Brien | O'Brien
          '           | -     | '
          ''          | -     | ''
          0001        | 0001  | 0001
          """)
  void wrappingIsOpened(String text, String key, String free) {
    assertThat(key(text)).isEqualTo(key);
    assertThat(free(text)).isEqualTo(free);
  }

  @Test
  void blankCodesAreComparedClean() {
    String sql = CleanText.known("raw", List.of(" N/A ", "-"), Kind.KEY);

    assertThat(List.of(run("n/a", sql), run("\u00a0N/A\u200b", sql), run("'-", sql)))
        .containsOnly("-");
    assertThat(run("=\"n/a\"", sql)).isEqualTo("-");
    assertThat(run("N/A1", sql)).isEqualTo("N/A1");
  }

  @Test
  void aTextIsEmptyAndNotUnknownWhereNothingIsLeft() {
    assertThat(run("\ufeff ", CleanText.text("raw"))).isEmpty();
    assertThat(run("\ufeff Ani\t", CleanText.text("raw"))).isEqualTo("Ani");
  }

  @Test
  void messagesShowTheInvisible() {
    assertThat(CleanText.shown("a\u00a0b c\u200b\t\u2028é"))
        .isEqualTo("a<U+00A0>b c<U+200B><U+0009><U+2028>é");
  }
}
