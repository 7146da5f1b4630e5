package id.setia.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

  @Test
  void escapesTextAndAttributes() {
    String html = new Html().element("p", "<b> & \"q\" 'a'", "title", "\"><script>").finish();
    assertThat(html.strip())
        .isEqualTo(
            "<p title=\"&quot;&gt;&lt;script&gt;\">"
                + "&lt;b&gt; &amp; &quot;q&quot; &#39;a&#39;</p>");
  }

  @Test
  void replacesCharactersThatXmlCannotHold() {
    String html = new Html().element("p", "a\u0000b\u0001c\ud800d\ufffee\uffff").finish();
    assertThat(html.strip()).isEqualTo("<p>a\ufffdb\ufffdc\ufffdd\ufffde\ufffd</p>");
  }

  /** Unicode, UAX 9: they turn text around; ECMA-48: C1 controls; chapter 23: line ends. */
  @ParameterizedTest
  @ValueSource(strings = {"\u202e", "\u2066", "\u200f", "\u009b", "\u0090", "\u001b", "\u00ad"})
  void noCharacterTurnsAPageAround(String command) {
    Html html = new Html().element("p", "a" + command + "b", "title", "c" + command + "d");
    assertThat(html.finish().strip()).isEqualTo("<p title=\"c\ufffdd\">a\ufffdb</p>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\r\n", "\u0085", "\u2028", "\u000b"})
  void everyLineEndIsOne(String end) {
    assertThat(new Html().element("p", "a" + end + "b").finish().strip()).isEqualTo("<p>a\nb</p>");
  }

  @Test
  void keepsWhatXmlCanHold() {
    String text = "Rp 1.000 – \t\n𝒜 ñ 日";
    assertThat(new Html().element("p", text).finish()).contains(text);
  }

  @Test
  void refusesToFinishWithAnOpenElement() {
    Html html = new Html().open("main").open("section");
    assertThatThrownBy(html::finish)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot finish the page: <section> is open");
  }

  @Test
  void refusesToCloseNothing() {
    assertThatThrownBy(new Html()::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot close an element: none is open");
  }

  @Test
  void refusesNamesThatWouldBeMarkup() {
    assertThatThrownBy(() -> new Html().open("p onclick=x"))
        .hasMessage("Invalid markup name: p onclick=x (must be letters, digits, - or :)");
    assertThatThrownBy(() -> new Html().open("p", "a b", "c"))
        .hasMessage("Invalid markup name: a b (must be letters, digits, - or :)");
    assertThatThrownBy(() -> new Html().open("p", "class"))
        .hasMessage("Invalid attributes of <p>: 1 values (must be pairs)");
  }

  @Test
  void refusesAStyleSheetThatCouldEndItself() {
    assertThatThrownBy(() -> new Html().style("a { } </style>", ""))
        .hasMessage("Invalid style sheet: it holds <, & or a carriage return (must not)");
    // a browser reads it as a line feed: its digest would be another
    assertThatThrownBy(() -> new Html().style("a { }\r\n", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Html().style("a { }", "'</script>'"))
        .hasMessage("Invalid script: it holds <, & or a carriage return (must not)");
  }

  @Test
  void refusesAScriptThatThePolicyDoesNotAllow() {
    assertThatThrownBy(() -> new Html().style("a { }", "one();").script("two();"))
        .hasMessage("Cannot write a script: the policy allows another one");
  }

  @Test
  void addsAPartThatIsWhole() {
    Html part = Html.part();
    assertThat(part.isEmpty()).isTrue();
    part.open("p");
    assertThatThrownBy(() -> Html.part().add(part)).isInstanceOf(IllegalStateException.class);
    assertThat(Html.part().open("div").add(part.text("<").close()).close().finish())
        .isEqualTo("<div><p>&lt;</p>\n</div>\n");
  }
}
