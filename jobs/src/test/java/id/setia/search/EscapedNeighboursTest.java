package id.setia.search;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.mapping.PhoneNumbers;
import id.setia.search.SearchTerm.Edge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What stands beside a person's text may be escaped where the text itself is not, as a report
 * escapes the apostrophe of {@code o'ani@}: whose it is depends on what the escape says, not on its
 * last sign.
 */
class EscapedNeighboursTest {

  private static final SearchTerms TERMS = terms();

  private static SearchTerms terms() {
    List<SearchTerm> terms = new ArrayList<>();
    terms.add(new SearchTerm("ani@gmail.com", Edge.ADDRESS));
    new PhoneNumbers("ID")
        .spellings("+6281299887766")
        .forEach(spelling -> terms.add(new SearchTerm(spelling, Edge.DIGIT)));
    terms.add(new SearchTerm("C77000077", Edge.WORD));
    return new SearchTerms(terms);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<td>saya o&#39;ani@gmail.com ya</td>",
        "o&apos;ani@gmail.com",
        "o&#x27;ani@gmail.com",
        "o%27ani@gmail.com",
        "o&amp;#39;ani@gmail.com",
        "mary&#45;ani@gmail.com",
        "a&period;ani@gmail.com",
        "a%2Eani@gmail.com",
        "a\\u002eani@gmail.com",
        "a_x002E_ani@gmail.com",
        "x=2Bani@gmail.com",
        "ani@gmail.com&#46;id",
        "ani@gmail.com%2Eid",
        "ani@gmail.com=2Eid",
        "ani@gmail.com\\u002Eid",
        "ani@gmail.com&period;co&period;id",
        "WA 081299887766&#49;",
        "WA &#49;081299887766",
        "WA 081299887766%2D1",
        "WA 081299887766\\u002E55",
        "C77000077&#48;",
        "&#88;C77000077",
        "&#x58;C77000077 dan o&#39;ani@gmail.com"
      })
  void othersTextsStay(String text) {
    assertThat(TERMS.occursIn(text)).as(text).isFalse();
    assertThat(TERMS.replacedIn(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&#39;ani@gmail.com&#39;",
        "&lt;ani@gmail.com&gt;",
        "&quot;ani@gmail.com&quot;",
        "%20ani@gmail.com%20",
        "q%3Dani@gmail.com%26t",
        "ke&#45;ani@gmail.com",
        "\\nani@gmail.com\\n",
        "_x000D_ani@gmail.com_x000D_",
        "ani@gmail.com&#46;",
        "ani@gmail.com%2Ethanks",
        "ani@gmail.com&amp;#46; ya",
        "&#40;081299887766&#41;",
        "%2B6281299887766",
        "HP&#58;081299887766",
        "&#35;C77000077",
        "a&#39; C77000077",
        "o&#39;ani@gmail.com &#39;ani@gmail.com&#39;"
      })
  void thePersonsTextGoes(String text) {
    assertThat(TERMS.occursIn(text)).as(text).isTrue();
    assertThat(TERMS.occursIn(TERMS.replacedIn(text))).isFalse();
  }
}
