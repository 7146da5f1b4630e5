package id.setia.export;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.export.CleanText.Kind;
import id.setia.export.CleanText.Trait;
import id.setia.mapping.OneCell;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is cleaned off a text and what is its own, run in DuckDB. A dash stands for NULL. */
class CleanTextTest {

  @RegisterExtension static final OneCell CELL = new OneCell();

  private static String key(String text) {
    return CELL.read(text, CleanText.known("raw", List.of(), Kind.KEY));
  }

  private static String free(String text) {
    return CELL.read(text, CleanText.known("raw", List.of(), Kind.TEXT));
  }

  private static boolean isSpoilt(String key) {
    return Boolean.parseBoolean(CELL.read(key, CleanText.isSpoilt("raw")));
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
    // U+2000 is U+2002 by another name
    assertThat(key("A" + dirt + "1")).isEqualTo("A" + (point == 0x2000 ? "\u2002" : dirt) + "1");
    assertThat(isSpoilt("A" + dirt + "1")).isEqualTo(point != ' ');
    assertThat(isSpoilt("A1")).isFalse();
  }

  /** A word of a source file is in lower case as the database has it, whatever the language. */
  @ParameterizedTest
  @ValueSource(strings = {"İptal Edildi", "Kıta", "ΟΔΟΣ", "Straße", "ẞ", "ŁÓDŹ", "Đã hủy", "ǅ"})
  void wordsAreInTheLowerCaseOfTheDatabase(String word) {
    String database =
        CELL.read(word, "lower(%s)".formatted(CleanText.known("raw", List.of(), Kind.KEY)));

    assertThat(CleanText.word(word)).isEqualTo(database);
  }

  /** Letters that look odd are letters: nothing of them may go. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zoë",
        "A-1",
        "№7",
        "注文1",
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

  /** An e with an acute, a C with a cedilla, Hangul: as two or three characters, and as one. */
  @ParameterizedTest
  @CsvSource({"e\u0301, \u00e9", "C\u0327, \u00c7", "\u1112\u1161\u11ab, \ud55c"})
  void lettersAreComparedComposed(String parts, String whole) {
    assertThat(key("5-" + parts)).isEqualTo("5-" + whole);
    assertThat(free(parts + " 5")).isEqualTo(whole + " 5");
    assertThat(CELL.read(parts, CleanText.text("raw"))).isEqualTo(whole);
    assertThat(CleanText.word(parts)).isEqualTo(CleanText.word(whole));
    String unwrapped = CleanText.known("raw", List.of(whole + "-"), Kind.KEY, Trait.UNWRAPPED);
    assertThat(CELL.read("5-" + parts + "-5", unwrapped)).isEqualTo("5-" + whole + "-5");
    assertThat(CELL.read(parts + "-", unwrapped)).isEqualTo("-");
    assertThat(CELL.read(whole, CleanText.known("raw", List.of(parts), Kind.KEY))).isEqualTo("-");
    assertThat(CELL.read(parts, CleanText.known("raw", List.of(whole), Kind.KEY))).isEqualTo("-");
  }

  /** Full width, the dashes of word processors and a curved apostrophe are ways of typing a key. */
  @ParameterizedTest
  @CsvSource({
    "注文１, 注文1",
    "ＳＫＵ－１, SKU-1",
    "A‐1, A-1",
    "A‑1, A-1",
    "A–1, A-1",
    "A—1, A-1",
    "A−1, A-1",
    "’001, 001",
    "‘001’, 001",
    "O’Brien, O’Brien"
  })
  void keysAreReadAsTheyAreMeant(String typed, String meant) {
    assertThat(key(typed)).isEqualTo(meant);
    assertThat(free(typed)).isEqualTo(typed);
    assertThat(CELL.read(typed, CleanText.known("raw", List.of(), Kind.KEY, Trait.ANY)))
        .isEqualTo(meant);
    for (Kind kind : Kind.values()) {
      String code = CleanText.known("raw", List.of("－", "Ａ-1"), kind, Trait.UNWRAPPED);
      assertThat(CELL.read("a–1", code)).isEqualTo("-");
      assertThat(CELL.read("5–", code)).isEqualTo(kind == Kind.KEY ? "5-" : "5–");
      assertThat(CELL.read(" — ", CleanText.known("raw", List.of("-"), kind))).isEqualTo("-");
    }
  }

  @Test
  void blankCodesAreComparedClean() {
    String sql = CleanText.known("raw", List.of(" N/A ", "-"), Kind.KEY);

    assertThat(
            List.of(CELL.read("n/a", sql), CELL.read("\u00a0N/A\u200b", sql), CELL.read("'-", sql)))
        .containsOnly("-");
    assertThat(CELL.read("=\"n/a\"", sql)).isEqualTo("-");
    assertThat(CELL.read("N/A1", sql)).isEqualTo("N/A1");
  }

  @Test
  void aTextIsEmptyAndNotUnknownWhereNothingIsLeft() {
    assertThat(CELL.read("\ufeff ", CleanText.text("raw"))).isEmpty();
    assertThat(CELL.read("\ufeff Ani\t", CleanText.text("raw"))).isEqualTo("Ani");
  }

  @Test
  void messagesShowTheInvisible() {
    assertThat(CleanText.shown("a\u00a0b c\u200b\t\u2028é"))
        .isEqualTo("a<U+00A0>b c<U+200B><U+0009><U+2028>é");
  }
}
