package id.setia;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  /** ECMA-48 and Unicode 15, chapter 23: controls, marks of direction, tags, unpaired halves. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b",
        "\u0007",
        "\u0000",
        "\u009b",
        "\u007f",
        "\u202e",
        "\u2066",
        "\u200f",
        "\u061c",
        "\ufeff",
        "\u00ad",
        "\udb40\udc41",
        "\ud800"
      })
  void noCharacterIsACommand(String command) {
    assertThat(PlainText.line("a" + command + "b")).isEqualTo("a\uFFFDb");
    assertThat(PlainText.lines("a" + command + "b")).isEqualTo("a\uFFFDb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\u000b", "\f", "\u0085", "\u2028", "\u2029"})
  void everyLineEndIsOne(String end) {
    assertThat(PlainText.line("a" + end + "b")).isEqualTo("a b");
    assertThat(PlainText.lines("a" + end + "b")).isEqualTo("a\nb");
  }

  /** Further lines of a message can't be taken for another's. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\u000b", "\u0085", "\u2028", "\u2029"})
  void furtherLinesAreIndented(String end) {
    assertThat(PlainText.indented("a" + end + "b" + end)).isEqualTo("a\n  b\n  ");
  }

  /** A family is people held together by joiners; Indonesian, Arabic and Devanagari are letters. */
  @ParameterizedTest
  @ValueSource(
      strings = {"👨‍👩‍👧", "Terima kasih 🙏🏽", "مرحبا", "क्‍ष", "Rp 1.250.000,-", "a\tb\nc"})
  void textsStayAsTheyAre(String text) {
    assertThat(PlainText.lines(text)).isSameAs(text);
  }

  @Test
  void jsonLosesNothing() throws Exception {
    String text = "a\u001b[31m\u202e\u2028\u0085\udb40\udc41😀";
    String json = JsonNodeFactory.instance.objectNode().put("text", text).toPrettyString();

    String shown = PlainText.json(json);

    assertThat(shown.codePoints()).allMatch(PlainText::isPlain);
    assertThat(new ObjectMapper().readTree(shown).get("text").asText()).isEqualTo(text);
  }
}
