package id.setia.search;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.mapping.PhoneNumbers;
import id.setia.search.SearchTerm.Edge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The one definition of a person's text, spelling by spelling: what is the person's goes and is
 * gone then, what is somebody else's stays to the letter.
 */
class SpellingsTest {

  private static final String EMAIL = "p.one@forget-me.example";

  private static final SearchTerms TERMS = terms();

  private static SearchTerms terms() {
    List<SearchTerm> terms = new ArrayList<>();
    terms.add(new SearchTerm(EMAIL, Edge.ADDRESS));
    terms.add(new SearchTerm("ani@gmail.com", Edge.ADDRESS));
    new PhoneNumbers("ID")
        .spellings("+6281299887766")
        .forEach(spelling -> terms.add(new SearchTerm(spelling, Edge.DIGIT)));
    terms.add(new SearchTerm("C77000077", Edge.WORD));
    terms.add(new SearchTerm("M-7700-AB", Edge.TOKEN));
    return new SearchTerms(terms);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p.one@forget-me.example",
        "P.One@Forget-Me.EXAMPLE",
        "hubungi p.one@forget-me.example.",
        "hubungi p.one@forget-me.example, ya",
        "<p.one@forget-me.example>",
        "\"p.one@forget-me.example\"",
        "'p.one@forget-me.example'",
        "(p.one@forget-me.example)",
        "mailto:p.one@forget-me.example?subject=x",
        "_p.one@forget-me.example_",
        "__p.one@forget-me.example__",
        "*p.one@forget-me.example*",
        "~p.one@forget-me.example~",
        "`p.one@forget-me.example`",
        "saya _p.one@forget-me.example_ ya",
        "p.one@forget-me.example.Thanks",
        "p.one@forget-me.example.thanks",
        "p.one@forget-me.example.Terima kasih banyak",
        "p.one@forget-me.example.Si dia bilang",
        "p.one@forget-me.example...",
        "p.one@forget-me.example..id",
        "...p.one@forget-me.example",
        "ya..p.one@forget-me.example",
        "hubungi--p.one@forget-me.example",
        "-p.one@forget-me.example-",
        "p.one@forget-me.example-nya",
        "p.one@forget-me.example-nya.",
        "p.one@forget-me.exampleThanks",
        "p.one@forget-me.exampleterima kasih",
        "ani@gmail.comterima kasih",
        "ke-p.one@forget-me.example",
        "Ke-P.one@forget-me.example",
        "dikirim ke-p.one@forget-me.example-nya.",
        "dari-p.one@forget-me.example",
        "email-p.one@forget-me.example",
        "email_p.one@forget-me.example",
        "email:p.one@forget-me.example",
        "email=p.one@forget-me.example",
        "tick-p.one@forget-me.example.json",
        "nps p.one@forget-me.example.csv",
        "2026-01-31_p.one@forget-me.example.csv.gz",
        "Cannot load tick-p.one@forget-me.example.json: no column",
        "p.one@forget-me.example.zip",
        "p.one@forget-me.example-2026.xlsx",
        "/exports/p.one@forget-me.example/nps.csv",
        "p.one%40forget-me.example",
        "%20p.one@forget-me.example",
        "%20p.one%40forget-me.example%20",
        "?q=p.one%2540forget-me.example",
        "p.one=40forget-me.example",
        "p.one@forget=\n-me.example",
        "p=2Eone=40forget=2Dme=2Eexample",
        "p.one&#64;forget-me.example",
        "p.one&#64\\u003bforget-me.example",
        "p.one&#64%3Bforget-me.example",
        "p.one&#x40&semi;forget-me.example",
        "p.one&#x40;forget-me.example",
        "p.one&commat;forget-me.example",
        "p&period;one&commat;forget-me.example",
        "&lt;p.one@forget-me.example&gt;",
        "p.one&amp;#64;forget-me.example",
        "p.one\\u0040forget-me.example",
        "{\"note\":\"\\np.one@forget-me.example\\n\"}",
        "{\"note\":\"\\u0070.one\\u0040forget-me.example\"}",
        "p\\.one\\@forget-me\\.example",
        "p.one_x0040_forget-me.example",
        "ｐ．ｏｎｅ＠ｆｏｒｇｅｔ－ｍｅ．ｅｘａｍｐｌｅ",
        "p.one\u200b@forget-me.example",
        "p.\u00adone@forget-me.example",
        "p.one @ forget-me.example",
        "p.one@ forget-me.example",
        "p.one (at) forget-me.example",
        "p.one[at]forget-me[dot]example",
        "请联系p.one@forget-me.example谢谢",
        "\u2014p.one@forget-me.example\u2014",
        "a@b.example;p.one@forget-me.example;c@d.example",
        "a@b.example/p.one@forget-me.example",
        "p.one@forget-me.example@",
        "081299887766",
        "0812-9988-7766",
        "0812 9988 7766",
        "0812.9988.7766",
        "(0812) 99887766",
        "(0812) 9988-7766",
        "0812 - 9988 - 7766",
        "+62 812 9988 7766",
        "+62 812-9988-7766",
        "+62-812-9988-7766",
        "+6281299887766",
        "6281299887766",
        "62 812 9988 7766",
        "+62 (0)812 9988 7766",
        "+62 (0812) 9988 7766",
        "006281299887766",
        "81299887766",
        "812 9988 7766",
        "81299887766.0",
        "WA081299887766",
        "hp:081299887766,tolong",
        "081299887766/081311112222",
        "081299887766 2 pcs",
        "no 12 0812-9988-7766",
        "０８１２-９９８８-７７６６",
        "٠٨١٢٩٩٨٨٧٧٦٦",
        "0812\u20119988\u20117766",
        "0812\u00a09988\u00a07766",
        "tel:%2B62812-9988-7766",
        "wa.me/6281299887766",
        "*081299887766*",
        "_081299887766_",
        "081299887766.",
        "C77000077",
        "c77000077",
        "_C77000077_",
        "INV/C77000077/1",
        "INV-C77000077-1",
        "(C77000077)",
        "M-7700-AB",
        "m-7700-ab.",
        "member M-7700-AB, poin"
      })
  void thePersonsTextGoes(String text) {
    assertThat(TERMS.occursIn(text)).as("found").isTrue();
    String fresh = TERMS.replacedIn(text);
    assertThat(TERMS.occursIn(fresh)).as("left in %s", fresh).isFalse();
    assertThat(fresh).contains(SearchTerms.FORGOTTEN);
    for (int place = 0; place < 3; place++) {
      String within = "x".repeat(place) + " " + text + " \n" + "y".repeat(place);
      assertThat(TERMS.occursIn(TERMS.replacedIn(within))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rani@gmail.com",
        "tolong hubungi rani@gmail.com segera",
        "dani@gmail.com",
        "a.ani@gmail.com",
        "a_ani@gmail.com",
        "mary-ani@gmail.com",
        "o'ani@gmail.com",
        "x+ani@gmail.com",
        "x%ani@gmail.com",
        "1ani@gmail.com",
        "éani@gmail.com",
        "ani@gmail.com.id",
        "ani@gmail.com.au.",
        "ani@gmail.com-backup.net",
        "ani@gmail.community",
        "ani@gmail.com2",
        "ani@gmail.comx",
        "ani@gmail.co",
        "ani@mail.gmail.com",
        "ani@gmailxcom",
        "ani@googlemail.com",
        "a.p.one@forget-me.example",
        "ap.one@forget-me.example",
        "dr.p.one@forget-me.example",
        "p.one@forget-me.example.com",
        "p.one@forget-me.example.co.id",
        "p.one@forget-me.example.CO.ID",
        "p.one@forget-me-example.com",
        "p.one@forget-me.example-shop.id",
        "p.one@forget-me.examples",
        "p.one@forget-me.example2",
        "p.one+shop@forget-me.example",
        "pxone@forget-me.example",
        "p.one@forget_me.example",
        "rani%40gmail.com",
        "r%61ni@gmail.com",
        "rani&#64;gmail.com",
        "no=20ani@gmail.com",
        "budi.ani@gmail.com.json",
        "0812998877661",
        "C00 0812998877661",
        "1081299887766",
        "0812-9988-77661",
        "0812-9988-7766-1",
        "1-812-9988-7766",
        "+1 812 9988 7766",
        "+65 812 9988 7766",
        "812998877660",
        "081299887765",
        "0812 9988 776",
        "0812,9988,7766",
        "81299887766.50",
        "9a081299887766bcdef0123456789abcdef01",
        "C770000770",
        "XC77000077",
        "C77000077A",
        "A_C77000077",
        "M-7700-AB-2",
        "X-M-7700-AB",
        "M-7700-ABC",
        "M-7700-AB/9",
        "p.one",
        "forget-me.example",
        "[forgotten]",
        ""
      })
  void othersTextsStay(String text) {
    assertThat(TERMS.occursIn(text)).isFalse();
    assertThat(TERMS.replacedIn(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tick-p.one@forget-me.example",
        "survey_p.one@forget-me.example",
        "p.one@forget-me.example",
        "tick-p.one%40forget-me.example.json",
        "2026-ani@gmail.com"
      })
  void namesAreWordsJoinedByHyphens(String name) {
    assertThat(TERMS.occursInName(name)).isTrue();
    assertThat(TERMS.occursInName(TERMS.replacedInName(name))).isFalse();
    assertThat(TERMS.occursIn("uri", name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rani@gmail.com", "a.ani@gmail.com", "tick-rani@gmail.com.json"})
  void namesOfOthersStay(String name) {
    assertThat(TERMS.occursInName(name)).isFalse();
    assertThat(TERMS.replacedInName(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // cut after the number: C00 0812998877661, and after a domain that may go on
        "C00 081299887766",
        "081299887766",
        "x ani@gmail.com",
        "x ani@gmail.com.",
        "x C77000077",
        "081299887766."
      })
  void whatIsCutIsNotDecided(String beginning) {
    assertThat(TERMS.occursInBeginning(beginning)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"081299887766 x", "ani@gmail.com y", "C77000077 z", "ani@gmail.com,x"})
  void whatIsWholeBeforeTheCutIsFound(String beginning) {
    assertThat(TERMS.occursInBeginning(beginning)).isTrue();
  }

  @Test
  void whatStandsAroundStays() {
    assertThat(
            TERMS.replacedIn(
                "ke-p.one@forget-me.example-nya, WA (0812) 9988-7766 ya. rani@gmail.com"))
        .isEqualTo("ke-[forgotten]-nya, WA ([forgotten] ya. rani@gmail.com");
    assertThat(TERMS.replacedIn("{\"a\":\"p.one\\u0040forget-me.example\",\"b\":1}"))
        .isEqualTo("{\"a\":\"[forgotten]\",\"b\":1}");
  }
}
