package id.setia.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.search.Needle.Edge;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is the person's, and what only looks like it. */
class NeedlesTest {

  private static final Needles NEEDLES =
      new Needles(
          List.of(
              new Needle("Budi@Contoh.co.id", Edge.ADDRESS),
              new Needle("81277778888", Edge.DIGIT),
              new Needle("C77000077", Edge.WORD),
              new Needle("0123456789abcdef", Edge.NONE),
              new Needle("0123456789abcdef0123456789abcdef", Edge.NONE)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "budi@contoh.co.id",
        "Tulis ke BUDI@contoh.CO.ID.",
        "<budi@contoh.co.id>",
        "mailto:budi@contoh.co.id?x",
        "telp 81277778888, ya",
        "tel:81277778888x",
        "shop/C77000077",
        "c77000077;",
        "e:0123456789abcdef",
        "xx0123456789abcdefyy"
      })
  void thePersonIsFound(String text) {
    assertThat(NEEDLES.areIn(text)).isTrue();
    assertThat(NEEDLES.areIn(NEEDLES.replacedIn(text))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abudi@contoh.co.id",
        "dr.budi@contoh.co.id",
        "budi@contoh.co.id.au",
        "budi@contoh.co.idx",
        "181277778888",
        "812777788880",
        "C770000770",
        "XC77000077",
        "budi"
      })
  void othersAreNot(String text) {
    assertThat(NEEDLES.areIn(text)).isFalse();
    assertThat(NEEDLES.replacedIn(text)).isEqualTo(text);
  }

  @Test
  void everyOccurrenceIsReplacedTheLongestFirst() {
    assertThat(
            NEEDLES.replacedIn(
                "a Budi@Contoh.co.id b budi@contoh.co.id c 0123456789abcdef0123456789ABCDEF"))
        .isEqualTo("a [forgotten] b [forgotten] c [forgotten]");
  }

  @Test
  void aTextThatIsFoundEverywhereIsNone() {
    assertThatThrownBy(() -> new Needle("1234", Edge.WORD))
        .hasMessage("Invalid needle: 4 characters (so few are found everywhere)");
    assertThat(new Needle("budi@contoh.co.id", Edge.ADDRESS).toString()).doesNotContain("budi");
  }
}
