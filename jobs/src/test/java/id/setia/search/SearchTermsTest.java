package id.setia.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.search.SearchTerm.Edge;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is the person's, and what only looks like it. */
class SearchTermsTest {

  private static final SearchTerms TERMS =
      new SearchTerms(
          List.of(
              new SearchTerm("Budi@Contoh.co.id", Edge.ADDRESS),
              new SearchTerm("81277778888", Edge.DIGIT),
              new SearchTerm("C77000077", Edge.WORD),
              new SearchTerm("0123456789abcdef", Edge.NONE),
              new SearchTerm("0123456789abcdef0123456789abcdef", Edge.NONE)));

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
    assertThat(TERMS.occursIn(text)).isTrue();
    assertThat(TERMS.occursIn(TERMS.replacedIn(text))).isFalse();
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
    assertThat(TERMS.occursIn(text)).isFalse();
    assertThat(TERMS.replacedIn(text)).isEqualTo(text);
  }

  @Test
  void everyOccurrenceIsReplacedTheLongestFirst() {
    assertThat(
            TERMS.replacedIn(
                "a Budi@Contoh.co.id b budi@contoh.co.id c 0123456789abcdef0123456789ABCDEF"))
        .isEqualTo("a [forgotten] b [forgotten] c [forgotten]");
  }

  @Test
  void aTextThatIsFoundEverywhereIsNone() {
    assertThatThrownBy(() -> new SearchTerm("1234", Edge.WORD))
        .hasMessage("Invalid term: 4 characters (so few are found everywhere)");
    assertThat(new SearchTerm("budi@contoh.co.id", Edge.ADDRESS).toString()).doesNotContain("budi");
  }
}
